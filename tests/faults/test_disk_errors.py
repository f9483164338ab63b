"""Case 3 and 4: one call of the system fails, the first, the second, … each once.

Nothing is acknowledged that isn't synced. After a failed sync nothing more is written, the person
is told so, and a restart finds everything that was acknowledged.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from solidground.journal.journal import Journal
from solidground.web.vault.store import STOPPED
from tests.faults import deeds
from tests.faults.children import Child
from tests.faults.rounds import some, told
from tests.faults.states import State, Told, found, hear
from tests.faults.strace import count, counted, failed, failing, needs_strace

pytestmark = [pytest.mark.faults, needs_strace]
SCRIPTS = ("append replace erase import append", "rekey append")
SYNCS = ("fdatasync", "fsync")
Begun = tuple[Path, Journal, State]


class Run(NamedTuple):
    """What happened when one call failed."""

    which: list[tuple[str, str]]
    told: Told
    found: State

    @property
    def is_harmless(self) -> bool:
        """The folder's sync when the rollback journal is made. SQLite goes on after an error of it.

        The sync that decides is another one: that of the folder once the journal is unlinked.
        """
        ((before, call),) = self.which
        return "fdatasync" in call and "journals.sqlite3" not in call and "unlink" not in before


def runs(
    begun: Begun, script: str, call: str, error: str, few: int, more: str = ""
) -> Iterator[Run]:
    """Let the first call fail, then the second in a fresh copy, and so on to the last.

    Args:
        begun: the home to copy.
        script: what the child does.
        call: the name of the call.
        error: which error it gives.
        few: how many of the cases make a short round.
        more: `+` if all later calls fail too.
    """
    home, journal, state = begun
    key, space = journal.data_key.hex(), home.parent / "copies"
    space.mkdir(exist_ok=True)
    how_often = _count(begun, script, call)
    assert how_often, f"{call} is never called"
    for number in told(f"{error} at {call}", some(range(1, how_often + 1), few)):
        copy = space / f"{call}-{error}-{number}"
        shutil.copytree(home, copy)
        with (
            Child(deeds.script, copy, key, 1, script) as child,
            failing(child.pid, copy.with_suffix(".calls"), call, error, f"{number}{more}"),
        ):
            child.go()
            heard = hear(child.rest(), state)
            assert child.lines[-1].startswith("end"), child.lines[-1]
        which = failed(copy.with_suffix(".calls"))
        assert which
        passphrases = {one.passphrase for one in _may_be(heard)}
        yield Run(which, heard, found(copy, passphrases))
        shutil.rmtree(copy)


def _may_be(heard: Told) -> list[State]:
    return [heard.kept, *(heard.kept.after(deed) for deed, _, _ in heard.refused)]


def _count(begun: Begun, script: str, call: str) -> int:
    """How often a script makes this call."""
    home, journal, _ = begun
    copy, out = home.with_name("counting"), home.with_name("counted")
    shutil.copytree(home, copy)
    with (
        Child(deeds.script, copy, journal.data_key.hex(), 1, script) as child,
        counted(child.pid, out, call),
    ):
        child.go()
        child.rest()
    shutil.rmtree(copy)
    return count(out)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("call", ["fdatasync", "pwrite64", "unlink"])
def test_an_error_of_the_disk_stops_all_writing_until_a_restart(
    script: str, call: str, quick_begun: Begun, remembered: None
) -> None:
    for run in runs(quick_begun, script, call, "EIO", 2):
        assert run.told.refused or run.is_harmless, f"failed unseen: {run.which}"
        if not run.told.refused:
            assert run.found == run.told.kept
            continue
        assert {words for _, _, words in run.told.refused} == {STOPPED}
        assert run.told.done + len(run.told.refused) == len(script.split())
        first, *_ = run.told.refused
        assert run.found in (run.told.kept, run.told.kept.after(first[0]))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("more", ["", "+"])
def test_a_full_disk_changes_nothing_and_says_so(
    script: str, more: str, quick_begun: Begun, remembered: None
) -> None:
    for run in runs(quick_begun, script, "pwrite64", "ENOSPC", 2, more):
        assert run.told.refused
        for _, kind, words in run.told.refused:
            assert kind == "NotKeptError"
            assert "The disk is full" in words
        assert run.found == run.told.kept
        if not more:
            assert len(run.told.refused) == 1, "the next one finds room again"


@pytest.mark.parametrize("call", ["openat", "pread64"])
def test_a_disk_that_cant_be_read_loses_nothing(
    call: str, quick_begun: Begun, remembered: None
) -> None:
    for run in runs(quick_begun, SCRIPTS[0], call, "EIO", 2):
        assert run.found in _may_be(run.told)
