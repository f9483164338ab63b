"""Keeps what somebody writes: as a draft while they write, as a wording when they save.

Whatever happens here, the words are in the request still, and the page gives them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final, NamedTuple

from solidground.journal.any_journal import AnyJournal
from solidground.journal.entries import Draft, Note, Opened
from solidground.usecases.notebook import KeptDraft, Notebook, place_of
from solidground.vocab.errors import JournalError
from solidground.web.vault import place
from solidground.web.vault.visit import Visit, store


class ClosedError(JournalError):
    """The journal that these words belong to isn't open in this browser."""


class GoneError(JournalError):
    """The note that these words belong to is erased. No draft may bring it back."""


@dataclass(frozen=True)
class Words:
    """What a form holds.

    Attributes:
        desk: the open page, 32 hex digits.
        note: (16 bytes) what it is a wording of, or nothing for a new note.
        seen: (16 bytes) the wording it began from.
        as_guest: it was opened without a journal, so it may be kept without one.
    """

    desk: str
    note: bytes | None = None
    title: str = ""
    text: str = ""
    seen: bytes | None = None
    as_guest: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


class Saved(NamedTuple):
    """Where the words are now.

    Attributes:
        note: (16 bytes) its id.
        how: `yes`; `beside` if somebody saved another wording in between; `anew` if its note was
            gone; `same` if nothing was changed.
    """

    note: bytes
    how: str


_saving: Final = Lock()
"""One save at a time: a button pressed twice makes one note."""


def is_closed(visit: Visit) -> bool:
    """There is a journal here, but not open in this browser."""
    return visit.unlocked is None and place.open_if_begun() and bool(store().names())


def journal_for(visit: Visit, words: Words) -> AnyJournal:
    """The journal that these words go into.

    Raises:
        ClosedError: they were written for a journal that isn't open here any more.
    """
    if visit.unlocked:
        return visit.unlocked
    if words.as_guest:
        return visit.writing()
    raise ClosedError("Your journal isn’t open in this browser any more.")


def keep_draft(journal: AnyJournal, words: Words, now: datetime) -> datetime:
    """Keep words that aren't saved yet, in the place of those kept before; when.

    Raises:
        GoneError: their note has been erased.
        EntryError, NotKeptError: see `Journal.append`.
    """
    book = Notebook(journal.entries())
    if words.note is not None and book.note(words.note) is None:
        raise GoneError("This note was erased in the meantime.")
    before = book.draft_at(words.desk)
    if book.is_kept(words.title, words.text, words.note):
        journal.erase(before.ids if before else ())
        return now
    if before and (before.title, before.text) == (words.title, words.text):
        return before.at
    draft = Draft(place=place_of(words.desk, words.note), title=words.title, text=words.text)
    return journal.replace(before.ids if before else (), draft, now).at


def save(journal: AnyJournal, words: Words, now: datetime) -> Saved:
    """Keep words for good, and let their draft go.

    Raises:
        EntryError, NotKeptError: see `Journal.append`.
    """
    with _saving:
        book = Notebook(journal.entries())
        draft = book.draft_at(words.desk)
        found = book.note(words.note) if words.note else None
        if found is None:
            again = book.twin(words.title, words.text, now)
            if again is not None:
                _let_go(journal, draft)
                return Saved(again, "yes")
            # One transaction: there is no moment with both or with neither.
            kept = journal.replace(draft.ids if draft else (), _note(words), now)
            return Saved(kept.id, "anew" if words.note else "yes")
        if found.says(words.title, words.text):
            _let_go(journal, draft)
            return Saved(found.id, "same")
        journal.replace(draft.ids if draft else (), _note(words), now, revises=found.id)
        between = words.seen is not None and words.seen != found.current.id
        return Saved(found.id, "beside" if between else "yes")


def take_back(journal: AnyJournal, note: bytes, wording: bytes, now: datetime) -> Opened | None:
    """Make an earlier wording the current one, as a new one. Nothing if it isn't there."""
    found = Notebook(journal.entries()).note(note)
    chosen = next((one for one in found.earlier if one.id == wording), None) if found else None
    if chosen is None:
        return None
    return journal.append(Note(title=chosen.title, text=chosen.text), now, revises=note)


def _note(words: Words) -> Note:
    return Note(title=words.title, text=words.text)


def _let_go(journal: AnyJournal, draft: KeptDraft | None) -> None:
    """The words are saved already. A draft that can't be erased now does no harm."""
    if draft is None:
        return
    try:
        journal.erase(draft.ids)
    except JournalError:
        return
