"""Households, applications, stages, checks, approvals, wishes."""
