"""Case 1 and 13: the app is killed at any moment. What was acknowledged is there at the next start.

Nothing is half there: what was being done is wholly done or not done at all.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.unlocking import reopen
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import deeds
from tests.faults.children import Child
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, found, hear, living_in, open_with
from tests.vault.copied import NOW

pytestmark = pytest.mark.faults
LONGEST_START = 2.0
Begun = tuple[Path, Journal, State]


@pytest.mark.parametrize(
    ("kinds", "few", "every", "longest"),
    [
        ("append", 5, 160, 0.15),
        ("append replace", 3, 100, 0.15),
        ("append erase append", 3, 100, 0.15),
        ("rekey append", 4, 100, 0.7),
        ("import erase", 2, 40, 0.15),
    ],
)
def test_kill_9_loses_nothing_that_was_acknowledged(
    kinds: str, few: int, every: int, longest: float, begun: Begun
) -> None:
    home, journal, state = begun
    key, epoch, done, half_way = journal.data_key, journal.epoch, 0, 0
    for number in told(f"kill -9, {kinds}", rounds(few, every)):
        chance = dice("kill", kinds, number)
        with Child(deeds.scribble, home, key.hex(), epoch, f"{number}", kinds, 10_000) as child:
            child.go()
            if number % 6:
                child.until("open")  # every sixth is killed while it opens the journal
            child.listen_for(chance.uniform(0.005, longest))
            heard = hear(child.kill(), state)
        began = time.monotonic()
        state = found(home, [one.passphrase for one in heard.may_be()])
        assert time.monotonic() - began < LONGEST_START
        assert state in heard.may_be()
        done, half_way = done + heard.done, half_way + bool(heard.doing)
        with living_in(home):
            journal, _ = open_with([state.passphrase])
            key, epoch = journal.data_key, journal.epoch
    assert done
    assert half_way, "no kill came in the middle of a deed"


def test_kill_9_in_the_first_minute_needs_no_mending(tmp_path: Path, unblocked: None) -> None:
    begun = 0
    for number in told("kill -9, first minute", rounds(4, 60)):
        home = tmp_path / f"home-{number}"
        chance = dice("first minute", number)
        with Child(deeds.move_in, home) as child:
            child.go()
            child.listen_for(chance.uniform(0.001, 0.5))
            heard = hear(child.kill(), State(begun=False))
        state = found(home)
        assert state in heard.may_be()
        begun += state.begun
        if not state.begun:
            with Child(deeds.move_in, home) as child:
                child.go()
                heard = hear(child.rest(), State(begun=False))
            assert found(home) == heard.kept == State(FIRST, ("first words", "second words"))


def test_after_a_kill_the_next_entry_leaves_no_rest_behind(begun: Begun) -> None:
    home, journal, _ = begun
    with Child(
        deeds.scribble, home, journal.data_key.hex(), 1, "rest", "append erase", 10_000
    ) as child:
        child.go()
        child.until("did")
        child.kill()
    with living_in(home):
        place.make_ready()
        assert DjangoStore().names()
        # SQLite rolls back what was begun at the first look. What was only about to begin, and
        # would change nothing, it leaves lying until the next write.
        reopen(DjangoStore(), journal.id, journal.data_key, 1).append(Note(text="on"), NOW)
    assert [file.name for file in home.iterdir()] == ["journals.sqlite3"]
