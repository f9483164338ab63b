"""Copies are made by themselves, verified, and kept: 7 days, 4 weeks, 12 months."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import DamagedFileError, NotKeptError
from solidground.web.vault import backups, place
from solidground.web.vault.copies import files, sealed, telling
from solidground.web.vault.copies.keeping import is_due, kept
from solidground.web.vault.copies.taking import take, verify
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, BEN
from tests.vault.copied import (
    NOW,
    OLD,
    age,
    copies,
    look,
    opens,
)
from tests.vault.damage import DAMAGE


def test_the_first_unlock_makes_a_copy_that_opens(journal: Journal, home: Path) -> None:
    look(journal)
    (copy,) = copies()
    assert opens(copy, journal) == [ANA.text, BEN.text]
    verify(copy)
    assert not backups.warnings()
    manifest = files.manifest_of(copy)
    assert manifest
    assert manifest.journals[journal.id.hex()].whole is True
    assert b"Ana" not in files.manifest_path(copy).read_bytes()


def test_a_second_unlock_on_the_same_day_makes_none(journal: Journal) -> None:
    look(journal)
    look(journal)
    assert len(copies()) == 1


def test_only_the_owner_can_look_into_copies(journal: Journal, home: Path) -> None:
    look(journal)
    assert (home / "backups").stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in (home / "backups").iterdir())


def test_nobody_without_a_journal_gets_a_folder(home: Path) -> None:
    backups.at_start()
    backups.before_migration()
    assert backups.warnings() == []
    assert not home.exists()


def test_a_copy_is_made_before_the_tables_change(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    place.look_again()
    monkeypatch.setattr(place, "_is_behind", lambda: True)
    monkeypatch.setattr(place, "_bring_up_to_date", lambda: done.append(len(copies())))
    place.make_ready()
    assert done == [1]
    (copy,) = copies()
    assert files.manifest_of(copy).reason == "migration"  # type: ignore[union-attr]


def test_the_tables_stay_as_they_are_if_no_copy_can_be_made(
    journal: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.look_again()
    (home / "backups").write_text("in the way")
    monkeypatch.setattr(place, "_is_behind", lambda: True)
    monkeypatch.setattr(place, "_bring_up_to_date", lambda: pytest.fail("it went on"))
    with pytest.raises(NotKeptError, match="No copy could be written"):
        place.make_ready()


def test_a_newer_version_s_file_is_left_alone(journal: Journal) -> None:
    with sealed.opened_file(place.file(), "rw") as live:
        live.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '0999_new', '')"
        )
    before = place.file().read_bytes()
    place.look_again()
    with pytest.raises(NotKeptError, match="newer Solid Ground"):
        place.make_ready()
    assert place.file().read_bytes() == before


def test_a_damaged_journal_isn_t_copied_over_good_copies(journal: Journal) -> None:
    look(journal)
    (good,) = copies()
    before = good.read_bytes()
    DAMAGE["truncated"](place.file())
    with pytest.raises(DamagedFileError):
        backups.take_now()
    assert copies() == [good]
    assert good.read_bytes() == before


def test_a_flipped_bit_in_an_entry_is_noticed_and_the_whole_copy_stays(journal: Journal) -> None:
    look(journal)
    (good,) = copies()
    age(good, 40)
    with sealed.opened_file(place.file(), "rw") as live:
        live.execute(
            "UPDATE entry SET sealed = CAST(substr(sealed, 1, 60) || zeroblob(8) "
            "|| substr(sealed, 69) AS BLOB) WHERE seq = 0"
        )
    again = unlock(DjangoStore(), journal.id, OLD)
    for _ in range(9):
        look(again)
        for copy in copies():
            age(copy, 2)
    assert good in copies()
    assert any("can’t be opened" in line for line in backups.warnings())


def test_a_folder_that_can_t_be_reached_is_told_after_the_next_unlock(
    journal: Journal, home: Path
) -> None:
    (home / "backups").symlink_to(home / "unplugged" / "stick")
    look(journal)
    assert any("plugged in" in line for line in backups.warnings())
    (home / "backups").unlink()
    look(journal)
    assert not backups.warnings()
    assert len(copies()) == 1


def test_trouble_is_still_known_after_a_restart(journal: Journal) -> None:
    look(journal)
    telling.remember(backups.shelf(), "No copy could be written.")
    telling._trouble.clear()
    assert backups.warnings() == ["No copy could be written."]


def test_a_full_disk_leaves_the_older_copies_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(journal)

    def no_room(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(files, "sync", no_room)
        with pytest.raises(NotKeptError, match="disk is full"):
            backups.take_now()
    assert len(copies()) == 1
    assert not list(backups.shelf().folder.glob("*.part*"))


def test_a_second_file_from_a_cloud_is_told(journal: Journal, home: Path) -> None:
    (home / "journals (conflicted copy 2026-11-20).sqlite3").write_bytes(b"")
    assert any("conflicted copy" in line for line in backups.warnings())


def days_of_copies(days: int, end: datetime) -> set[datetime]:
    """What is left when a copy was made each day and thinned at once."""
    there: set[datetime] = set()
    for number in range(days):
        now = end - timedelta(days=days - 1 - number)
        there = kept({at: at for at in {*there, now}}, now)
    return there


def test_it_keeps_seven_days_four_weeks_and_twelve_months() -> None:
    left = sorted(days_of_copies(500, NOW), reverse=True)
    assert left[:7] == [NOW - timedelta(days=day) for day in range(7)]
    assert len({at.isocalendar()[:2] for at in left}) >= 4
    assert len({(at.year, at.month) for at in left}) == 12
    assert len(left) <= 7 + 4 + 12


@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(days=-365)])
def test_a_clock_that_jumps_a_year_costs_no_copy(jump: timedelta) -> None:
    before = days_of_copies(30, NOW)
    now = NOW + jump
    assert is_due(list(before), now)
    after = kept({at: at for at in {*before, now}}, now)
    newest_six = set(sorted(before, reverse=True)[:6])
    assert newest_six | {now} <= after
    back = NOW + timedelta(days=1)
    assert is_due(list(after), back)
    assert newest_six | {back} <= kept({at: at for at in {*after, back}}, back)


def test_a_week_under_a_wrong_clock_pushes_no_true_copy_out() -> None:
    there = days_of_copies(30, NOW)
    newest_six = set(sorted(there, reverse=True)[:6])
    for day in range(10):
        wrong = NOW - timedelta(days=365) + timedelta(days=day)
        there = kept({at: at for at in {*there, wrong}}, wrong)
    assert newest_six <= there


def _take_in_another_process(home: str, times: int) -> None:
    shelf = files.Shelf(Path(home) / "journals.sqlite3", Path(home) / "backups")
    for _ in range(times):
        with files.alone(shelf):
            files.tidy(shelf)
            take(shelf, datetime.now(UTC), "asked")


def test_two_processes_copy_at_once(journal: Journal, home: Path) -> None:
    context = multiprocessing.get_context("spawn")
    others = [
        context.Process(target=_take_in_another_process, args=(str(home), 5)) for _ in range(2)
    ]
    for other in others:
        other.start()
    for number in range(5):
        journal.append(Note(text=f"note {number}"), NOW)
        backups.take_now()
    for other in others:
        other.join(60)
        assert other.exitcode == 0
    for copy in copies():
        verify(copy)
        assert len(opens(copy, journal)) >= 2
    assert len(journal.entries()) == 7


def test_two_unlocks_at_once_make_one_copy(journal: Journal) -> None:
    threads = [backups.opened(journal) for _ in range(4)]
    for thread in threads:
        assert thread
        thread.join()
    assert len(copies()) == 1
