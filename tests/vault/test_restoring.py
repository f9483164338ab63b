"""A copy is brought back: verified first, and never over the only good file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase, unlock
from solidground.vocab.errors import DamagedFileError, NotKeptError, WrongSecretError
from solidground.web.vault import backups, place, restoring, visit
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.store import DAMAGED, DjangoStore
from tests.faults.privileges import obey_modes
from tests.people import ANA, BEN, CLEO, DAN
from tests.vault.copied import NEW, NOW, OLD, copies, copies_of_three_days, dans, row_bytes
from tests.vault.damage import DAMAGE, Damage


def notes(passphrase: str, journal: Journal) -> list[str]:
    """What stands in a journal after it was unlocked anew; fails if anything is wrong."""
    again = unlock(DjangoStore(), journal.id, passphrase)
    assert again.report.is_whole, again.report.lines()
    return [one.entry.text for one in again.entries() if isinstance(one.entry, Note)]


def asides(home: Path) -> list[Path]:
    return list(home.glob("journals-before-restore-*.sqlite3"))


def made(journal: Journal) -> Path:
    """A copy, after which Cleo's words are added."""
    backups.take_now()
    journal.append(Note(text=CLEO.text), NOW)
    return copies()[0]


def test_it_says_what_would_be_lost(journal: Journal) -> None:
    copy = made(journal)
    found = restoring.open_copy(copy, journal.id, passphrase=OLD)
    assert (found.entries, found.newer_here, found.set_back) == (2, 1, ())
    assert found.last == NOW
    assert found.report.is_whole


def test_what_was_here_is_put_aside(journal: Journal, home: Path) -> None:
    copy = made(journal)
    before = place.file().read_bytes()
    aside = restoring.restore(copy, journal.id)
    assert aside
    assert aside.read_bytes() == before
    assert [aside] == asides(home)
    assert notes(OLD, journal) == [ANA.text, BEN.text]
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.rglob("*"))


def test_others_keep_what_they_wrote_since(journal: Journal) -> None:
    his = dans(journal)
    copy = made(journal)
    his.append(Note(text="written since"), NOW)
    later, _ = begin(DjangoStore(), "Cleo", NEW, HOSTED)
    later.append(Note(text=CLEO.text), NOW)
    restoring.restore(copy, journal.id)
    assert notes(OLD, journal) == [ANA.text, BEN.text]
    assert notes(NEW, his) == [DAN.text, "written since"]
    assert notes(NEW, later) == [CLEO.text]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_replaced_and_kept(journal: Journal, home: Path, damage: Damage) -> None:
    his = dans(journal)
    copy = made(journal)
    damage(place.file())
    before = place.file().read_bytes()
    restoring.restore(copy, journal.id)
    assert notes(OLD, journal) == [ANA.text, BEN.text]
    assert notes(NEW, his) == [DAN.text]
    assert [path.read_bytes() for path in asides(home)] == ([before] if before else [])
    assert place.is_whole()


def test_others_that_are_set_back_are_named(journal: Journal) -> None:
    dans(journal)
    copy = made(journal)
    DAMAGE["a page of another place"](place.file())
    assert restoring.open_copy(copy, journal.id, passphrase=OLD).set_back == ("Dan",)


def test_a_file_that_is_gone_comes_back(journal: Journal, home: Path) -> None:
    copy = made(journal)
    place.file().unlink()
    assert restoring.restore(copy, journal.id) is None
    assert notes(OLD, journal) == [ANA.text, BEN.text]


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


def test_an_app_that_had_met_the_damage_writes_again(journal: Journal) -> None:
    copy = made(journal)
    visit.store()._stopped = DAMAGED
    token = visit.openings().start(journal, visit.now())
    restoring.restore(copy, journal.id)
    unlock(visit.store(), journal.id, OLD).append(Note(text=DAN.text), NOW)
    assert visit.openings().find(token, visit.now(), visit.idle_time) is None


