"""Help in the moment: the breath, and other ways when breathing makes it worse."""
