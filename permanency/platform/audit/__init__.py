"""The log: what was written and read, by whom, why and from where; sealed so that it shows."""
