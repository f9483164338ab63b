"""The sixteen roots: the list, and a page for each."""
