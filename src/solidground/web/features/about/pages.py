"""What *about* shows: its pages, and when each shelf was last reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from solidground.knowledge import schema
from solidground.knowledge.library import Knowledge


@dataclass(frozen=True)
class Shelf:
    """A kind of content, how much there is, and the first and last day it was reviewed."""

    name: str
    count: int
    oldest: date
    newest: date


@dataclass(frozen=True)
class AboutPage:
    """The pages of the shelf *about*, the review dates, and the version."""

    texts: tuple[schema.Page, ...]
    shelves: tuple[Shelf, ...]
    newest: date | None
    version: str


def about_page(known: Knowledge) -> AboutPage:
    shelves = tuple(_shelves(known))
    return AboutPage(
        texts=tuple(page for page in known.pages.values() if page.shelf == "about"),
        shelves=shelves,
        newest=max((shelf.newest for shelf in shelves), default=None),
        version=settings.VERSION,
    )


def _shelves(known: Knowledge) -> Iterable[Shelf]:
    named: dict[str, Mapping[str, schema.Record]] = {
        "Roots": {str(id_): root for id_, root in known.roots.items()},
        "Signs": known.signs,
        "What keeps it going": known.mechanisms,
        "Questions": known.questions,
        "Sayings": known.myths,
        "Claims": known.claims,
        "Sources": known.sources,
        "Quotations": known.quotations,
        "Stories": known.stories,
        "Help lines": known.helplines,
        "Advice": known.advice,
    }
    for name, records in named.items():
        if records:
            days = [record.reviewed for record in records.values()]
            yield Shelf(name, len(records), min(days), max(days))
