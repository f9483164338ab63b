"""Case 8: bits flip, sectors vanish, pages go astray. It is said, and what is left can be read."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import NotKeptError, WrongSecretError
from solidground.web.vault import place
from solidground.web.vault.store import DAMAGED, DjangoStore
from tests.faults.damage import KINDS, Damage
from tests.faults.deeds import NOW
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, living_in, open_with, texts

pytestmark = pytest.mark.faults
NOTES = 150
OUTCOMES = {"named", "named at the door", "refused", "locked", "harmless", "readable"}
Begun = tuple[Path, Journal, State]


@pytest.fixture
def long_home(quick_begun: Begun) -> tuple[Path, tuple[str, ...]]:
    """A home with a journal of some length, and its words."""
    home, _, _ = quick_begun
    with living_in(home):
        journal, _ = open_with([FIRST])
        for number in range(NOTES):
            journal.append(Note(text=f"note {number} " + "leaves " * (number * 3 % 400)), NOW)
        return home, texts(journal)


@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_damage_is_named_and_the_rest_can_be_read(
    damage: Damage, long_home: tuple[Path, tuple[str, ...]], remembered: None
) -> None:
    home, written = long_home
    raw, seen = (home / "journals.sqlite3").read_bytes(), Counter[str]()
    for number in told(damage.__name__, rounds(15, 400)):
        target = home.with_name("damaged")
        target.mkdir()
        (target / "journals.sqlite3").write_bytes(damage(raw, dice(damage.__name__, number)))
        with living_in(target):
            outcome, readable = look(written)
        seen[outcome] += 1
        seen["readable"] += readable
        shutil.rmtree(target)
    assert set(seen) <= OUTCOMES
    if seen["named"]:
        assert seen["readable"] / seen["named"] > 0.8 * len(written), seen


def look(written: tuple[str, ...]) -> tuple[str, int]:
    """What a person finds who opens this home, and how many entries they can read."""
    try:
        assert place.open_if_begun()
        if not DjangoStore().names():
            assert DAMAGED in place.warnings(), "the journal vanished in silence"
            return "named at the door", 0
        (id_,) = DjangoStore().names()
        journal = unlock(DjangoStore(), id_, FIRST)
    except NotKeptError as error:
        return "refused" if str(error) == DAMAGED else str(error), 0
    except WrongSecretError:
        return "locked", 0  # the key slot itself was hit; the recovery code has its own
    found = texts(journal)
    if journal.report.is_whole:
        assert found == written, "silent damage"
        return "harmless", 0
    assert set(found) <= set(written)
    assert journal.report.lines()
    return "named", len(found)


def test_nothing_is_written_to_a_damaged_file(
    long_home: tuple[Path, tuple[str, ...]], remembered: None
) -> None:
    home, written = long_home
    file = home / "journals.sqlite3"
    raw = bytearray(file.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 4096] = bytes(4096)
    file.write_bytes(raw)
    with living_in(home):
        journal, _ = open_with([FIRST])
        assert len(written) > len(texts(journal)) > 0.8 * len(written)
        for act in (
            lambda: journal.append(Note(text="new"), NOW),
            lambda: journal.erase([one.id for one in journal.entries()]),
            lambda: journal.rekey(lambda *_: ()),
        ):
            with pytest.raises(NotKeptError, match="is damaged"):
                act()
    assert file.read_bytes() == raw


def test_a_file_that_was_never_ours_is_left_alone(tmp_path: Path, unblocked: None) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "journals.sqlite3").write_bytes(b"a shopping list, and nothing else\n" * 50)
    before = (home / "journals.sqlite3").read_bytes()
    with living_in(home), pytest.raises(NotKeptError, match="is damaged"):
        place.open_if_begun()
    assert (home / "journals.sqlite3").read_bytes() == before
