"""Notes: a plain place to write, with drafts that outlive a crash, a lock or a wrong click."""
