"""A person forgot the passphrase and has the paper with the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from solidground.web.vault import place
from tests.people import ANA
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
    write(ANA.text)
    return code


def recover(client: Client, code: str, **more: str) -> tuple[int, str]:
    typed = {"code": code, "passphrase": ANOTHER, "again": ANOTHER, **more}
    response = client.post("/journal/recover", typed)
    return response.status_code, response.content.decode()


def test_the_code_and_a_new_passphrase_open_it(client: Client, code: str) -> None:
    browser = Client()
    assert recover(browser, code)[0] == 302
    assert is_open(browser)
    assert "1 entry in all" in page(browser, "/journal")
    assert open_it(Client(), ANOTHER)
    assert not open_it(Client(), PASSPHRASE)


def test_the_code_works_once_and_is_replaced(client: Client, code: str) -> None:
    browser = Client()
    recover(browser, code)
    fresh = shown_code(browser)
    assert fresh not in {"", code}
    status, html = recover(Client(), code)
    assert status == 422
    assert "That code doesn’t open this journal" in html
    assert recover(Client(), fresh)[0] == 302


def test_browsers_that_had_it_open_are_locked(client: Client, code: str) -> None:
    recover(Client(), code)
    assert not is_open(client)


def test_it_is_read_as_people_write_it(client: Client, code: str) -> None:
    written = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert recover(Client(), written)[0] == 302


def test_a_mistyped_letter_is_told_and_the_code_stays_in_the_form(
    client: Client, code: str
) -> None:
    wrong = ("Z" if code[0] != "Z" else "Y") + code[1:]
    status, html = recover(Client(), wrong)
    assert status == 422
    assert "One of the letters is off" in html or "never part" in html
    assert f'value="{wrong}"' in html


def test_the_code_is_not_used_up_by_a_weak_passphrase(client: Client, code: str) -> None:
    assert recover(Client(), code, passphrase="short", again="short")[0] == 422
    assert recover(Client(), code)[0] == 302


def test_guessing_a_code_gets_slower(client: Client, code: str) -> None:
    browser = Client()
    other = "00000-00000-00000-00000-00000-00"
    for _ in range(3):
        assert recover(browser, other)[0] == 422
    status, html = recover(browser, code)
    assert status == 429
    assert "Wait" in html


def test_hosted_an_unknown_name_gets_the_same_answer(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.make_ready()
    monkeypatch.setattr(place, "is_local", lambda: False)
    code = begin(client, name="grey heron")
    other = "00000-00000-00000-00000-00000-00"
    known = recover(Client(), other, name="grey heron")
    unknown = recover(Client(), code, name="white heron")
    assert known[0] == unknown[0] == 422
    for _, html in (known, unknown):
        assert "That name and code don’t open a journal" in html
    assert recover(Client(), code, name="Grey Heron")[0] == 302


def test_there_is_no_other_way_back(client: Client, home: Path) -> None:
    for address in ("/journal/reset", "/password_reset", "/accounts/password/reset"):
        assert client.get(address).status_code == 404
