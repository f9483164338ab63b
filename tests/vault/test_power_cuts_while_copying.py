"""Wherever the power fails, the copies are good, and follow the journal after the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import change_passphrase, unlock
from solidground.web.vault import backups
from solidground.web.vault.copies import files
from solidground.web.vault.copies.files import Manifest
from solidground.web.vault.copies.taking import verify
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, BEN, CLEO
from tests.vault.copied import (
    NEW,
    NOW,
    OLD,
    copies,
    copies_of_three_days,
    every_byte,
    look,
    opens,
    row_bytes,
)


class PowerCut(BaseException):
    """The machine is off."""


CUT_AT = ("write_file", "make_part", "put", "sync", "sync_folder", "discard")


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """`cut(n)`: the n-th touch of the disk from now on is the last. `cut(0)`: power is back."""
    real = {name: getattr(files, name) for name in CUT_AT}
    left = [0]

    def wrap(name: str) -> object:
        def touch(*arguments: object) -> object:
            if left[0]:
                left[0] -= 1
                if not left[0]:
                    raise PowerCut
            return real[name](*arguments)

        return touch

    for name in CUT_AT:
        monkeypatch.setattr(files, name, wrap(name))

    def set_(number: int) -> None:
        left[0] = number

    return set_


@pytest.mark.parametrize("step", range(1, 60, 3))
def test_a_power_cut_between_any_two_steps_of_an_erase_is_made_good(
    journal: Journal, home: Path, cut: object, step: int
) -> None:
    gone = journal.append(Note(text=CLEO.text), NOW)
    bytes_of_it = row_bytes(journal, gone.id)
    copies_of_three_days()
    cut(step)  # type: ignore[operator]
    try:
        with backups.erasing(journal, [gone.id]):
            journal.erase([gone.id])
    except PowerCut:
        pass
    cut(0)  # type: ignore[operator]
    backups.at_start()
    again = unlock(DjangoStore(), journal.id, OLD)
    look(again)
    kept_live = any(one.id == gone.id for one in again.entries())
    assert (bytes_of_it in every_byte(home)) is kept_live
    for copy in copies():
        verify(copy)
        assert opens(copy, again)[:2] == [ANA.text, BEN.text]
    assert not backups.warnings()
    assert not list(home.rglob("*.part*"))
    assert not list(home.rglob("*.new.json"))


@pytest.mark.parametrize("step", range(1, 80, 4))
def test_a_power_cut_between_any_two_steps_of_a_new_passphrase_is_made_good(
    journal: Journal, home: Path, cut: object, step: int
) -> None:
    copies_of_three_days()
    old = DjangoStore().slots(journal.id)
    cut(step)  # type: ignore[operator]
    try:
        with backups.rekeying(journal):
            change_passphrase(journal, NEW, HOSTED)
    except PowerCut:
        pass
    cut(0)  # type: ignore[operator]
    backups.at_start()
    changed = DjangoStore().slots(journal.id) != old
    again = unlock(DjangoStore(), journal.id, NEW if changed else OLD)
    look(again)
    everything = every_byte(home)
    assert any(slot.wrapped in everything for slot in old) is not changed
    assert copies()
    for copy in copies():
        verify(copy)
        assert opens(copy, again) == [ANA.text, BEN.text]
    assert not backups.warnings()


def test_leftovers_are_cleared_away_at_the_start(journal: Journal) -> None:
    look(journal)
    folder = backups.shelf().folder
    (folder / "journals-2026-11-20T000000Z.sqlite3.part").write_bytes(b"half")
    (folder / "journals-2026-11-20T000000Z.sqlite3.part-journal").write_bytes(b"half")
    (folder / "journals-2026-11-20T000000Z.new.json").write_bytes(b"{}")
    backups.at_start()
    (copy,) = copies()
    there = {path.name for path in folder.iterdir()}
    assert there == {copy.name, files.manifest_path(copy).name, "lock"}


def test_a_manifest_that_was_not_yet_in_its_place_counts(journal: Journal) -> None:
    look(journal)
    (copy,) = copies()
    path = files.manifest_path(copy)
    right = path.read_bytes()
    wrong = msgspec.json.encode(
        msgspec.structs.replace(msgspec.json.decode(right, type=Manifest), digest="0" * 64)
    )
    path.write_bytes(wrong)
    path.with_suffix("").with_suffix(".new.json").write_bytes(right)
    verify(copy)
    backups.at_start()
    verify(copy)
    assert path.read_bytes() == right


def test_a_task_that_can_t_be_read_stops_nothing(journal: Journal) -> None:
    look(journal)
    (backups.shelf().folder / "task-00.json").write_bytes(b"\x00\xff{")
    look(journal)
    assert not backups.warnings()


def test_copies_under_an_older_key_are_found_without_a_task(journal: Journal) -> None:
    old = DjangoStore().slots(journal.id)
    copies_of_three_days()
    change_passphrase(journal, NEW, HOSTED)
    look(journal)
    (copy,) = copies()
    assert opens(copy, journal) == [ANA.text, BEN.text]
    assert not any(slot.wrapped in copy.read_bytes() for slot in old)
