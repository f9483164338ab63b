"""A copy is brought back: verified first, and never over the only good file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, unlock
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import backups, place, restoring, visit
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.store import DAMAGED, DjangoStore
from tests.people import ANA, BEN, CLEO, DAN
from tests.vault.copied import NEW, NOW, OLD, asides, copies, dans, made, notes, spoiled
from tests.vault.damage import DAMAGE, Damage


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
