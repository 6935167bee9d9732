"""Campaigns, enquiries, consultations, what channels counted."""
