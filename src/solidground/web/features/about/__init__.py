"""What this is, what it is not, and what happens with a person's words."""
