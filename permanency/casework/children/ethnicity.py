"""The groups of the department's ETHNIC codes, as the part about children calls them."""

from permanency.platform.people.ethnicity import GROUP_OF, ethnicity_group

__all__ = ["GROUP_OF", "ethnicity_group"]
