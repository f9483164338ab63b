"""Who a text speaks of: pronouns lead back to the person named last."""

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
    latest = UNKNOWN
    for place, token in enumerate(tokens):
        here = concepts.get(place, set())
        named = _most_telling(here & PERSONS)
        if named:
            latest = named
            people.append(named)
        elif token.word in SELF:
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
