"""The content: reading it, checking it, and what it holds."""
