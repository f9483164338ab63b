"""Copies follow the journal: what is erased or sealed anew there is gone from them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from solidground.journal.entries import Draft, Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import change_passphrase, unlock
from solidground.vocab.errors import NotKeptError, WrongSecretError
from solidground.web.vault import backups, place
from solidground.web.vault.copies import files, tasks
from solidground.web.vault.copies.taking import verify
from solidground.web.vault.copies.tasks import Task
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, BEN, CLEO, DAN
from tests.vault.copied import (
    NEW,
    NOW,
    OLD,
    copies,
    copies_of_three_days,
    dans,
    every_byte,
    held,
    look,
    opens,
    row_bytes,
)
from tests.vault.damage import DAMAGE, Damage


def test_an_erased_entry_is_gone_from_every_copy(journal: Journal, home: Path) -> None:
    gone = journal.append(Note(text=CLEO.text), NOW)
    bytes_of_it = row_bytes(journal, gone.id)
    his = dans(journal)
    copies_of_three_days()
    assert every_byte(home).count(bytes_of_it) == 4
    with backups.erasing(journal, [gone.id]):
        journal.erase([gone.id])
    everything = every_byte(home)
    assert bytes_of_it not in everything
    assert gone.id not in everything
    assert gone.id.hex().encode() not in everything
    for copy in copies():
        verify(copy)
        assert opens(copy, journal) == [ANA.text, BEN.text]
        assert opens(copy, his) == [DAN.text]
    assert not backups.warnings()


def test_an_earlier_draft_of_what_is_erased_goes_from_every_copy_too(
    journal: Journal, home: Path
) -> None:
    first = journal.append(Draft(place="note@1", text=CLEO.text[:40]), NOW)
    bytes_of_it = row_bytes(journal, first.id)
    copies_of_three_days()
    lost = journal.entries()[0].id  # the journal loses a note, the copies still have it
    journal.erase([lost])
    kept = journal.replace([first.id], Note(text=CLEO.text), NOW)
    with backups.erasing(journal, [kept.id]):
        journal.erase([kept.id])
    assert bytes_of_it not in every_byte(home)
    assert ANA.text in opens(copies()[-1], journal)


def test_copies_without_the_erased_entry_stay_byte_for_byte(journal: Journal) -> None:
    backups.take_now()
    (older,) = copies()
    before = older.read_bytes()
    gone = journal.append(Note(text=CLEO.text), NOW)
    journal.erase([gone.id])
    backups.after_erase(journal, [gone.id])
    assert older.read_bytes() == before


def test_the_old_passphrase_opens_no_copy_any_more(journal: Journal, home: Path) -> None:
    his = dans(journal)
    copies_of_three_days()
    old_slots = DjangoStore().slots(journal.id)
    with backups.rekeying(journal):
        change_passphrase(journal, NEW, HOSTED)
    everything = every_byte(home)
    assert not any(slot.wrapped in everything or slot.salt in everything for slot in old_slots)
    holding = [copy for copy in copies() if journal.id in held(copy)]
    assert len(holding) == 1
    assert opens(holding[0], journal) == [ANA.text, BEN.text]
    assert all(opens(copy, his) == [DAN.text] for copy in copies())
    assert len(copies()) == 3
    assert not backups.warnings()
    with pytest.raises(WrongSecretError):
        unlock(DjangoStore(), journal.id, OLD)


def test_a_copy_that_held_nobody_else_is_deleted(journal: Journal) -> None:
    older = copies_of_three_days()
    with backups.rekeying(journal):
        change_passphrase(journal, NEW, HOSTED)
    assert not any(copy.exists() or files.manifest_path(copy).exists() for copy in older)
    assert len(copies()) == 1


def test_an_erased_journal_is_gone_from_every_copy(journal: Journal, home: Path) -> None:
    his = dans(journal)
    backups.take_now()
    look(his)
    with backups.erasing_all(journal.id):
        DjangoStore().erase(journal.id)
    everything = every_byte(home)
    assert journal.id not in everything
    assert journal.id.hex().encode() not in everything
    assert all(opens(copy, his) == [DAN.text] for copy in copies())
    assert copies()


def test_the_last_journal_takes_its_copies_along(journal: Journal) -> None:
    backups.take_now()
    with backups.erasing_all(journal.id):
        DjangoStore().erase(journal.id)
    assert copies() == []


def test_what_a_restore_put_aside_follows_too(journal: Journal, home: Path) -> None:
    gone = journal.append(Note(text=CLEO.text), NOW)
    bytes_of_it = row_bytes(journal, gone.id)
    aside = home / "journals-before-restore-2026-11-20T000000Z.sqlite3"
    aside.write_bytes(place.file().read_bytes())
    with backups.erasing(journal, [gone.id]):
        journal.erase([gone.id])
    assert bytes_of_it not in every_byte(home)
    assert opens(aside, journal) == [ANA.text, BEN.text]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_copy_keeps_nothing_that_was_erased(
    journal: Journal, home: Path, damage: Damage
) -> None:
    gone = journal.append(Note(text=CLEO.text), NOW)
    bytes_of_it = row_bytes(journal, gone.id)
    backups.take_now()
    damage(copies()[0])
    backups.take_now()
    with backups.erasing(journal, [gone.id]):
        journal.erase([gone.id])
    assert bytes_of_it not in every_byte(home)
    assert len(copies()) == 1


def test_an_erase_that_failed_changes_no_copy(journal: Journal) -> None:
    look(journal)
    (copy,) = copies()
    before = copy.read_bytes()
    ids = [journal.entries()[0].id]
    with pytest.raises(NotKeptError), backups.erasing(journal, ids):
        raise NotKeptError("The disk is full.")
    assert not tasks.open_tasks(backups.shelf())
    look(journal)
    assert copy.read_bytes() == before


def test_a_task_for_somebody_else_waits_for_them(journal: Journal) -> None:
    his = dans(journal)
    look(journal)
    row = his.entries()[0]
    his.erase([row.id])
    tasks.leave(backups.shelf(), Task(what="erase", journal=his.id.hex(), ids=(row.id.hex(),)))
    look(journal)
    assert len(tasks.open_tasks(backups.shelf())) == 1
    look(his)
    assert not tasks.open_tasks(backups.shelf())
    assert all(row.id not in copy.read_bytes() for copy in copies())
