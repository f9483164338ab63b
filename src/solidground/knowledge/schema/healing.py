"""Roots, their signs and steps, and what the library tells about them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from solidground.knowledge.schema.base import Line, Part, Prose, Record, Slug
from solidground.vocab.ids import RootId, SignKind, TriageKind


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
