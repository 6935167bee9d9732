"""People's own pages: invitations, forms they fill, papers they send, availability they confirm."""
