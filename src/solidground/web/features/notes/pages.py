"""What the pages about notes may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final

from django.urls import NoReverseMatch, reverse

from solidground.usecases.notebook import (
    KeptDraft,
    KeptNote,
    Notebook,
    Wording,
    peek_around,
    peek_of,
    title_of,
)
from solidground.web.features.notes.keeping import Words
from solidground.web.features.notes.wording import GUEST, TOLD, day_of, how_many, moment

A_PAGE: Final = 50
LONGEST_SEARCH: Final = 200
VERY_LONG: Final = 100_000  # letters; a browser takes seconds to look for their direction
FOLDED: Final = 600
"""Letters of an earlier wording that are shown in the fold."""


@dataclass(frozen=True)
class Line:
    """A note or a draft in a list."""

    href: str
    erase: str
    title: str
    peek: str
    time: str
    mark: str = ""


@dataclass(frozen=True)
class Day:
    """The notes begun on one day."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class NotesPage:
    """The list. `found` says how a search went; empty without one."""

    days: tuple[Day, ...] = ()
    drafts: tuple[Line, ...] = ()
    guest: str = ""
    begin: str = ""
    words: str = ""
    found: str = ""
    error: str = ""
    newer: int = 0
    older: int = 0
    count: int = 0
    from_newer: int = 0
    damaged: int = 0
    written_as_guest: bool = False


@dataclass(frozen=True)
class WritePage:
    """The place to write. After an error it keeps the words and says what to do."""

    words: Words
    action: str
    back: str
    error: str
    closed: bool
    kept_line: str
    others: tuple[Line, ...]
    guest: str
    begin: str
    open_href: str

    @property
    def is_long(self) -> bool:
        return len(self.words.text) > VERY_LONG


@dataclass(frozen=True)
class Version:
    """One wording of a note. `part`: only the beginning is shown."""

    id: str
    href: str
    when: str
    title: str
    text: str
    part: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.text) > VERY_LONG


@dataclass(frozen=True)
class NotePage:
    """One note, to read."""

    id: str
    heading: str
    when: str
    changed: str
    text: str
    told: str
    error: str
    earlier: tuple[Version, ...]
    drafts: tuple[Line, ...]
    guest: str
    begin: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > VERY_LONG


@dataclass(frozen=True)
class WordingPage:
    """One earlier wording of a note, whole."""

    note: str
    wording: Version


@dataclass(frozen=True)
class ErasePage:
    """Asks before anything is erased."""

    heading: str
    title: str
    says: str
    back: str
    guest: bool
    error: str = ""


@dataclass(frozen=True)
class GonePage:
    """Says what is gone, and where copies may still be."""

    heading: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class DamagedPage:
    """Entries that can't be opened."""

    lines: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True)
class ClosedPage:
    """A journal is here, but not open."""

    open_href: str
    guest_href: str


def way_to(name: str) -> str:
    """The address of another part of the app; the start where that part isn't there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse("home")


def notes_page(book: Notebook, now: datetime, number: int, *, guest: bool) -> NotesPage:
    """One page of the list of notes. `number` counts from 1."""
    ids = book.ids()
    pages = max(1, -(-len(ids) // A_PAGE))
    number = min(max(1, number), pages)
    shown = _notes(book, ids[(number - 1) * A_PAGE : number * A_PAGE])
    page = NotesPage(
        days=_days(shown, now),
        drafts=draft_lines(book, now) if number == 1 else (),
        newer=number - 1,
        older=number + 1 if number < pages else 0,
        count=len(ids),
        from_newer=book.from_newer,
    )
    return with_guest(page) if guest else page


def found_page(book: Notebook, now: datetime, words: str, number: int, *, guest: bool) -> NotesPage:
    """One page of the notes that have these words."""
    ids = book.search(words)
    number = min(max(1, number), max(1, -(-len(ids) // A_PAGE)))
    shown = _notes(book, ids[(number - 1) * A_PAGE : number * A_PAGE])
    page = NotesPage(
        days=_days(shown, now, words),
        words=words,
        found=how_many(len(ids)),
        newer=number - 1,
        older=number + 1 if number * A_PAGE < len(ids) else 0,
        count=book.count,
        from_newer=book.from_newer,
    )
    return with_guest(page) if guest else page


def with_guest(page: NotesPage) -> NotesPage:
    """The same list, and that it won't stay."""
    return replace(page, guest=GUEST, begin=way_to("journal-begin"), written_as_guest=True)


def note_page(note: KeptNote, book: Notebook, now: datetime, told: str, *, guest: bool) -> NotePage:
    """A note to read."""
    current = note.current
    changed = f"Changed {moment(current.at, now)}" if note.earlier else ""
    return NotePage(
        id=note.id.hex(),
        heading=current.title.strip() or day_of(note.begun.date(), now.date()),
        when=moment(note.begun, now),
        changed=changed,
        text=current.text,
        told=TOLD.get(told, ""),
        error="",
        earlier=tuple(version(note, one, now, FOLDED) for one in note.earlier),
        drafts=draft_lines(book, now, note.id),
        guest=GUEST if guest else "",
        begin=way_to("journal-begin") if guest else "",
    )


def version(note: KeptNote, wording: Wording, now: datetime, most: int = 0) -> Version:
    """A wording, whole or only its first letters."""
    part = bool(most) and len(wording.text) > most
    return Version(
        id=wording.id.hex(),
        href=reverse("note-wording", args=[note.id, wording.id]),
        when=moment(wording.at, now),
        title=wording.title,
        text=wording.text[:most].rstrip() + " …" if part else wording.text,
        part=part,
    )


def draft_lines(book: Notebook, now: datetime, note: bytes | None = None) -> tuple[Line, ...]:
    """Drafts, the latest first; without those whose words are saved by now."""
    drafts = book.drafts_of(note) if note else book.drafts()
    return tuple(
        Line(
            href=place_href(one.desk, one.note),
            erase=reverse("note-draft-erase", args=[one.desk]),
            title=title_of(one.title, one.text),
            peek=peek_of(one.title, one.text),
            time=moment(one.at, now),
            mark="for a note you were changing" if one.note else "",
        )
        for one in drafts
        if not _is_over(book, one)
    )


def place_href(desk: str, note: bytes | None) -> str:
    """Where somebody goes on writing."""
    return (
        reverse("note-edit-desk", args=[note, desk]) if note else reverse("note-desk", args=[desk])
    )


def _is_over(book: Notebook, draft: KeptDraft) -> bool:
    return draft.note is not None and book.is_kept(draft.title, draft.text, draft.note)


def _notes(book: Notebook, ids: Sequence[bytes]) -> list[KeptNote]:
    return [note for note in map(book.note, ids) if note]


def _days(notes: Sequence[KeptNote], now: datetime, words: str = "") -> tuple[Day, ...]:
    days = groupby(notes, key=lambda note: note.begun.date())
    return tuple(
        Day(day_of(day, now.date()), tuple(_line(note, now, words) for note in some))
        for day, some in days
    )


def _line(note: KeptNote, now: datetime, words: str) -> Line:
    title, text = note.current.title, note.current.text
    return Line(
        href=reverse("note", args=[note.id]),
        erase="",
        title=title_of(title, text),
        peek=peek_around(text, words) if words else peek_of(title, text),
        time=f"{note.begun:%H:%M}",
        mark=f"changed {moment(note.current.at, now)}" if note.earlier else "",
    )
