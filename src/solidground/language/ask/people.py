"""Who a text speaks of: pronouns lead back to the person named last.

In a text without "I" (a story about somebody) "he" and "she" are the one it is about, and are
read as "I" would be: what is told about Ines teaches what Ines would tell herself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from solidground.language.ask.concepts import Found
from solidground.language.tokens import Token

PERSONS: Final = frozenset(
    {
        "partner", "ex-partner", "parent", "sibling", "in-law", "child", "friend",
        "colleague", "peers", "rival", "crush",
    }
)  # fmt: skip
SELF: Final = frozenset({"i", "im", "ive", "id", "ill", "me", "my", "myself", "mine"})
PRONOUNS: Final = frozenset({"third-person", "themself"})
UNKNOWN: Final = "someone"
AS_TOLD_BY_THEMSELVES: Final = {
    "he": "i", "she": "i", "hes": "im", "shes": "im", "hed": "id", "shed": "id",
    "him": "me", "his": "my", "her": "my", "hers": "mine", "himself": "myself",
    "herself": "myself",
}  # fmt: skip
"""Words of a story about somebody, and what the person would say."""


def is_told_about(tokens: Sequence[Token]) -> bool:
    """True for a story about somebody else: no word of it says "I"."""
    return not any(token.word in SELF for token in tokens)


def people_of(tokens: Sequence[Token], found: Sequence[Found]) -> list[str | None]:
    """For each word the person it stands for.

    Args:
        tokens: the words of a text.
        found: its concepts.

    Returns:
        For each word "self", the concept of a person ("partner", "parent", …), "someone" for a
        pronoun without a person before it, or None.
    """
    concepts: dict[int, set[str]] = {}
    for name, first, last in found:
        if name in PERSONS or name in PRONOUNS:
            for place in range(first, last):
                concepts.setdefault(place, set()).add(name)
    people: list[str | None] = []
    latest, told_about = UNKNOWN, is_told_about(tokens)
    for place, token in enumerate(tokens):
        here = concepts.get(place, set())
        named = _most_telling(here & PERSONS)
        if named:
            latest = named
            people.append(named)
        elif token.word in SELF or (told_about and token.word in AS_TOLD_BY_THEMSELVES):
            people.append("self")
        else:
            people.append(latest if here & PRONOUNS else None)
    return people


def _most_telling(names: set[str]) -> str | None:
    """The closest word wins: "my ex husband" is an ex-partner, "his mother" an in-law."""
    for name in ("ex-partner", "in-law", "rival"):
        if name in names:
            return name
    return min(names) if names else None
