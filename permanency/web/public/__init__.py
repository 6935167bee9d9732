"""Pages for people outside: asking about adopting, events and places on them. No account."""
