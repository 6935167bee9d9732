"""Tracking: meetings about children who wait, what was decided there, and what was to be done."""
