"""The tests: one folder for each part, `people.py` for the cast."""
