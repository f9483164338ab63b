"""The words we use and never use."""

from __future__ import annotations

from pydantic import Field

from solidground.knowledge.schema.base import Line, Record


class WordingRule(Record):
    """`wording/*.toml`. A word or phrase we never use, or use with care, and why."""

    patterns: tuple[str, ...] = Field(min_length=1)
    """Regular expressions, matched without case on word boundaries that the pattern states."""
    instead: Line
    why: Line
    folders: tuple[str, ...] = ()
    """Where it applies; empty means all content."""
    allow: tuple[str, ...] = ()
    """Records (`folder/id`) that must name the phrase in order to speak about it."""
    never: tuple[Line, ...] = Field(min_length=1)
    """A sentence it must catch: the rule is tested on it."""
    fine: tuple[Line, ...] = Field(min_length=1)
    """A sentence it must leave alone."""
