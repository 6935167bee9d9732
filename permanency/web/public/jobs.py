"""E-mails that confirm what the public pages took, from the queue."""
