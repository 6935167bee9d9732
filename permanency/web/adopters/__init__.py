"""Pages about adopters: where each household stands, what is waited for, what is recorded."""
