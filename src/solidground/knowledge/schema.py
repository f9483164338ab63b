"""The one schema of `content/`: every kind of record, its fields and what they mean.

Each kind is a class; its docstring says which folder it lives in. File name = id. Everything
else (loader, checks, the contributor's table in `docs/how-to`) is derived from these classes.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from solidground.vocab.ids import (
    Finding,
    Grade,
    LineKind,
    QuotationStatus,
    ReadHow,
    RootId,
    SignKind,
    TriageKind,
)

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, Field(min_length=3, max_length=400)]
Prose = Annotated[str, Field(min_length=20)]
StepRef = Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Url = Annotated[str, Field(pattern=r"^https?://")]


class Part(BaseModel):
    """A piece of a record. Frozen, and closed: an unknown field is an error, not a surprise."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Record(Part):
    """A file in `content/`. `id` is the file name; it is never written inside the file."""

    id: Slug
    reviewed: date
    """When a person last read the record against its sources."""


class Step(Part):
    """One of a root's five healing steps. Referred to as `root/step`."""

    id: Slug
    title: Line
    text: Prose
    first: Line
    """The smallest version: something that can be done in the next five minutes."""


class Professional(Part):
    """When a human helper is better than a page, and which kind."""

    when: Line
    who: Line


class Root(Record):
    """`roots/*.md`. Body sections: *What it is*, *How it makes insecurity*."""

    name: Line
    """The plain name a person sees."""
    line: Line
    """One line that says it in everyday words."""
    seeds: tuple[str, ...]
    """Which documents name it: `000`, `001`, `002`, `003`."""
    content_note: str = ""
    """A kind warning where the page can hurt to read; empty where it doesn't."""
    mechanisms: tuple[Slug, ...] = ()
    claims: tuple[Slug, ...] = ()
    professional: Professional
    steps: tuple[Step, ...] = Field(min_length=5, max_length=5)
    what_it_is: Prose
    how_it_makes_insecurity: Prose


class SignLink(Part):
    """How strongly a sign speaks for a root: 0.3 a little, 0.6 clearly, 0.9 almost only this."""

    root: RootId
    strength: Annotated[float, Field(gt=0, le=1)]


class Sign(Record):
    """`signs/*.toml`. A first-person statement that a person can rate."""

    text: Line
    kind: SignKind
    seeds: tuple[str, ...]
    """Where it comes from, such as `002/3` (third root of 002), `002/general`, `000`."""
    general: bool = False
    """One of the general signs of insecurity: it speaks for insecurity more than for one root."""
    roots: tuple[SignLink, ...] = Field(min_length=1)


class Mechanism(Record):
    """`mechanisms/*.md`. Body sections: *What happens*, *An everyday scene*, *What loosens it*."""

    name: Line
    line: Line
    seeds: tuple[str, ...]
    roots: tuple[RootId, ...] = ()
    claims: tuple[Slug, ...] = Field(min_length=1)
    what_happens: Prose
    an_everyday_scene: Prose
    what_loosens_it: Prose


class Myth(Record):
    """`myths/*.md`. Body section: *What the evidence says*."""

    myth: Line
    seeds: tuple[str, ...]
    claims: tuple[Slug, ...] = Field(min_length=1)
    what_the_evidence_says: Prose


class Question(Record):
    """`questions/*.md`. A question people ask, answered anew. Body section: *Answer*."""

    question: Line
    order: int
    seeds: tuple[str, ...]
    claims: tuple[Slug, ...] = Field(min_length=1)
    answer: Prose


class Page(Record):
    """`pages/*.md`. A page of the library or of *about*. Its body is Markdown as it stands."""

    title: Line
    line: Line
    shelf: Literal["library", "about"]
    order: int
    seeds: tuple[str, ...] = ()
    claims: tuple[Slug, ...] = ()
    body: Prose


class Story(Record):
    """`stories/*.md`. Short, invented. The first root is the one it is an example of."""

    title: Line
    roots: tuple[RootId, ...] = Field(min_length=1)
    triage: TriageKind
    couple: str = ""
    """Who is in it, in two or three words, so that variety can be counted."""
    seeds: tuple[str, ...] = ()
    body: Prose


class Source(Record):
    """`sources/*.toml`. Something that can be looked up, and how much of it we read."""

    authors: Line
    year: int
    title: Line
    where: str
    """Journal, volume, pages; or publisher."""
    doi: str = ""
    url: str = ""
    kind: Literal[
        "meta-analysis", "trial", "study", "review", "theory", "book", "guideline", "web", "data"
    ]
    read: ReadHow
    accessed: date | None = None
    note: str = ""


class Evidence(Part):
    """What one source shows for a claim, in our words, and where in it."""

    source: Slug
    locator: Line
    """Page, section, table or "abstract": where a reader finds it."""
    shows: Prose


class Claim(Record):
    """`claims/*.toml`. One sentence that can be true or false, and what speaks for it."""

    text: Line
    grade: Grade
    finding: Finding
    """What the evidence says of the documents' sentence: `wrong` claims state the correction."""
    seeds: tuple[str, ...] = ()
    """The documents whose sentence it covers, such as `002/5` or `003`."""
    steps: tuple[StepRef, ...] = ()
    """The healing steps it stands behind."""
    limits: str = ""
    """For whom or when it may not hold."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class QuotationCheck(Part):
    """One look at where a quotation comes from. `read`: we read that place ourselves."""

    where: Line
    url: str = ""
    shows: Line
    read: bool


class Quotation(Record):
    """`quotations/*.toml`. A quotation of document 002, and whether it is what it says it is."""

    number: Annotated[int, Field(ge=1, le=20)]
    text: Line
    credited_to: Line
    """The name that usually stands under it."""
    status: QuotationStatus
    shown_as: Line
    """The line that stands under it here, such as "often credited to …; no source found"."""
    why: Prose
    checks: tuple[QuotationCheck, ...] = Field(min_length=1)


class HelpLine(Part):
    """One line a person can contact."""

    name: Line
    kinds: tuple[LineKind, ...] = Field(min_length=1)
    number: str = ""
    """As dialled inside the country. Empty where there is only a page or chat."""
    text: str = ""
    """How to write to it: "text SHOUT to 85258", a chat address, WhatsApp."""
    hours: Line
    languages: tuple[str, ...] = Field(min_length=1)
    for_whom: Line
    url: Url
    read_on_page: bool
    """Somebody read the number on the provider's own page. If not, "confirm here" is shown."""
    checked: date


class Country(Record):
    """`helplines/*.toml`. A country; file name = lower-case ISO code."""

    name: Line
    emergency: tuple[str, ...] = Field(min_length=1)
    """As dialled there. More than one where police and ambulance differ (say which)."""
    emergency_url: Url
    emergency_read_on_page: bool
    directory_url: Url
    lines: tuple[HelpLine, ...] = Field(min_length=2)


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
