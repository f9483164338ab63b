"""Copies of the file of journals: made, verified, kept, thinned, and rewritten after an erase.

Reads and writes SQLite files directly, without Django, so that a thread or a damaged file never
gets in the way of a page. `web.vault.backups` is what others call.
"""
