"""Claims, the sources behind them, and where quotations come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from solidground.knowledge.schema.base import Line, Part, Prose, Record, Slug, StepRef
from solidground.vocab.ids import Finding, Grade, QuotationStatus, ReadHow


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
