"""Sealed entries: keys, sealing, kinds of entry, the head, and the interface of the store.

Nothing here knows Django, a page or a file.
"""
