"""Case 1, 8, 9, 18 and 19, as far as copies go: damaged, killed, out of reach; coming home."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, recover
from solidground.vocab.errors import DamagedFileError
from solidground.web.vault import backups, doctor, place, restoring
from solidground.web.vault.copies import taking
from solidground.web.vault.copies.files import manifest_path
from solidground.web.vault.store import DjangoStore
from tests.faults.children import Child
from tests.faults.damage import KINDS, Damage
from tests.faults.deeds import NOW, Note, Teller
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, found, living_in, open_with, texts
from tests.vault.copied import age

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


@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_repaired_from_the_newest_copy(
    damage: Damage, begun: Begun, remembered: None
) -> None:
    home, journal, state = begun
    with living_in(home):
        backups.take_now()
    file = home / "journals.sqlite3"
    raw = file.read_bytes()
    for number in told(f"{damage.__name__}, repaired", rounds(4, 100)):
        damaged = damage(raw, dice("repair", damage.__name__, number))
        file.write_bytes(damaged)
        with living_in(home):
            chosen = next(one for one in restoring.choices() if one.good)
            opened = restoring.open_copy(chosen.file, journal.id, passphrase=FIRST)
            assert (opened.entries, opened.report.is_whole) == (len(state.texts), True)
            aside = restoring.restore(chosen.file, journal.id)
            assert aside
            assert aside.read_bytes() == damaged, "the damaged file was not kept as it was"
            aside.unlink()
        assert found(home) == state


@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_a_restore_refuses_a_damaged_copy_and_takes_the_next_older(
    damage: Damage, begun: Begun
) -> None:
    home, journal, state = begun
    with living_in(home):
        older = backups.take_now()
        age(older, days=1)
        newest = backups.take_now()
        live, raw = place.file().read_bytes(), newest.read_bytes()
        for number in told(f"{damage.__name__}, refused", rounds(4, 100)):
            damaged = damage(raw, dice("refuse", damage.__name__, number))
            if damaged == raw:
                continue
            newest.write_bytes(damaged)
            with pytest.raises(DamagedFileError):
                restoring.restore(newest, journal.id)
            assert place.file().read_bytes() == live, "a good file was touched"
            good = [one.file for one in restoring.choices() if one.good]
            assert good == [older]
        assert not backups.shelf().asides()
        assert restoring.restore(older, journal.id)
    assert found(home) == state


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


def drill(home: Path, stick: Path, secret: dict[str, Any]) -> restoring.Opened:
    """What somebody does on a new computer: look at the copy, open it, bring it back, examine."""
    with living_in(home):
        assert not place.is_begun()
        assert restoring.look_at(stick).good
        ((id_, name),) = restoring.names_in(stick).items()
        assert name == "mine"
        opened = restoring.open_copy(stick, id_, **secret)
        assert restoring.restore(stick, id_) is None
        bad = [one for one in doctor.examine({}) if one.level in ("bad", "unseen")]
        assert not bad
    return opened


@pytest.mark.parametrize("with_manifest", [True, False])
@pytest.mark.parametrize("way", ["passphrase", "code"])
def test_the_restore_drill_on_a_fresh_machine(
    tmp_path: Path, unblocked: None, way: str, with_manifest: bool
) -> None:
    words = tuple(f"evening {number}" for number in range(30))
    old, fresh, stick = tmp_path / "old", tmp_path / "fresh", tmp_path / "stick.sqlite3"
    with living_in(old):
        place.make_ready()
        journal, code = begin(DjangoStore(), "mine", FIRST, HOSTED)
        for text in words:
            journal.append(Note(text=text), NOW)
        backups.take_now(to=stick)
        head = DjangoStore().head(journal.id)
    shutil.rmtree(old)
    if not with_manifest:
        manifest_path(stick).unlink()
    secret = {"passphrase": FIRST} if way == "passphrase" else {"code": code}
    opened = drill(fresh, stick, secret)
    assert (opened.entries, opened.last, opened.newer_here) == (30, NOW, 0)
    assert opened.report.is_whole
    assert found(fresh) == State(FIRST, words)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (fresh, *fresh.rglob("*")))
    with living_in(fresh):
        assert DjangoStore().head(journal.id) == head
        if way == "code":
            again, _ = recover(DjangoStore(), journal.id, code, "a new one", HOSTED)
            again.append(Note(text="home again"), NOW)
            assert texts(again) == (*words, "home again")
