"""The plain answer to a text: what `ask` returns, and what a page or the command line shows."""

from __future__ import annotations

import msgspec

from solidground.vocab.ids import RootId, TriageKind


class Match(msgspec.Struct, frozen=True):
    """A safety phrase that was found. `context`: "now", "negated", "past", "other", "idiom"."""

    kind: str
    rule: str
    span: str
    context: str


class Safety(msgspec.Struct, frozen=True):
    """What the phrase rules found. True means: show the same help that is always there, sooner."""

    self_harm: bool
    partner_abuse: bool
    matches: tuple[Match, ...] = ()


class Triage(msgspec.Struct, frozen=True):
    """What kind of question it seems to be; probabilities over the eight kinds sum to one."""

    kind: TriageKind
    probabilities: dict[TriageKind, float]
    because: tuple[str, ...] = ()
    """Exact spans of the text that speak for the kind; empty if there is not enough to go on."""
    enough: bool = True
    """False: the words don't say enough, and the kind is only the best guess."""
    chosen: bool = False
    """True: the person said themselves what kind of question it is."""


class RootGuess(msgspec.Struct, frozen=True):
    """One of the sixteen roots, with the probability that a careful reader would name it."""

    id: RootId
    probability: float
    because: tuple[str, ...]
    """Exact spans of the text that speak for it."""
    shown: bool
    """The words speak for it and the card names it."""
    asked: bool
    """A usual reason that the card only offers as a question."""
    question: str = ""
    """For `asked`: the question, in plain words."""
    first: str = ""
    """For `shown`: the smallest thing the root's first step begins with."""
    place: int = 0
    """For `asked`: where the question stands among the others; the gentle ones come first."""


class Item(msgspec.Struct, frozen=True):
    """A sentence of the card, and the claims that say why."""

    text: str
    claims: tuple[str, ...] = ()
    link: str = ""


class Reason(msgspec.Struct, frozen=True):
    """Where a sentence comes from: a claim and one of its sources."""

    claim: str
    source: str


class Card(msgspec.Struct, frozen=True):
    """The answer card, from top to bottom."""

    headline: str
    kind_line: str
    can_know: str
    safe: Item
    now: tuple[Item, ...]
    words: tuple[Item, ...]
    experiment: Item | None
    would_change: str
    human: Item
    sources: tuple[Reason, ...]


class Answer(msgspec.Struct, frozen=True):
    """Everything `ask` says about one text. Roots are sorted by probability."""

    id: str
    triage: Triage
    safety: Safety
    roots: tuple[RootGuess, ...]
    answer: Card
    hot: bool = False
    """The text is written in the middle of it: the body comes first."""
    note: str = ""
    """A kind word about the text itself: empty, too long, not enough to go on."""
    readable: bool = True
    """False: the text has no words, and the note is the whole answer."""

    def questions(self) -> list[RootGuess]:
        """The roots that are only asked about, in the order in which a person would ask."""
        return sorted((root for root in self.roots if root.asked), key=lambda root: root.place)
