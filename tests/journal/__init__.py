"""Sealed entries: what a person must be able to rely on, and what somebody else must not."""
