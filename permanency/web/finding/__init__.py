"""Pages of looking further: the ladder, permission to search wider, events, the table of fees."""
