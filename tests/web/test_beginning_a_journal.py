"""A person begins a journal: what it says first, which passphrases it takes, the code on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import passphrases, place, visit
from tests.people import ANA
from tests.web.journals import NOW, PASSPHRASE, begin, confirm, page, shown_code


def test_it_says_what_is_lost_before_it_asks_for_anything(client: Client, home: Path) -> None:
    html = page(client, "/journal/begin")
    lost = html.index("your words are lost for ever")
    assert lost < html.index("<form")
    assert lost < html.index('type="password"')
    assert "There is no reset by e-mail" in html


def test_looking_at_the_form_makes_no_file(client: Client, home: Path) -> None:
    client.get("/journal")
    client.get("/journal/begin")
    client.post("/journal/begin", {"passphrase": "short", "again": "short"})
    assert not home.exists()


def test_it_suggests_six_words_and_others_on_request(client: Client, home: Path) -> None:
    first = client.get("/journal/begin").context["page"].suggestion
    second = client.post("/journal/begin", {"another": "yes"}).context["page"].suggestion
    assert len(first.split(" ")) == len(second.split(" ")) == 6
    assert first != second
    assert not passphrases.too_easy(first)


def test_it_never_suggests_a_word_that_hurts() -> None:
    words = passphrases.words()
    assert len(words) > 7_000
    assert not {"unloved", "strangle", "lying", "undesired", "severity"} & set(words)


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "too short"),
        ("elevensigns", "too short (11 of 12 letters)"),
        ("x" * 1025, "too long"),
        ("aaaaaaaaabbb", "hardly any different"),
        ("abcabcabcabcabc", "hardly any different"),
        ("123456789012", "people try first"),
        ("qwertyuiopas", "people try first"),
        ("Peanut Butter", "people try first"),
        ("PasswordPassword", "people try first"),
        ("Solid Ground 1", "close to a name"),
        ("solidground!!", "close to a name"),
    ],
)
def test_it_refuses_what_is_easy_to_guess_and_says_why(
    client: Client, home: Path, passphrase: str, why: str
) -> None:
    typed = {"passphrase": passphrase, "again": passphrase}
    response = client.post("/journal/begin", typed)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not home.exists()


@pytest.mark.parametrize(
    "passphrase",
    [
        "four grey herons by the weir",
        "twelve signs",
        "les hérons gris près du barrage",
        "四羽の灰色の鷺が堰のそばに立つ",
        "🪨🌊🌲🦆🔥🪵🌧🍂🐚🪶🌾🕯",
        "<script>alert('x')</script>",
        "abcdefghij klmnop " * 56,
    ],
)
def test_it_takes_any_long_one(client: Client, home: Path, passphrase: str) -> None:
    assert begin(client, passphrase)


def test_it_wants_the_same_twice(client: Client, home: Path) -> None:
    typed = {"passphrase": PASSPHRASE, "again": PASSPHRASE + " "}
    response = client.post("/journal/begin", typed)
    assert response.status_code == 422
    assert "differ" in response.content.decode()


def test_an_error_keeps_the_suggested_words_but_no_passphrase(client: Client, home: Path) -> None:
    suggestion = "abacus abide abruptly absence abstract absurd"
    typed = {"passphrase": PASSPHRASE, "again": "something else", "suggestion": suggestion}
    html = client.post("/journal/begin", typed).content.decode()
    assert suggestion in html
    assert PASSPHRASE not in html


def test_the_first_journal_on_a_computer_needs_no_name(client: Client, home: Path) -> None:
    assert 'name="name"' not in page(client, "/journal/begin")
    begin(client)
    html = page(Client(), "/journal/begin")
    assert 'name="name"' in html


def test_a_second_one_needs_a_name_of_its_own(client: Client, home: Path) -> None:
    begin(client)
    typed = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    other = Client()
    assert "Give the journal a name" in other.post("/journal/begin", typed).content.decode()
    taken = other.post("/journal/begin", typed | {"name": "first  journal"})
    assert "already" in taken.content.decode()
    begin(other, name="The blue one")
    assert sorted(visit.store().names().values()) == ["First journal", "The blue one"]


def test_the_code_is_shown_until_part_of_it_comes_back(client: Client, home: Path) -> None:
    code = begin(client)
    assert len(code) == 27 + 5
    assert shown_code(client) == code
    assert "isn’t on paper yet" in page(client, "/journal")
    wrong = client.post("/journal/code/check", {"first": "AAAAA", "second": "BBBBB"})
    assert wrong.status_code == 422
    assert shown_code(client) == code
    confirm(client, code)
    assert shown_code(client) == ""
    assert "isn’t on paper yet" not in page(client, "/journal")


def test_small_letters_and_dashes_are_forgiven(client: Client, home: Path) -> None:
    groups = begin(client).lower().split("-")
    typed = {"first": f" {groups[1]}-", "second": groups[3]}
    assert client.post("/journal/code/check", typed).headers["Location"] == "/journal"


def test_the_code_lies_nowhere_in_the_clear(client: Client, home: Path) -> None:
    code = begin(client)
    for file in home.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert code.encode() not in raw
            assert code.split("-")[0].encode() not in raw


def test_what_a_guest_wrote_goes_into_the_new_journal(client: Client, home: Path) -> None:
    token, guest = visit.guests.start(visit.now())
    guest.append(Note(text=ANA.text), NOW)
    client.cookies["sg-guest"] = token
    assert "What you wrote before goes into your journal" in page(client, "/journal/begin")
    begin(client)
    assert "1 entry in all" in page(client, "/journal")
    assert not visit.guests.find(token, visit.now())


def test_a_journal_that_could_not_be_finished_is_not_left_behind(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotKeptError("The disk is full, so this couldn’t be saved.")

    monkeypatch.setattr(Journal, "replace", fail)
    typed = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    response = client.post("/journal/begin", typed)
    assert response.status_code == 503
    assert "The disk is full" in response.content.decode()
    assert place.is_begun()
    assert not visit.store().names()


def test_the_page_is_never_kept_by_the_browser(client: Client, home: Path) -> None:
    begin(client)
    for address in ("/journal", "/journal/code", "/journal/code/check", "/journal/passphrase"):
        assert client.get(address).headers["Cache-Control"] == "no-store"
