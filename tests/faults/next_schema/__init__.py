"""The tables as a later version might have them; only for tests of how one gets there."""
