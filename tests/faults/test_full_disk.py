"""Case 3: a real disk that is full. It is said, the typed words stay, and room sets it right.

The disk is a small tmpfs. Where none can be mounted, SQLite's own limit of pages stands in for it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from solidground.journal.entries import Note
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import backups, visit
from tests.conftest import fresh_vault
from tests.faults import privileges
from tests.faults.conftest import begin_in
from tests.faults.deeds import NOW
from tests.faults.states import FIRST, State, found, living_in, open_with
from tests.people import ANA

pytestmark = pytest.mark.faults
ROOM = 1200
LONG = "It goes on and on. " * 2000
Fill = Callable[[], None]


@contextmanager
def limited_disk(folder: Path) -> Iterator[tuple[Fill, Fill]]:
    """A disk to live on, and how to fill it and to make room again."""
    if not privileges.may_mount():
        folder.mkdir()
        yield _limit_pages, _free_pages
        return
    with privileges.small_disk(folder, ROOM):
        ballast = folder / "ballast"

        def fill() -> None:
            with ballast.open("ab", buffering=0) as file:
                try:
                    while file.write(bytes(4096)):
                        pass
                except OSError:
                    return

        yield fill, ballast.unlink


def _limit_pages() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")


def _free_pages() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_the_store_says_so_and_goes_on_when_there_is_room(tmp_path: Path, unblocked: None) -> None:
    with limited_disk(tmp_path / "disk") as (fill, free):
        home, _, state = begin_in(tmp_path / "disk" / "home")
        with living_in(home):
            journal, _ = open_with([FIRST])
            fill()
            for _ in range(3):
                with pytest.raises(NotKeptError, match="The disk is full"):
                    journal.append(Note(text=LONG), NOW)
            assert len(journal.entries()) == len(state.texts)
            free()
            journal.append(Note(text=LONG), NOW)
        assert found(home) == State(FIRST, (*state.texts, LONG))


def test_the_words_are_still_in_the_form(tmp_path: Path, unblocked: None) -> None:
    with limited_disk(tmp_path / "disk") as (fill, free):
        home, _, _ = begin_in(tmp_path / "disk" / "home")
        with living_in(home):
            fresh_vault()
            journal, _ = open_with([FIRST])
            client = Client()
            client.cookies[visit.OPEN_COOKIE] = visit.openings().start(journal, visit.now())
            address = f"/notes/new/{secrets.token_hex(16)}"
            form = {"title": "a title", "text": ANA.text + LONG, "do": "save"}
            fill()
            answer = client.post(address, form)
            html = answer.content.decode()
            assert answer.status_code == 507
            assert "The disk is full" in html
            assert ANA.secret in html
            assert LONG.strip() in html
            free()
            assert client.post(address, form).status_code == 302
        assert any(ANA.secret in text for text in found(home).texts)
        fresh_vault()


def test_a_copy_that_finds_no_room_is_told_of_and_leaves_nothing(
    tmp_path: Path, unblocked: None
) -> None:
    if not privileges.may_mount():
        pytest.skip("no disk can be mounted here")
    with limited_disk(tmp_path / "disk") as (fill, free):
        home, _, state = begin_in(tmp_path / "disk" / "home")
        with living_in(home):
            fill()
            with pytest.raises(NotKeptError, match="The disk is full"):
                backups.take_now()
            assert backups.shelf().copies() == []
            free()
            assert backups.take_now().exists()
        assert found(home) == state
