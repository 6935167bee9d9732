"""Looking further for a family: the ladder of search, permission to pay for it, events."""
