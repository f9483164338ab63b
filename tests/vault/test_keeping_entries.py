"""The real store on the real file: what is acknowledged is there, and only there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from solidground.journal.entries import Note
from solidground.journal.exporting import export_json, import_json
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, unlock
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, CLEO

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
PASSPHRASE = "four grey herons by the weir"


def test_nothing_is_made_before_a_journal_begins(home: Path) -> None:
    assert not place.is_begun()
    assert not home.exists()


def test_words_come_back_after_a_restart_and_lie_nowhere_in_the_clear(home: Path) -> None:
    place.make_ready()
    journal, _ = begin(DjangoStore(), "mine", PASSPHRASE, HOSTED)
    journal.append(Note(text=ANA.text), NOW)
    again = unlock(DjangoStore(), journal.id, PASSPHRASE)
    (note,) = again.entries()
    assert note.entry == Note(text=ANA.text)
    assert again.report.is_whole
    for file in home.rglob("*"):
        assert ANA.secret.encode() not in file.read_bytes()


def test_only_the_owner_can_look_into_the_folder(home: Path) -> None:
    place.make_ready()
    assert home.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in home.iterdir())


def test_an_erased_entry_leaves_no_trace_in_the_file(home: Path) -> None:
    place.make_ready()
    journal, _ = begin(DjangoStore(), "mine", PASSPHRASE, HOSTED)
    gone = journal.append(Note(text=CLEO.text), NOW)
    with DjangoStore().change(journal.id) as change:
        (row,) = change.some([gone.id])
    assert row.sealed in place.file().read_bytes()
    journal.erase([gone.id])
    assert row.sealed[4:60] not in place.file().read_bytes()
    assert gone.id not in place.file().read_bytes()


def test_an_export_of_one_journal_can_go_into_another_on_the_same_computer(home: Path) -> None:
    place.make_ready()
    anas, _ = begin(DjangoStore(), "ana", PASSPHRASE, HOSTED)
    bens, _ = begin(DjangoStore(), "ben", PASSPHRASE, HOSTED)
    anas.append(Note(text=ANA.text), NOW)
    file = import_json(export_json(anas.entries(), anas.head_code, NOW))
    assert bens.append_all(file) == 1
    assert [one.entry for one in bens.entries()] == [Note(text=ANA.text)]
    assert anas.erase([anas.entries()[0].id]) == 1
    assert len(bens.entries()) == 1
