"""From a link to an adoption order: the register, and what is recorded of a pair."""