def test_nobody_stays_logged_in_from_another_life(journal: Journal, tmp_path: Path) -> None:
    stick = spoiled(
        tmp_path,
        "INSERT INTO session (id, journal_id, started, seen, epoch, wrapped) "
        "SELECT zeroblob(32), id, '2026-11-21', '2026-11-21', 1, zeroblob(72) FROM journal",
    )
    connections.close_all()
    place.file().unlink()
    restoring.restore(stick, journal.id)
    with sealed.opened_file(place.file()) as now:
        assert now.execute("SELECT count(*) FROM session").fetchone() == (0,)


def test_where_it_is_hosted_nothing_is_restored_from_here(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = made(journal)
    monkeypatch.setattr(place, "is_local", lambda: False)
    with pytest.raises(NotKeptError, match="tools of the database"):
        restoring.restore(copy, journal.id)


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


def spoiled(tmp_path: Path, statement: str) -> Path:
    """A copy without manifest in which somebody has changed something."""
    stick = backups.take_now(to=tmp_path / "stick.sqlite3")
    files.manifest_path(stick).unlink()
    with closing(sqlite3.connect(stick)) as connection:
        connection.execute(statement)
        connection.commit()
    return stick


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


class PowerCut(BaseException):
    """The machine is off."""


@pytest.mark.parametrize("step", ["make_part", "_build", "_put_aside", "put"])
@pytest.mark.parametrize("late", [False, True])
def test_a_power_cut_leaves_the_old_journal_or_the_restored_one(
    journal: Journal, home: Path, monkeypatch: pytest.MonkeyPatch, step: str, late: bool
) -> None:
    copy = made(journal)
    owner = restoring if hasattr(restoring, step) else files
    real: Callable[..., object] = getattr(owner, step)

    def cut(*arguments: object) -> None:
        if late:
            real(*arguments)
        raise PowerCut

    with monkeypatch.context() as power:
        power.setattr(owner, step, cut)
        with pytest.raises(PowerCut):
            restoring.restore(copy, journal.id)
    place.look_again()
    assert place.open_if_begun()
    backups.at_start()
    restored = [ANA.text, BEN.text]
    now = notes(OLD, journal)
    assert now == (restored if (step, late) == ("put", True) else [*restored, CLEO.text])
    assert not list(home.glob("*.restoring*"))


def test_an_app_that_still_runs_sees_the_restored_entries(journal: Journal) -> None:
    copy = made(journal)
    assert len(journal.entries()) == 3
    restoring.restore(copy, journal.id)
    assert len(journal.entries()) == 2
    journal.append(Note(text=DAN.text), NOW)
    assert notes(OLD, journal) == [ANA.text, BEN.text, DAN.text]


def test_an_app_that_still_has_the_old_file_open_can_t_write_into_nothing(
    journal: Journal, home: Path
) -> None:
    copy = made(journal)
    with closing(sqlite3.connect(place.file(), isolation_level=None)) as app:
        app.execute("SELECT count(*) FROM entry").fetchone()
        restoring.restore(copy, journal.id)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            app.execute("DELETE FROM entry")
    assert notes(OLD, journal) == [ANA.text, BEN.text]


def test_half_written_changes_of_a_damaged_file_don_t_spoil_the_new_one(
    journal: Journal, home: Path
) -> None:
    copy = made(journal)
    DAMAGE["another kind of file"](place.file())
    left = Path(f"{place.file()}-journal")
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))
    restoring.restore(copy, journal.id)
    assert not left.exists()
    assert notes(OLD, journal) == [ANA.text, BEN.text]


def test_a_restored_journal_is_copied_again(journal: Journal) -> None:
    copy = made(journal)
    restoring.restore(copy, journal.id)
    thread = backups.opened(unlock(DjangoStore(), journal.id, OLD))
    assert thread
    thread.join()
    assert not backups.warnings()
    with sealed.opened_file(copies()[0]) as newest:
        assert sealed.rows_of(newest)[journal.id] == 2
