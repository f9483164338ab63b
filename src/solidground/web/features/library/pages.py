"""What the pages of the library may show, gathered from the knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from solidground.knowledge import schema
from solidground.knowledge.library import Knowledge
from solidground.vocab.ids import GRADES, Grade
from solidground.web.ui.words import GRADE_WORDS, QUOTATION_WORDS, READ_WORDS


@dataclass(frozen=True)
class LibraryPage:
    """The shelves. Each may still be empty."""

    pages: tuple[schema.Page, ...]
    mechanisms: tuple[schema.Mechanism, ...]
    questions: tuple[schema.Question, ...]
    chosen: schema.Page | None
    """The page about how sources are chosen."""
    n_myths: int
    n_quotations: int
    n_claims: int
    n_sources: int


@dataclass(frozen=True)
class MechanismPage:
    """One thing that keeps doubt going, with an everyday scene and what loosens it."""

    mechanism: schema.Mechanism
    roots: tuple[schema.Root, ...]
    claims: tuple[schema.Claim, ...]


@dataclass(frozen=True)
class QuestionPage:
    """A question people ask, answered, with its reasons."""

    question: schema.Question
    claims: tuple[schema.Claim, ...]
    others: tuple[schema.Question, ...]


@dataclass(frozen=True)
class LibraryTextPage:
    """A page of text, with its reasons."""

    text: schema.Page
    claims: tuple[schema.Claim, ...]


@dataclass(frozen=True)
class MythWithReasons:
    """A saying, and what the evidence says of it."""

    myth: schema.Myth
    claims: tuple[schema.Claim, ...]


@dataclass(frozen=True)
class MythsPage:
    """All sayings."""

    myths: tuple[MythWithReasons, ...]


@dataclass(frozen=True)
class QuotationLine:
    """A quotation with its status in words."""

    quotation: schema.Quotation
    status: str
    meaning: str


@dataclass(frozen=True)
class QuotationsPage:
    """All quotations."""

    quotations: tuple[QuotationLine, ...]


@dataclass(frozen=True)
class GradeShelf:
    """All claims of one grade."""

    grade: Grade
    word: str
    meaning: str
    claims: tuple[schema.Claim, ...]


@dataclass(frozen=True)
class ClaimsPage:
    """All claims by grade, and how many rest on nothing that we have read."""

    shelves: tuple[GradeShelf, ...]
    total: int
    not_graded: int


@dataclass(frozen=True)
class SourceLine:
    """A source and how much of it was read."""

    source: schema.Source
    read: str
    address: str


@dataclass(frozen=True)
class SourcesPage:
    """All sources by their first author, and how many were not read."""

    sources: tuple[SourceLine, ...]
    not_read: int


def library_page(known: Knowledge) -> LibraryPage:
    return LibraryPage(
        pages=tuple(page for page in known.pages.values() if page.shelf == "library"),
        mechanisms=tuple(known.mechanisms.values()),
        questions=tuple(known.questions.values()),
        chosen=known.pages.get("how-sources-are-chosen"),
        n_myths=len(known.myths),
        n_quotations=len(known.quotations),
        n_claims=len(known.claims),
        n_sources=len(known.sources),
    )


def mechanism_page(known: Knowledge, mechanism: schema.Mechanism) -> MechanismPage:
    roots = tuple(known.roots[id_] for id_ in mechanism.roots if id_ in known.roots)
    return MechanismPage(mechanism, roots, claims_named(known, mechanism.claims))


def question_page(known: Knowledge, question: schema.Question) -> QuestionPage:
    others = tuple(other for other in known.questions.values() if other.id != question.id)
    return QuestionPage(question, claims_named(known, question.claims), others)


def text_page(known: Knowledge, text: schema.Page) -> LibraryTextPage:
    return LibraryTextPage(text, claims_named(known, text.claims))


def myths_page(known: Knowledge) -> MythsPage:
    return MythsPage(
        tuple(
            MythWithReasons(myth, claims_named(known, myth.claims)) for myth in known.myths.values()
        )
    )


def quotations_page(known: Knowledge) -> QuotationsPage:
    return QuotationsPage(
        tuple(
            QuotationLine(quotation, *QUOTATION_WORDS[quotation.status])
            for quotation in known.quotations.values()
        )
    )


def claims_page(known: Knowledge) -> ClaimsPage:
    shelves = tuple(
        GradeShelf(grade, *GRADE_WORDS[grade], _of_grade(known, grade)) for grade in GRADES
    )
    return ClaimsPage(
        shelves=tuple(shelf for shelf in shelves if shelf.claims),
        total=len(known.claims),
        not_graded=len(_of_grade(known, "not-graded")),
    )


def sources_page(known: Knowledge) -> SourcesPage:
    ordered = sorted(known.sources.values(), key=lambda source: (source.authors, source.year))
    return SourcesPage(
        sources=tuple(
            SourceLine(
                source,
                READ_WORDS[source.read],
                f"https://doi.org/{source.doi}" if source.doi else source.url,
            )
            for source in ordered
        ),
        not_read=sum(source.read == "not-read" for source in ordered),
    )


def claims_named(known: Knowledge, ids: Iterable[str]) -> tuple[schema.Claim, ...]:
    """The claims with these ids that are there already."""
    return tuple(known.claims[id_] for id_ in ids if id_ in known.claims)


def _of_grade(known: Knowledge, grade: Grade) -> tuple[schema.Claim, ...]:
    return tuple(claim for claim in known.claims.values() if claim.grade == grade)
