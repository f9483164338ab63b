"""The documents, held to what the code does."""
