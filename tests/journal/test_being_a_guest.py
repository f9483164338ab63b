"""A guest writes in memory only, and takes everything along into a journal."""

from __future__ import annotations

import pytest

from solidground.journal.entries import (
    LONGEST,
    Note,
)
from solidground.journal.guest import MOST, MOST_BYTES, GuestJournal
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.vocab.errors import EntryError
from tests.journal.made import LATER, NOW, filled
from tests.people import ANA, BEN


def test_a_guest_is_told_when_there_is_no_more_room() -> None:
    guest = GuestJournal()
    kept = filled(guest, MOST)
    with pytest.raises(EntryError, match="no more room"):
        guest.append(Note(text="x"), NOW)
    with pytest.raises(EntryError, match="no more room"):  # ids that aren't there make no room
        guest.replace([new_id() for _ in range(9)], Note(text="x"), NOW)
    guest.replace([kept[0].id], Note(text="x"), NOW)
    assert len(guest.entries()) == MOST


def test_a_guest_cannot_fill_the_memory() -> None:
    guest = GuestJournal()
    big = Note(text="x" * (LONGEST - 1000))
    for _ in range(MOST_BYTES // LONGEST):
        last = guest.append(big, NOW)
    with pytest.raises(EntryError, match="no more room"):
        guest.append(big, NOW)
    guest.replace([last.id], big, NOW)
    assert len(guest.entries()) == MOST_BYTES // LONGEST
    guest.forget()
    assert list(guest.entries()) == []
    guest.append(big, NOW)


def test_what_a_guest_wrote_goes_into_a_journal_as_it_was(journal: Journal) -> None:
    guest = GuestJournal()
    first = guest.append(Note(text=ANA.text), NOW)
    guest.append(Note(text="in between"), NOW)
    guest.append(Note(text=BEN.text), LATER, revises=first.id)
    guest.erase([guest.entries()[1].id])
    assert journal.append_all(guest.payloads()) == 2
    kept = [(one.id, one.at, one.entry, one.revises) for one in guest.entries()]
    assert [(one.id, one.at, one.entry, one.revises) for one in journal.entries()] == kept
    assert journal.append_all(guest.payloads()) == 0
