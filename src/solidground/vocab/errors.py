"""Errors that carry words for a person: what happened, and what to do next.

SolidGroundError
├── ContentError        a record in content/ is missing, malformed or contradicts another
└── TextError           a text that can't be worked with (too long, not text)
"""

from __future__ import annotations


class SolidGroundError(Exception):
    """Base of every error that is meant to be shown. Its message is in plain words."""


class ContentError(SolidGroundError):
    """A content record can't be used. Says which file, which field, and what was expected."""


class TextError(SolidGroundError):
    """A text that can't be answered as it is. Says why, and what the person can do."""
