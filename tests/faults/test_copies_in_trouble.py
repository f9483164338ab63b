"""Case 1, 9, 18 and 19, as far as copies go: damaged, killed, out of reach; and coming home."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, recover
from solidground.vocab.errors import DamagedFileError
from solidground.web.vault import backups, place
from solidground.web.vault.copies import taking
from solidground.web.vault.store import DjangoStore
from tests.faults.children import Child
from tests.faults.damage import KINDS, Damage
from tests.faults.deeds import NOW, Note, Teller
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, found, living_in, open_with, texts

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]


@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_every_damage_of_a_copy_is_noticed(damage: Damage, begun: Begun) -> None:
    home, _, _ = begun
    with living_in(home):
        copy = backups.take_now()
        taking.verify(copy)
        raw = copy.read_bytes()
        for number in told(f"{damage.__name__} in a copy", rounds(20, 500)):
            damaged = damage(raw, dice("copy", damage.__name__, number))
            if damaged == raw:
                continue
            copy.write_bytes(damaged)
            with pytest.raises(DamagedFileError):
                taking.verify(copy)


def take_copies(teller: Teller) -> None:
    """One copy after the other."""
    place.make_ready()
    for _ in range(1000):
        copy = backups.take_now()
        teller.say("copy", copy.name)


def test_kill_9_while_copying_leaves_only_whole_copies(begun: Begun) -> None:
    home, _, state = begun
    for number in told("kill -9, copying", rounds(6, 60)):
        with Child(take_copies, home) as child:
            child.go()
            if number % 3:
                child.until("copy")
            child.listen_for(dice("copying", number).uniform(0.01, 0.2))
            said = child.kill()
        with living_in(home):
            backups.at_start()
            here = {copy.name: copy for copy in backups.shelf().copies()}
            names = [line.split('"')[1] for line in said if line.startswith("copy")]
            assert not names or max(here) >= names[-1], "an acknowledged copy is gone"
            for copy in here.values():
                taking.verify(copy)
            backups.take_now()
        assert found(home) == state


def test_a_folder_of_copies_that_is_gone_is_told_of(begun: Begun) -> None:
    home, _, _ = begun
    with living_in(home):
        journal, _ = open_with([FIRST])
        (home / "backups").write_text("a shopping list")
        thread = backups.opened(journal)
        assert thread
        thread.join()
        assert any("copies" in line or "copy" in line for line in backups.warnings())
        (home / "backups").unlink()
        thread = backups.opened(journal)
        assert thread
        thread.join()
        assert backups.shelf().copies()
        assert backups.warnings() == []


def test_a_second_file_from_a_cloud_service_is_told_of(begun: Begun) -> None:
    home, _, _ = begun
    shutil.copyfile(home / "journals.sqlite3", home / "journals (conflicted copy).sqlite3")
    with living_in(home):
        assert any("second file" in line for line in backups.warnings())


def test_a_fresh_machine_needs_a_copy_and_the_passphrase(begun: Begun, tmp_path: Path) -> None:
    home, _, state = begun
    with living_in(home):
        copy = backups.take_now(to=tmp_path / "stick.sqlite3")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    shutil.copyfile(copy, fresh / "journals.sqlite3")
    shutil.rmtree(home)
    assert found(fresh) == state


def test_or_a_copy_and_the_recovery_code(tmp_path: Path, unblocked: None) -> None:
    home, fresh = tmp_path / "home", tmp_path / "fresh"
    with living_in(home):
        place.make_ready()
        journal, code = begin(DjangoStore(), "mine", FIRST, HOSTED)
        journal.append(Note(text="the one thing"), NOW)
        copy = backups.take_now(to=tmp_path / "stick.sqlite3")
    fresh.mkdir()
    shutil.copyfile(copy, fresh / "journals.sqlite3")
    with living_in(fresh):
        place.make_ready()
        (id_,) = DjangoStore().names()
        opened, _ = recover(DjangoStore(), id_, code, "a new one", HOSTED)
        assert texts(opened) == ("the one thing",)
        assert opened.report.is_whole
    assert found(fresh, ["a new one"]).texts == ("the one thing",)
