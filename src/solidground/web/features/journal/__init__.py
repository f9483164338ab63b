"""The life of a journal: begin, open, lock, change, recover, carry away, erase."""
