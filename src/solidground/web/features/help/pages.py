"""Help lines by country and kind. The country is chosen by the person, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from solidground.knowledge import schema
from solidground.vocab.ids import LineKind


@dataclass(frozen=True)
class Kind:
    """A section of the page. `anchor` is where other pages link to."""

    anchor: str
    heading: str
    words: str
    kinds: tuple[LineKind, ...]


KINDS: Final = (
    Kind(
        "suicide",
        "I might hurt myself",
        "You can say it in plain words: “I’m thinking of ending my life.” They have heard it "
        "before, and they know what to do next. If you can, be near another person now.",
        ("suicide", "listening"),
    ),
    Kind(
        "partner-abuse",
        "I am afraid of someone",
        "Hurt, threatened, watched or controlled by a partner or family. You need no proof to "
        "call, and you don’t have to leave to be helped. If they may look at your phone, call "
        "from another one.",
        ("partner-abuse", "men-abuse"),
    ),
    Kind(
        "harming",
        "I am hurting someone I love, and want to stop",
        "It takes courage to call. They won’t excuse it, and they won’t look down on you.",
        ("harming",),
    ),
    Kind(
        "children",
        "I am under 18, or worried about a child",
        "You can call about anything. It doesn’t have to be an emergency.",
        ("children",),
    ),
    Kind(
        "lgbt",
        "LGBT+",
        "People who know what it is like.",
        ("lgbt",),
    ),
)


@dataclass(frozen=True)
class Section:
    """A kind with the lines of the chosen country."""

    kind: Kind
    lines: tuple[schema.HelpLine, ...]


@dataclass(frozen=True)
class HelpPage:
    """All countries; with one chosen, its lines by kind."""

    countries: tuple[schema.Country, ...]
    chosen: schema.Country | None
    sections: tuple[Section, ...]
    unknown: bool


def help_page(countries: Mapping[str, schema.Country], code: str) -> HelpPage:
    """The page for the country with this lower-case code; empty code: none chosen yet."""
    chosen = countries.get(code.strip().lower())
    return HelpPage(
        countries=tuple(countries.values()),
        chosen=chosen,
        sections=tuple(Section(kind, _lines(chosen, kind)) for kind in KINDS),
        unknown=bool(code) and chosen is None,
    )


def _lines(country: schema.Country | None, kind: Kind) -> tuple[schema.HelpLine, ...]:
    """Each line once, under the first kind it names."""
    if country is None:
        return ()
    found = [line for line in country.lines if line.kinds[0] in kind.kinds]
    also = [
        line for line in country.lines if line not in found and set(line.kinds) & set(kind.kinds)
    ]
    return tuple(found + also)
