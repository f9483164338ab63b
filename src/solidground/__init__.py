"""Solid Ground: look for the roots of insecurity, work on them, see honestly whether it loosens."""
