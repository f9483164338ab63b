"""What *ask* reads texts with and answers from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from solidground.knowledge.schema.base import Line, Part, Prose, Record, Slug
from solidground.vocab.ids import RootId, TriageKind


class AdviceItem(Part):
    """One sentence of an answer card and the claims that say why."""

    text: Line
    claims: tuple[Slug, ...] = ()
    link: str = ""
    """A page of ours that carries it out, such as `/now`."""
    hot: bool = False
    """Only when the text is hot: strong feeling, right now."""
    about: Literal["any", "partner", "other"] = "any"
    """Only when the text speaks of a partner, or only when it doesn't."""


class AskedRoot(Part):
    """A usual reason that the card offers as a question, without claiming it."""

    root: RootId
    question: Line
    about: Literal["any", "partner", "other"] = "any"


class Advice(Record):
    """`advice/*.toml`. What an answer card says for one kind of question.

    File name = kind; `danger-self` is the card of `danger` where the words tell of self-harm.
    """

    headline: Line
    kind_line: Line
    can_know: Prose
    safe: AdviceItem
    """The question whether the relationship is safe; asked whatever the kind."""
    now: tuple[AdviceItem, ...] = Field(min_length=1)
    words: tuple[AdviceItem, ...] = ()
    experiment: AdviceItem | None = None
    would_change: Prose
    human: AdviceItem
    asked: tuple[AskedRoot, ...] = ()


class Utterance(Part):
    """A text of our own that shows how people say it."""

    text: Annotated[str, Field(min_length=3)]
    triage: TriageKind
    roots: tuple[RootId, ...] = ()
    voice: str
    self_harm: bool = False
    partner_abuse: bool = False


class Utterances(Record):
    """`utterances/*.toml`. A batch of labelled texts; see `docs/how-to/label-texts.md`."""

    reviewed: date = date(2026, 11, 20)
    utterance: tuple[Utterance, ...] = Field(min_length=1)


class Concept(Part):
    """An idea and the words for it, so that one way of saying it teaches all the others."""

    id: Slug
    words: tuple[str, ...] = Field(min_length=1)
    """Words or phrases in lower case; `cheat*` stands for every word that begins so."""


class Concepts(Record):
    """`concepts/*.toml`. A batch of ideas that *ask* reads as one word each."""

    concept: tuple[Concept, ...] = Field(min_length=1)


class Phrase(Part):
    """A phrase rule: a pattern over folded words, with sentences it must and must not match."""

    id: Slug
    pattern: str
    """Regular expression over folded text (lower case, straight quotes, single spaces)."""
    must: tuple[Line, ...] = Field(min_length=3)
    must_not: tuple[Line, ...] = Field(min_length=3)
    spans_negation: bool = False
    """True where the pattern itself carries the "not" ("don't want to live")."""


class Phrases(Record):
    """`phrases/*.toml`. Phrase rules of one kind (self-harm, partner-abuse) and their context."""

    phrase: tuple[Phrase, ...] = Field(min_length=1)
    negations: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Patterns that say the sentence is about somebody else."""
    past: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    """Patterns that make a match an idiom ("dying to see you")."""
