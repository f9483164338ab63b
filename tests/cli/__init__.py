"""Solid Ground at the command line."""
