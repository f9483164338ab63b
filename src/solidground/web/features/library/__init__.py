"""The library: what insecurity is, what keeps it going, and how we know."""
