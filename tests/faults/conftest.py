"""What the cases share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from solidground.journal import slots
from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import rounds
from tests.faults.deeds import NOW
from tests.faults.states import BEFORE, FIRST, State, living_in

MEMORY = Path("/dev/shm")


def pytest_configure(config: pytest.Config) -> None:
    """Lines of progress are shown while pytest holds back all other output."""
    capture = config.pluginmanager.getplugin("capturemanager")
    if capture:
        rounds.let_through[0] = capture.global_and_fixture_disabled


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase tried twice on one slot costs Argon2id once. Everything else is as always."""
    monkeypatch.setattr(slots, "_from_passphrase", cache(slots._from_passphrase))


@pytest.fixture
def unblocked(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The real store may be used, in whatever home the case makes."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what a cut does is worked out, not waited for."""
    above = MEMORY if os.access(MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="solidground-faults-", dir=above))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def begun(tmp_path: Path, unblocked: None) -> tuple[Path, Journal, State]:
    """A home on the disk with a journal of three notes."""
    return begin_in(tmp_path / "home")


@pytest.fixture
def quick_begun(quick_folder: Path, unblocked: None) -> tuple[Path, Journal, State]:
    """The same in memory, in a folder where nothing else lies."""
    (quick_folder / "world").mkdir()
    return begin_in(quick_folder / "world" / "home")


def begin_in(home: Path) -> tuple[Path, Journal, State]:
    """Begin a journal with three notes in a home."""
    with living_in(home):
        place.make_ready()
        journal, _ = begin(DjangoStore(), "mine", FIRST, HOSTED)
        for text in BEFORE:
            journal.append(Note(text=text), NOW)
    return home, journal, State(FIRST, BEFORE)
