"""What every stored row has in common: its class, its version, its reference, its spell."""
