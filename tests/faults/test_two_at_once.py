"""Case 6 and 7: several copies of the app, several tabs. Nothing is lost, nobody locked out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal.entries import Draft, Note
from solidground.journal.journal import Journal
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import deeds
from tests.faults.children import Child
from tests.faults.deeds import NOW
from tests.faults.rounds import rounds
from tests.faults.states import State, found, hear, living_in, open_with, texts

pytestmark = pytest.mark.faults
WRITERS = 8
Begun = tuple[Path, Journal, State]


def together(home: Path, key: str, script: str) -> list[list[str]]:
    """Eight processes do the same at the same time; what each of them said."""
    with ExitStack() as stack:
        children = [
            stack.enter_context(Child(deeds.write_much, home, key, 1, f"writer {number}", script))
            for number in range(WRITERS)
        ]
        for child in children:
            child.go()
        return [child.rest() for child in children]


def test_eight_processes_lose_nothing_and_none_is_locked(begun: Begun) -> None:
    home, journal, state = begun
    each = rounds(10, 60)
    said = together(home, journal.data_key.hex(), "append " * each)
    heard = [hear(lines, State()) for lines in said]
    assert [one.refused for one in heard] == [()] * WRITERS
    assert [one.done for one in heard] == [each] * WRITERS
    there = found(home)
    assert len(there.texts) == len(state.texts) + WRITERS * each
    for one in heard:
        own = [text for text in there.texts if text in one.kept.texts]
        assert own == list(one.kept.texts), "each finds its own in the order it wrote them"


def test_eight_processes_that_replace_and_erase_agree_in_the_end(begun: Begun) -> None:
    home, journal, _ = begun
    said = together(home, journal.data_key.hex(), "append replace append erase " * rounds(2, 15))
    heard = [hear(lines, State()) for lines in said]
    assert [one.refused for one in heard] == [()] * WRITERS
    kept = sorted(text for one in heard for text in one.kept.texts)
    assert sorted(set(found(home).texts) - set(begun[2].texts)) == kept


def test_two_copies_that_start_in_an_empty_home_both_work(tmp_path: Path, unblocked: None) -> None:
    for number in range(rounds(2, 20)):
        home = tmp_path / f"home-{number}"
        with Child(deeds.move_in, home) as one, Child(deeds.move_in, home) as other:
            one.go()
            other.go()
            for lines in (one.rest(), other.rest()):
                assert lines[-1].startswith("end"), lines
                assert hear(lines, State()).done == 3
        with living_in(home):
            place.make_ready()
            assert len(DjangoStore().names()) == 2
            assert place.is_whole()


def test_a_copy_sees_what_the_other_one_wrote(begun: Begun) -> None:
    home, _, _ = begun
    with living_in(home):
        mine, _ = open_with([begun[2].passphrase])
        other, _ = open_with([begun[2].passphrase])
        mine.append(Note(text="from here"), NOW)
        assert "from here" in texts(other)
        other.erase([one.id for one in other.entries() if one.entry == Note(text="from here")])
        assert "from here" not in texts(mine)


def test_two_tabs_of_one_browser_lose_nothing(begun: Begun) -> None:
    home, _, state = begun
    with living_in(home):
        journal, _ = open_with([state.passphrase])

        def tab(number: int) -> None:
            for word in range(rounds(10, 60)):
                drafts = [one.id for one in journal.entries() if isinstance(one.entry, Draft)]
                journal.replace(drafts, Draft(place="note", text=f"{number} {word}"), NOW)
                journal.append(Note(text=f"tab {number}, note {word}"), NOW)
            connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(tab, range(2)))
    there = found(home)
    for number in range(2):
        own = [text for text in there.texts if text.startswith(f"tab {number}")]
        assert own == [f"tab {number}, note {word}" for word in range(rounds(10, 60))]
