"""The doctor looks at everything, changes nothing, and says what to do in plain words."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connections

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase
from solidground.web.vault import backups, doctor, place, restoring, visit
from solidground.web.vault.doctor import Finding
from tests.faults.privileges import obey_modes
from tests.people import CLEO
from tests.vault.copied import NEW, NOW, OLD, age, copies, dans, every_byte
from tests.vault.damage import DAMAGE, Damage


def examine(journal: Journal) -> list[Finding]:
    """What the doctor finds when Ana gives her passphrase."""
    visit.store.cache_clear()
    place.look_again()
    return doctor.examine({journal.id: OLD})


def words(found: list[Finding], *levels: str) -> str:
    return "\n".join(one.words for one in found if one.level in levels)


def test_nothing_is_wrong_with_a_whole_journal(journal: Journal) -> None:
    backups.take_now()
    found = examine(journal)
    assert {one.level for one in found} == {"good"}, found
    told = words(found, "good")
    for part in ("file of journals is sound", "1 good copy", "All 2 entries open"):
        assert part in told


def test_it_changes_nothing(journal: Journal, home: Path) -> None:
    backups.take_now()
    before = every_byte(home)
    examine(journal)
    assert every_byte(home) == before


def test_without_a_journal_there_is_nothing_to_look_at(home: Path) -> None:
    (one,) = doctor.examine({})
    assert one.level == "good"
    assert not home.exists()


def test_who_gives_no_passphrase_is_told_what_was_not_looked_at(journal: Journal) -> None:
    assert "nobody looked at the entries" in words(doctor.examine({}), "look")


def test_the_journals_of_others_are_named_as_not_looked_at(journal: Journal) -> None:
    dans(journal)
    assert "“Dan” was not opened" in words(examine(journal), "look")


def test_another_passphrase_is_no_damage(journal: Journal) -> None:
    found = doctor.examine({journal.id: NEW})
    assert "doesn’t open" in words(found, "unseen")
    assert not words(found, "bad")


def test_a_journal_that_isn_t_here_is_no_damage(journal: Journal) -> None:
    found = doctor.examine({new_id(): OLD})
    assert "no such journal" in words(found, "unseen")


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_every_damage_of_the_file_is_named(journal: Journal, damage: Damage) -> None:
    for _ in range(40):  # so that entries fill most of the file
        journal.append(Note(text=CLEO.text * 10), NOW)
    backups.take_now()
    connections.close_all()
    damage(place.file())
    if not place.is_begun():  # an empty file is what a first start leaves
        assert examine(journal)[0].level == "good"
        return
    found = examine(journal)
    assert words(found, "bad", "unseen"), found
    assert "1 good copy" in words(found, "good")


def test_a_damaged_file_comes_with_what_to_do(journal: Journal) -> None:
    connections.close_all()
    DAMAGE["truncated"](place.file())
    assert "solidground restore" in words(examine(journal), "bad")


def spoil(journal: Journal) -> None:
    with visit.store().change(journal.id) as change:
        row = change.rows()[0]
        change.replace([row._replace(sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1]))])


def test_an_entry_that_was_changed_is_named(journal: Journal) -> None:
    spoil(journal)
    assert "Entry 1 can’t be opened" in words(examine(journal), "bad")


def test_an_entry_that_was_taken_away_is_missed(journal: Journal) -> None:
    with visit.store().change(journal.id) as change:
        change.erase([change.rows()[0].id])
    assert "1 entry is missing" in words(examine(journal), "bad")


def test_a_damaged_copy_is_named(journal: Journal) -> None:
    older = backups.take_now()
    age(older, 1)
    newest = backups.take_now()
    DAMAGE["one flipped bit"](newest)
    found = examine(journal)
    assert newest.name in words(found, "bad")
    assert older.name not in words(found, "bad")
    assert "1 good copy" in words(found, "good")


def test_an_old_last_copy_is_told(journal: Journal) -> None:
    age(backups.take_now(), 9)
    assert "more than a week" in words(examine(journal), "look")


def test_what_a_restore_put_aside_is_told(journal: Journal) -> None:
    aside = restoring.restore(backups.take_now(), journal.id)
    assert aside
    assert aside.name in words(examine(journal), "look")


def test_a_disk_that_is_almost_full_is_told(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2_000_000))
    assert "2 MB are left" in words(examine(journal), "look")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX systems")
@pytest.mark.parametrize("name", ["the folder", "the file", "a copy"])
def test_files_that_others_can_read_are_named(journal: Journal, home: Path, name: str) -> None:
    copy = backups.take_now()
    path = {"the folder": home, "the file": place.file(), "a copy": copy}[name]
    path.chmod(0o755)
    # not `examine`: what may be closed again by itself is closed when tables are made ready
    found = words(doctor.examine({}), "bad")
    assert str(path) in found


def test_settings_that_sqlite_didn_t_take_are_named(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections.close_all()
    options = connections.settings["default"]["OPTIONS"]
    monkeypatch.setitem(options, "init_command", "PRAGMA synchronous=OFF")
    found = words(examine(journal), "bad")
    connections.close_all()
    assert "synchronous" in found
    assert "secure_delete" in found or "temp_store" in found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="gives up root's power in a child")
@pytest.mark.parametrize("name", ["the folder", "the file", "the copies", "a copy"])
def test_what_may_not_be_read_is_not_called_damaged(
    journal: Journal, home: Path, name: str
) -> None:
    copy = backups.take_now()
    paths = {"the folder": home, "the file": place.file(), "the copies": copy.parent}
    closed = paths.get(name, copy)
    connections.close_all()
    mode = closed.stat().st_mode & 0o777
    closed.chmod(0)
    try:
        found = _in_a_child(journal)
    finally:
        closed.chmod(mode)
    assert "damaged" not in found
    assert "no good copy" not in found or name == "a copy"
    assert "can’t be" in found


def _in_a_child(journal: Journal) -> str:
    """What the doctor tells somebody who isn't root."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            obey_modes()
            found = words(examine(journal), "bad", "look", "unseen")
            os.write(write, found.encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told


def test_a_journal_under_a_new_passphrase_is_whole(journal: Journal) -> None:
    with backups.rekeying(journal):
        change_passphrase(journal, NEW, HOSTED)
    found = doctor.examine({journal.id: NEW})
    assert {one.level for one in found} == {"good"}, found


def test_two_journals_are_looked_at_in_one_go(journal: Journal) -> None:
    his, _ = begin(visit.store(), "Dan", NEW, HOSTED)
    backups.take_now()
    found = doctor.examine({journal.id: OLD, his.id: NEW})
    assert {one.level for one in found} == {"good"}, found
    assert "Nothing is written yet" in words(found, "good")
    assert len(copies()) == 1
