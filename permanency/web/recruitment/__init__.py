"""Pages of recruitment: enquiries, campaigns, numbers of channels, from enquiry to approval."""
