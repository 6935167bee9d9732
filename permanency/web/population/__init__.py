"""Pages of the care population."""
