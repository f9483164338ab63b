"""Journals made quickly: opened by a recovery code alone, which needs no slow function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from solidground.journal.any_journal import AnyJournal
from solidground.journal.entries import Note, Opened, Unknown
from solidground.journal.head import Head, seal_head
from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of, new_data_key, new_id
from solidground.journal.recovery import new_code
from solidground.journal.rows import Slot, Store
from solidground.journal.slots import wrap_with_recovery
from solidground.journal.unlocking import reopen
from tests.people import CAST

NOW = datetime(2026, 11, 20, 22, 14, 3, 120000, timezone(timedelta(hours=1)))
LATER = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


def quick_journal(store: Store, name: str = "mine") -> Journal:
    """A new journal, whose only slot is a recovery code's."""
    id_, data_key = new_id(), new_data_key()
    keys = keys_of(data_key, 1)
    slots = [wrap_with_recovery(data_key, id_, 1, new_code())]
    store.begin(id_, name, slots, seal_head(Head(), keys, id_))
    return Journal(store, id_, keys)


def again(store: Store, journal: Journal) -> Journal:
    """The same journal, opened once more, as in another window or after a restart."""
    return reopen(store, journal.id, journal.data_key, journal.epoch)


def rekeyed(journal: Journal) -> None:
    """Give a journal a new key, under a recovery code."""

    def wrap(data_key: bytes, epoch: int) -> Sequence[Slot]:
        return [wrap_with_recovery(data_key, journal.id, epoch, new_code())]

    journal.rekey(wrap)


def filled(journal: AnyJournal, count: int = 12) -> list[Opened]:
    """Write notes into a journal: the cast's words, numbered."""
    return [
        journal.append(Note(text=CAST[number % 4].text, title=f"{number}"), NOW)
        for number in range(count)
    ]


def titles(journal: AnyJournal) -> list[str]:
    """The titles of all notes, in order."""
    return [one.entry.title for one in journal.entries() if isinstance(one.entry, Note)]


NEWER = (
    Unknown("dream", 1, b'{"text":"a house \xc3\xa9","depth":1.50E+3,"a":[1,{"b":"\\u0041"}]}'),
    Unknown("note", 2, b'{"text":"with a field that nobody knows","moon":"full"}'),
    Unknown("dream", 7, b"[]"),
)
