"""Hosted mode: several processes on PostgreSQL, and no key on the server that opens anything."""
