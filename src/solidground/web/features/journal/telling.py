"""A journal as a page that a person can read without this program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from solidground.journal.entries import Entry, Note, Opened, Question, Unknown
from solidground.web.features.journal.pages import on


class Told(NamedTuple):
    """An entry in words: what it is, when it was written, and its parts."""

    what: str
    when: str
    title: str
    text: str
    answer: tuple[str, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class ToldPage:
    """All entries, the oldest first."""

    made: str
    code: str
    entries: tuple[Told, ...]


def told_page(entries: Sequence[Opened], code: str, now: datetime) -> ToldPage:
    """The page of an export."""
    return ToldPage(on(now), code, tuple(map(_told, entries)))


def _told(one: Opened) -> Told:
    entry, when, later = one.entry, on(one.at), one.revises is not None
    if isinstance(entry, Note):
        return Told("Note", when, entry.title, entry.text, later=later)
    if isinstance(entry, Question):
        return Told("Question", when, "", entry.text, _answer(entry.answer), later)
    if isinstance(entry, Unknown):
        words = "A newer Solid Ground wrote this entry. The data file has it whole."
        return Told("Something else", when, "", words, later=later)
    return Told("Something else", when, "", _plain(entry), later=later)


def _plain(entry: Entry) -> str:
    """Any kind of entry, a line for each thing in it."""
    fields = entry.__struct_fields__
    return "\n".join(f"{name.replace('_', ' ')}: {getattr(entry, name)}" for name in fields)


def _answer(record: dict[str, Any]) -> tuple[str, ...]:
    """The sentences of an answer as it was kept. Whatever isn't a sentence is left out."""
    card = record.get("answer")
    if not isinstance(card, dict):
        return ()
    wanted = ("headline", "kind_line", "can_know", "safe", "now", "words", "experiment", "human")
    found: list[object] = []
    for part in wanted:
        value = card.get(part)
        found.extend(value if isinstance(value, list) else [value])
    return tuple(one for one in found if isinstance(one, str) and one)
