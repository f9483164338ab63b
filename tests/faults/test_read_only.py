"""Case 5: the folder can only be read, or is somebody else’s. Reading works, or it is said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from solidground.journal import unlocking
from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.vocab.errors import JournalError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import privileges
from tests.faults.children import Child
from tests.faults.conftest import begin_in
from tests.faults.deeds import NOW, Teller
from tests.faults.states import BEFORE, FIRST, State, found, texts

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]


def look_around(teller: Teller) -> None:
    """Read and write with no power to ignore modes, and tell what happened."""
    privileges.obey_modes()
    for word, act in (("read", _read), ("write", _write)):
        try:
            teller.say(word, act())
        except JournalError as error:
            teller.say(word, str(error))


def _read() -> object:
    if not place.open_if_begun():
        return "nothing"
    store = DjangoStore()
    (id_,) = store.names()
    return texts(unlocking.unlock(store, id_, FIRST))


def _write() -> object:
    place.make_ready()
    store = DjangoStore()
    (id_,) = store.names()
    unlocking.unlock(store, id_, FIRST).append(Note(text="new"), NOW)
    return "kept"


def seen(home: Path) -> dict[str, object]:
    """What a process without special powers can do in a home."""
    with Child(look_around, home) as child:
        child.go()
        lines = [line.partition(" ") for line in child.rest()]
    assert lines[-1][0] == "end", lines
    return {word: json.loads(rest) for word, _, rest in lines}


@pytest.fixture
def modes() -> Iterator[Callable[[Path, int], None]]:
    """Set modes, and give them back at the end."""
    changed: list[tuple[Path, int, int]] = []

    def change(path: Path, mode: int, owner: int = -1) -> None:
        changed.append((path, path.stat().st_mode, path.stat().st_uid))
        path.chmod(mode)
        if owner >= 0 and os.geteuid() == 0:
            os.chown(path, owner, -1)

    yield change
    for path, mode, owner in reversed(changed):
        if os.geteuid() == 0:
            os.chown(path, owner, -1)
        path.chmod(mode)


def test_a_folder_that_can_only_be_read_is_read_and_says_so(
    begun: Begun, modes: Callable[..., None]
) -> None:
    home, _, state = begun
    modes(home / "journals.sqlite3", 0o400)
    modes(home, 0o500)
    what = seen(home)
    assert what["read"] == list(BEFORE)
    assert "can’t be written to, so this couldn’t be saved" in str(what["write"])
    assert found(home) == state


def test_a_file_that_can_only_be_read_is_read_and_says_so(
    begun: Begun, modes: Callable[..., None]
) -> None:
    home, _, state = begun
    modes(home / "journals.sqlite3", 0o400)
    what = seen(home)
    assert what["read"] == list(BEFORE)
    assert "can’t be written to, so this couldn’t be saved" in str(what["write"])
    assert found(home) == state


def test_a_folder_where_no_file_can_be_made_is_read_and_says_so(
    begun: Begun, modes: Callable[..., None]
) -> None:
    home, _, state = begun
    modes(home, 0o500)
    what = seen(home)
    assert what["read"] == list(BEFORE)
    assert "can’t be" in str(what["write"])
    assert found(home) == state


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_folder_of_somebody_else_says_so(begun: Begun, modes: Callable[..., None]) -> None:
    home, _, state = begun
    modes(home / "journals.sqlite3", 0o600, 65534)
    modes(home, 0o700, 65534)
    for words in seen(home).values():
        assert words == "" or "Look at who owns it" in str(words)
    assert found(home) == state


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_somebody_else_says_so(begun: Begun, modes: Callable[..., None]) -> None:
    home, _, state = begun
    modes(home / "journals.sqlite3", 0o600, 65534)
    what = seen(home)
    assert "can’t" in str(what["read"])
    assert "can’t" in str(what["write"])
    assert found(home) == state


def test_a_place_where_no_folder_can_be_made_says_so(
    tmp_path: Path, modes: Callable[..., None]
) -> None:
    modes(tmp_path, 0o500)
    what = seen(tmp_path / "inner" / "home")
    assert what["read"] == "nothing"
    assert "can’t write to its folder" in str(what["write"])


def test_a_file_where_the_folder_should_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a shopping list")
    what = seen(tmp_path / "home")
    assert what["read"] == "nothing"
    assert "can’t write to its folder" in str(what["write"])
    assert (tmp_path / "home").read_text() == "a shopping list"


@pytest.mark.skipif(not privileges.may_mount(), reason="no disk can be mounted here")
def test_a_disk_turned_read_only_is_read_and_says_so(tmp_path: Path, unblocked: None) -> None:
    with privileges.small_disk(tmp_path / "card", 4096):
        home, _, state = begin_in(tmp_path / "card" / "home")
        with privileges.read_only(tmp_path / "card"):
            what = seen(home)
            assert what["read"] == list(BEFORE)
            assert "can’t be written to, so this couldn’t be saved" in str(what["write"])
        assert found(home) == state
