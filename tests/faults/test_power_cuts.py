"""Case 2: the power goes, at any moment. Nothing is damaged, and nothing acknowledged is lost.

The calls of the real store are recorded while it works, and from them what a disk may hold after
a cut is worked out thousands of times; `powercut.py` says by which rules.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from solidground.journal.journal import Journal
from tests.faults import deeds
from tests.faults.children import Child
from tests.faults.powercut import Disk, File, Folder
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, found, hear
from tests.faults.strace import Call, calls, needs_strace, watched

pytestmark = [pytest.mark.faults, needs_strace]
SCRIPT = "append append replace append erase import rekey append erase replace append"


def test_a_power_cut_loses_nothing_that_was_acknowledged(
    quick_folder: Path, quick_begun: tuple[Path, Journal, State], remembered: None
) -> None:
    home, journal, state = quick_begun
    world = home.parent
    before = quick_folder / "before"
    shutil.copytree(world, before)
    with Child(deeds.script, home, journal.data_key.hex(), 1, SCRIPT) as child:
        made = record(child, quick_folder)
    assert len(hear(child.lines, state).kept.texts) > 5
    cut_and_open(made, before, world, state, rounds(150, 1500))


def test_a_power_cut_in_the_first_minute_needs_no_mending(
    quick_folder: Path, unblocked: None, remembered: None
) -> None:
    world, before = quick_folder / "world", quick_folder / "before"
    world.mkdir()
    before.mkdir()
    with Child(deeds.move_in, world / "new" / "home") as child:
        made = record(child, quick_folder)
    assert hear(child.lines, State(begun=False)).kept == State(
        FIRST, ("first words", "second words")
    )
    cut_and_open(made, before, world, State(begun=False), rounds(75, 500))


def test_the_model_of_a_disk_finds_a_store_that_syncs_too_little(
    quick_folder: Path, quick_begun: tuple[Path, Journal, State], remembered: None
) -> None:
    home, journal, state = quick_begun
    world, before = home.parent, quick_folder / "before"
    shutil.copytree(world, before)
    with Child(deeds.script, home, journal.data_key.hex(), 1, SCRIPT) as child:
        made = record(child, quick_folder)
    careless = [call for call in made if call.name not in ("fsync", "fdatasync")]
    with pytest.raises(Exception, match=r".") as lost:
        cut_and_open(careless, before, world, state, 150)
    assert not isinstance(lost.value, pytest.fail.Exception)


def record(child: Child, folder: Path) -> list[Call]:
    """The calls of a child, to its end."""
    with watched(child.pid, folder / "calls"):
        child.go()
        child.rest()
    assert child.lines[-1].startswith("end"), child.lines[-3:]
    return calls(folder / "calls")


def cut_and_open(made: list[Call], before: Path, world: Path, state: State, cuts: int) -> None:
    """Cut the power at moments spread over all calls, and open what is left each time."""
    target = before.parent / "left"
    home = next((path for path in world.rglob("journals.sqlite3")), world).parent
    disk, met = Disk(before, world), 0
    for number in told("power cuts", cuts):
        while met < len(made) * (number + 1) // cuts:
            disk.meet(made[met])
            met += 1
        disk.left_to(target, dice("cut", number))
        heard = hear(disk.said, state)
        there = found(target / home.relative_to(world), [one.passphrase for one in heard.may_be()])
        assert there in heard.may_be(), f"after {heard.done} deeds, cut {number}"
        shutil.rmtree(target)
    assert hear(disk.said, state).doing is None


def test_what_isnt_synced_may_be_lost_sector_by_sector() -> None:
    file = File()
    file.write(0, b"a" * 1024)
    file.sync()
    file.write(256, b"b" * 512)
    seen = {file.left(dice(number)) for number in range(200)}
    assert seen == {
        b"a" * 256 + left + right + b"a" * 256
        for left in (b"a" * 256, b"b" * 256)
        for right in (b"a" * 256, b"b" * 256)
    }


def test_a_name_is_durable_once_its_folder_is_synced() -> None:
    folder, file = Folder(), File()
    folder.change(new=file)
    assert {"new" in folder.left(dice(number)) for number in range(50)} == {True, False}
    folder.sync()
    folder.change(new=None, newer=file)
    assert {tuple(folder.left(dice(number))) for number in range(50)} == {("new",), ("newer",)}


def test_a_disk_is_laid_out_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "inner").mkdir(parents=True)
    (root / "inner" / "file").write_bytes(os.urandom(3000))
    Disk(root, root).left_to(tmp_path / "left", dice())
    assert (tmp_path / "left" / "inner" / "file").read_bytes() == (
        root / "inner" / "file"
    ).read_bytes()
