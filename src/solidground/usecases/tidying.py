"""Makes any text readable, and says kindly what was wrong with it."""

from __future__ import annotations

from typing import Final, NamedTuple

LONGEST: Final = 20_000
"""Characters that are read: about eight pages. The rest is left out, and the note says so."""
MOST_CONTROL: Final = 0.02
"""A greater share of control characters means a file, not a letter."""


class Tidied(NamedTuple):
    """The text as it is read, and a kind word about it where one is due."""

    text: str
    note: str
    readable: bool = True
    """False: there are no words in it, so that nothing but the note can be said about it."""


def tidy(text: str) -> Tidied:
    """Bound a text and tell what can't be read.

    Args:
        text: anything that came in as text.

    Returns:
        At most `LONGEST` characters, cut at a word, and a note that is empty when all is well.
    """
    if not text.strip():
        return _unreadable(
            "There are no words here yet. Write a few, in any order; one line is enough."
        )
    if _is_binary(text):
        return _unreadable("This looks like a file, not like words. Paste or type the text itself.")
    if not any(char.isalpha() for char in text):
        return _unreadable(
            "We can only read words. Put in a sentence or two what happened.", text[:LONGEST]
        )
    if len(text) > LONGEST:
        cut = text.rfind(" ", LONGEST - 200, LONGEST)
        kept = text[: cut if cut > 0 else LONGEST]
        return Tidied(
            kept,
            "That is a lot of text, so only the first part was read. "
            "What hurts most, in ten lines?",
        )
    if not _is_mostly_latin(text):
        return Tidied(text, "We can only read English so far, so this answer is a general one.")
    return Tidied(text, "")


def _unreadable(note: str, text: str = "") -> Tidied:
    return Tidied(text, note, readable=False)


def _is_binary(text: str) -> bool:
    start = text[:LONGEST]
    odd = sum((char < " " and char not in "\n\r\t") or char in "\x7f\ufffd" for char in start)
    return odd > MOST_CONTROL * len(start) or "\x00" in start


def _is_mostly_latin(text: str) -> bool:
    letters = [char for char in text[:2000] if char.isalpha()]
    return sum(char < "\u0250" for char in letters) >= len(letters) / 2
