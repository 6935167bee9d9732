"""What would happen to waiting children if the search were done another way: invented years, often.

Each seed invents three years of a region: which children get an order in which week, which families
are approved, who would say yes to whom. The same years are then lived through under each policy, so
what differs comes from the policy. docs/explanation/simulation.md tells what is assumed and what
cannot be said.
"""
