"""A person keeps a journal at a service; the key lies wrapped under their cookie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from solidground.journal.entries import Note
from solidground.web.vault import visit
from solidground.web.vault.attempts import attempts
from tests.people import ANA
from tests.web.journals import (
    ANOTHER,
    NOW,
    PASSPHRASE,
    begin,
    confirm,
    is_open,
    open_it,
    page,
    shown_code,
)

NAME = "grey heron"


@pytest.fixture(autouse=True)
def forgiving() -> Iterator[None]:
    """Nobody has mistyped a passphrase yet."""
    attempts.forget()
    yield
    attempts.forget()


@pytest.fixture
def begun(client: Client, hosted: str) -> str:
    """A journal of this name, open in `client`; its code."""
    code = begin(client, name=NAME)
    confirm(client, code)
    return code


def test_it_begins_locks_and_opens(client: Client, begun: str) -> None:
    assert is_open(client)
    assert len(client.get("/journal").context["page"].places) == 1
    client.post("/journal/lock")
    assert not is_open(client)
    assert not open_it(client, name="white heron")
    assert not open_it(client, "wrong one", name=NAME)
    assert open_it(client, name="Grey  Heron")


def test_nobody_is_told_who_else_is_there(begun: str) -> None:
    stranger = Client()
    for address in ("/journal", "/journal/unlock", "/journal/recover", "/journal/begin"):
        assert NAME not in page(stranger, address)


def test_a_name_can_be_taken_once(begun: str) -> None:
    typed = {"name": "GREY heron", "passphrase": ANOTHER, "again": ANOTHER}
    response = Client().post("/journal/begin", typed)
    assert response.status_code == 422
    assert "already" in response.content.decode()


def test_a_new_passphrase_locks_the_others_out(client: Client, begun: str) -> None:
    other = Client()
    open_it(other, name=NAME)
    typed = {"old": PASSPHRASE, "passphrase": ANOTHER, "again": ANOTHER}
    assert client.post("/journal/passphrase", typed).status_code == 302
    assert is_open(client)
    assert not is_open(other)
    assert shown_code(client) not in {"", begun}
    assert open_it(Client(), ANOTHER, name=NAME)


def test_the_code_opens_it_once(client: Client, begun: str) -> None:
    typed = {"name": NAME, "code": begun, "passphrase": ANOTHER, "again": ANOTHER}
    assert Client().post("/journal/recover", typed).status_code == 302
    assert Client().post("/journal/recover", typed).status_code == 422
    assert not is_open(client)


def test_what_a_guest_wrote_comes_along_and_goes_out_again(client: Client, hosted: str) -> None:
    token, guest = visit.guests.start(visit.now())
    guest.append(Note(text=ANA.text), NOW)
    client.cookies["sg-guest"] = token
    begin(client, name=NAME)
    saved = client.post("/journal/export", {"passphrase": PASSPHRASE, "as": "page"})
    assert ANA.secret in saved.content.decode()


def test_locked_everywhere_and_erased(client: Client, begun: str) -> None:
    other = Client()
    open_it(other, name=NAME)
    client.post("/journal/lock-everywhere")
    assert not is_open(other)
    open_it(client, name=NAME)
    gone = client.post("/journal/erase", {"passphrase": PASSPHRASE, "word": "erase"})
    assert "are gone by" in gone.content.decode()
    assert not visit.store().ids()
    assert not open_it(Client(), name=NAME)
