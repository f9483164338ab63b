"""A person erases everything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from solidground.web.vault import backups, place, visit
from tests.people import ANA
from tests.web.journals import PASSPHRASE, begin, confirm, is_open, open_it, page, write


@pytest.fixture
def begun(client: Client, home: Path) -> bytes:
    """A journal with an entry, open in `client`; its id."""
    confirm(client, begin(client))
    return write(ANA.text).id


def erase(client: Client, passphrase: str = PASSPHRASE, word: str = "erase") -> str:
    typed = {"passphrase": passphrase, "word": word}
    return client.post("/journal/erase", typed).content.decode()


def test_everything_is_gone(client: Client, begun: bytes, home: Path) -> None:
    row = visit.store().read(begun).rows[-1]
    assert "It is gone from here" in erase(client)
    assert not visit.store().names()
    assert not is_open(client)
    assert not open_it(Client())
    for file in home.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert row.sealed[30:60] not in raw
            assert begun not in raw


def test_copies_that_the_app_made_are_gone_too(client: Client, begun: bytes, home: Path) -> None:
    row = visit.store().read(begun).rows[-1]
    copy = backups.take_now()
    assert row.sealed[30:60] in copy.read_bytes()
    erase(client)
    for file in home.rglob("*"):
        if file.is_file():
            assert row.sealed[30:60] not in file.read_bytes(), file.name


def test_it_says_what_it_cannot_reach(client: Client, begun: bytes) -> None:
    assert "can’t reach copies made by something else" in page(client, "/journal/erase")
    said = erase(client)
    assert "can’t reach copies made by something else" in said
    gone = visit.now() + timedelta(days=settings.COPIES_DAYS)
    assert f"is rid of it by {gone:%A} {gone.day} {gone:%B %Y}." in said


def test_hosted_it_names_the_day_by_which_copies_are_gone(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.make_ready()
    monkeypatch.setattr(place, "is_local", lambda: False)
    begin(client, name="grey heron")
    gone = visit.now() + timedelta(days=settings.COPIES_DAYS)
    assert f"are gone by {gone:%A} {gone.day} {gone:%B %Y}." in erase(client)


def test_it_wants_the_passphrase_and_the_word(client: Client, begun: bytes) -> None:
    assert "That passphrase doesn’t open this journal" in erase(client, passphrase="wrong one")
    assert "type the word" in erase(client, word="yes")
    assert "1 entry in all" in page(client, "/journal")


def test_other_browsers_are_out_at_once(client: Client, begun: bytes) -> None:
    other = Client()
    open_it(other)
    erase(client)
    assert not is_open(other)


def test_another_journal_on_the_computer_stays(client: Client, begun: bytes) -> None:
    other = Client()
    begin(other, "nine slow barges after the rain", name="The blue one")
    erase(client)
    assert list(visit.store().names().values()) == ["The blue one"]
    assert is_open(other)
    assert "Open your journal" in page(Client(), "/journal/unlock")


def test_afterwards_one_can_begin_again(client: Client, begun: bytes) -> None:
    erase(client)
    assert "A journal of your own" in page(client, "/journal")
    assert begin(client)
