"""Sealed entries: keys, sealing, kinds of entry, the store's interface."""
