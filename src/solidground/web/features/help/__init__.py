"""Help lines, from a file: shown when nothing else works."""
