"""Family finding: the whole region seen at once, one child, one family, whom to look for."""
