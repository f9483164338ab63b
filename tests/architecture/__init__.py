"""The shape of the code, held by a machine."""
