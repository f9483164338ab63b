"""A person changes the passphrase, or makes a new recovery code, because somebody may know it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.features.journal import changing
from solidground.web.vault import visit
from tests.people import CLEO
from tests.web.journals import (
    ANOTHER,
    PASSPHRASE,
    begin,
    confirm,
    is_open,
    open_it,
    page,
    shown_code,
    write,
)


@pytest.fixture
def code(client: Client, home: Path) -> str:
    """A journal with an entry and its code on paper, open in `client`; the code."""
    code = begin(client)
    confirm(client, code)
    write(CLEO.text)
    return code


def change(client: Client, old: str = PASSPHRASE, new: str = ANOTHER) -> int:
    typed = {"old": old, "passphrase": new, "again": new}
    return client.post("/journal/passphrase", typed).status_code


def test_the_old_one_opens_nothing_any_more(client: Client, code: str) -> None:
    assert change(client) == 302
    assert not open_it(Client())
    assert open_it(Client(), ANOTHER)


def test_all_that_was_written_is_still_there(client: Client, code: str) -> None:
    change(client)
    assert "1 entry in all" in page(client, "/journal")
    (note,) = [one for one in write("more", ANOTHER).entries() if CLEO.secret in repr(one)]
    assert note.seq == 2 or note.entry


def test_it_asks_for_the_old_one_first(client: Client, code: str) -> None:
    assert change(client, old="three grey herons") == 422
    assert open_it(Client())
    assert not open_it(Client(), ANOTHER)


def test_a_new_one_that_is_easy_to_guess_is_refused(client: Client, code: str) -> None:
    assert change(client, new="short") == 422
    assert change(client, new=PASSPHRASE) == 422
    assert open_it(Client())


def test_other_browsers_are_locked_out_and_this_one_stays(client: Client, code: str) -> None:
    other = Client()
    open_it(other)
    before = client.cookies["sg-open"].value
    change(client)
    assert not is_open(other)
    assert is_open(client)
    assert client.cookies["sg-open"].value != before


def test_a_new_code_is_shown_and_the_old_one_is_dead(client: Client, code: str) -> None:
    change(client)
    fresh = shown_code(client)
    assert fresh != code
    typed = {"code": code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert Client().post("/journal/recover", typed).status_code == 422
    confirm(client, fresh)


def test_a_new_code_alone_leaves_the_passphrase(client: Client, code: str) -> None:
    wrong = client.post("/journal/new-code", {"passphrase": "three grey herons"})
    assert wrong.status_code == 422
    assert shown_code(client) == ""
    client.post("/journal/new-code", {"passphrase": PASSPHRASE})
    fresh = shown_code(client)
    assert fresh
    assert fresh != code
    assert open_it(Client())


def test_if_it_could_not_be_saved_the_old_one_holds(
    client: Client, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotKeptError("The disk is full, so this couldn’t be saved.")

    monkeypatch.setattr(changing, "change_passphrase", fail)
    typed = {"old": PASSPHRASE, "passphrase": ANOTHER, "again": ANOTHER}
    response = client.post("/journal/passphrase", typed)
    assert "The disk is full" in response.content.decode()
    assert open_it(Client())


def test_if_the_new_code_could_not_be_kept_it_offers_another(
    client: Client, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotKeptError("The disk is full, so this couldn’t be saved.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "replace", fail)
        assert change(client) == 302
    assert "There is no code to show" in page(client, "/journal/code")
    assert "You have no recovery code for this passphrase" in page(client, "/journal")
    assert open_it(Client(), ANOTHER)


def test_older_copies_do_not_open_with_the_old_one(client: Client, code: str, home: Path) -> None:
    (id_,) = visit.store().names()
    old = visit.store().slots(id_)
    change(client)
    for file in home.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert not [slot.kind for slot in old if slot.wrapped in raw], file.name


def test_where_something_is_damaged_it_says_to_bring_back_a_copy_first(
    client: Client, code: str
) -> None:
    assert "bring back a copy first" not in page(client, "/journal/passphrase")
    (id_,) = visit.store().names()
    with visit.store().change(id_) as change_rows:
        row = change_rows.rows()[-1]
        change_rows.replace([row._replace(sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1]))])
    visit.openings().end_all(id_)
    open_it(client)
    for address in ("/journal/passphrase", "/journal/new-code"):
        assert "bring back a copy first" in page(client, address)
