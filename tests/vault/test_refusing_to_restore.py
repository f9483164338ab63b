"""What a restore refuses: damaged copies, prepared files, other passphrases, full disks."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import change_passphrase
from solidground.vocab.errors import DamagedFileError, NotKeptError, WrongSecretError
from solidground.web.vault import backups, place, restoring
from solidground.web.vault.copies import files
from tests.faults.privileges import obey_modes
from tests.people import ANA, BEN, CLEO
from tests.vault.copied import (
    NEW,
    NOW,
    OLD,
    asides,
    copies_of_three_days,
    made,
    notes,
    row_bytes,
    spoiled,
)
from tests.vault.damage import DAMAGE, Damage


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_copy_is_refused_with_the_reason(journal: Journal, damage: Damage) -> None:
    newest, *older = copies_of_three_days()
    damage(newest)
    found = list(restoring.choices())
    assert [one.good for one in found] == [False, True, True]
    assert found[0].why
    assert [one.file for one in found[1:]] == older


def test_a_copy_that_went_bad_meanwhile_changes_nothing(journal: Journal, home: Path) -> None:
    copy = made(journal)
    DAMAGE["truncated"](copy)
    before = place.file().read_bytes()
    with pytest.raises(DamagedFileError):
        restoring.restore(copy, journal.id)
    assert place.file().read_bytes() == before
    assert not asides(home)
    assert not list(home.glob("*.restoring*"))


def test_a_bit_that_flipped_inside_a_seal_changes_nothing(journal: Journal, home: Path) -> None:
    copy = made(journal)
    raw = bytearray(copy.read_bytes())
    raw[raw.index(row_bytes(journal, journal.entries()[0].id)) + 3] ^= 1
    copy.write_bytes(raw)  # SQLite finds nothing wrong with it
    before = place.file().read_bytes()
    with pytest.raises(DamagedFileError):
        restoring.restore(copy, journal.id)
    assert place.file().read_bytes() == before
    assert not asides(home)


def test_a_file_that_may_not_be_read_is_not_taken_for_a_damaged_one(
    journal: Journal, home: Path
) -> None:
    copy = made(journal)
    connections.close_all()
    place.file().chmod(0)
    child = os.fork()
    if not child:
        obey_modes()
        refused = 0
        for attempt in (
            lambda: restoring.open_copy(copy, journal.id, passphrase=OLD),
            lambda: restoring.restore(copy, journal.id),
        ):
            with suppress(NotKeptError):
                attempt()
                continue
            refused += 1
        os._exit(refused)
    _, status = os.waitpid(child, 0)
    place.file().chmod(0o600)
    assert os.waitstatus_to_exitcode(status) == 2
    assert not asides(home)
    assert notes(OLD, journal) == [ANA.text, BEN.text, CLEO.text]


def test_another_passphrase_opens_no_copy(journal: Journal) -> None:
    copy = made(journal)
    with pytest.raises(WrongSecretError):
        restoring.open_copy(copy, journal.id, passphrase=NEW)


def test_a_copy_from_before_a_new_passphrase_opens_with_the_old_one(
    journal: Journal, tmp_path: Path
) -> None:
    stick = backups.take_now(to=tmp_path / "stick.sqlite3")
    change_passphrase(journal, NEW, HOSTED)
    journal.append(Note(text=CLEO.text), NOW)
    assert restoring.look_at(stick).good
    found = restoring.open_copy(stick, journal.id, passphrase=OLD)
    assert (found.entries, found.newer_here) == (2, 1)
    restoring.restore(stick, journal.id)
    assert notes(OLD, journal) == [ANA.text, BEN.text]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM slot; END", "never puts"),
        ("CREATE VIEW v AS SELECT * FROM entry", "never puts"),
        ("DROP TABLE slot", "isn’t a file of journals"),
        ("UPDATE entry SET sealed = 7 WHERE seq = 0", "damaged"),
        ("INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '0999_x', '')",
         "newer Solid Ground"),
    ],
)  # fmt: skip
def test_a_file_that_somebody_prepared_is_refused(
    journal: Journal, tmp_path: Path, statement: str, words: str
) -> None:
    assert words in restoring.look_at(spoiled(tmp_path, statement)).why


def test_a_row_that_was_changed_is_told_before_anything_happens(
    journal: Journal, tmp_path: Path
) -> None:
    stick = spoiled(tmp_path, "DELETE FROM entry WHERE seq = 1")
    assert restoring.look_at(stick).good
    found = restoring.open_copy(stick, journal.id, passphrase=OLD)
    assert found.report.missing == 1


def test_a_full_disk_changes_nothing(
    journal: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = made(journal)
    before = place.file().read_bytes()

    def no_room(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(files, "sync", no_room)
        with pytest.raises(NotKeptError, match="nothing was changed"):
            restoring.restore(copy, journal.id)
    assert place.file().read_bytes() == before
    assert not list(home.glob("*.restoring*"))
