"""The tables, and who holds an opened journal. Nothing here can be read without a key."""
