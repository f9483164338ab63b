"""Reads content/ into frozen records, checks it, answers questions about it."""

from solidground.knowledge.library import Knowledge, knowledge

__all__ = ["Knowledge", "knowledge"]
