"""Asking, from a person's words to the whole answer."""
