"""Pages of family-finding profiles, and the page a personal link opens."""
