"""A person wants the app to remember what they ask, or doesn't."""

from __future__ import annotations

import io
import logging
import secrets
from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.entries import Note
from solidground.journal.guest import GuestJournal
from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.config.quiet_log import QuietFormatter
from solidground.web.vault import visit
from tests.people import ANA, BEN, made_answer
from tests.web.conftest import Made
from tests.web.remembering import (
    Clock,
    asked_in,
    begun,
    first_link,
    guest_entries,
    hidden,
    set_clock,
    settings_in,
    shown,
    unlocked,
)

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


def test_it_remembers_nothing_unless_i_say_so(client: Client, made: Made, home: Path) -> None:
    html = shown(client, "/ask")
    assert "Remember what I ask here" in html
    assert " checked" not in html
    assert "Kept in memory until you leave" in html
    answer = client.post("/ask", {"text": ANA.text}).content.decode()
    assert "This page is not stored anywhere" in answer
    assert guest_entries() == []
    assert not home.exists()


def test_as_a_guest_it_is_kept_in_memory_only(client: Client, made: Made, home: Path) -> None:
    html = client.post("/ask", {"text": ANA.text, "remember": "guest"}).content.decode()
    assert "Remembered in memory, until you leave" in html
    assert [type(entry).__name__ for entry in guest_entries()] == ["Setting", "Question"]
    assert not home.exists()
    assert "checked" in shown(client, "/ask")


def test_in_an_open_journal_it_is_kept_and_the_choice_too(client: Client, made: Made) -> None:
    journal = unlocked(client)
    assert "Sealed in your journal" in shown(client, "/ask")
    data = {"text": ANA.text, "remember": "journal", "country": "gb"}
    html = client.post("/ask", data).content.decode()
    assert "Remembered in your journal" in html
    (question,) = asked_in(journal)
    assert question.text == ANA.text
    assert question.country == "gb"
    assert question.answer["answer"]["headline"] == made.answer.answer.headline
    assert [one.value for one in settings_in(journal)] == [True]
    assert " checked" in shown(client, "/ask")
    client.post("/ask", {"text": BEN.text})
    assert len(asked_in(journal)) == 2


def test_i_can_stop_it_at_any_time(client: Client, made: Made) -> None:
    journal = unlocked(client)
    client.post("/ask", {"text": ANA.text, "remember": "journal"})
    html = client.post("/ask", {"text": BEN.text, "remember": "no"}).content.decode()
    assert "This page is not stored anywhere" in html
    assert [one.text for one in asked_in(journal)] == [ANA.text]
    assert " checked" not in shown(client, "/ask")


def test_a_ticked_box_counts_though_its_hidden_no_is_sent_too(client: Client, made: Made) -> None:
    journal = unlocked(client)
    client.post("/ask", {"text": ANA.text, "remember": ["no", "journal"]})
    assert len(asked_in(journal)) == 1


def test_loading_the_answer_again_keeps_it_once(client: Client, made: Made) -> None:
    journal = unlocked(client)
    turn = hidden(shown(client, "/ask"), "turn")
    for _ in range(3):
        html = client.post("/ask", {"text": ANA.text, "remember": "journal", "turn": turn})
        assert "The next ten minutes" in html.content.decode()
    assert len(asked_in(journal)) == 1


def test_another_kind_is_the_same_question_kept_once(client: Client, made: Made) -> None:
    journal = unlocked(client)
    html = client.post("/ask", {"text": ANA.text, "remember": "journal"}).content.decode()
    made.answer = made_answer("injury", chosen=True)
    data = {"text": ANA.text, "kind": "injury", "remember": "journal"}
    html = client.post("/ask", data | {"turn": hidden(html, "turn")}).content.decode()
    assert "You told us so yourself." in html
    client.post("/ask", data)
    (question,) = asked_in(journal)
    assert question.chosen_kind == "injury"
    assert question.answer["triage"]["kind"] == "injury"


def test_the_answer_is_shown_though_it_cannot_be_kept(
    client: Client, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked(client)

    def refuse(*_: object, **__: object) -> None:
        raise NotKeptError("The disk is full. Make room, then save again.")

    monkeypatch.setattr(Journal, "replace", refuse)
    response = client.post("/ask", {"text": ANA.text, "remember": "journal"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "This one couldn’t be remembered" in html
    assert "The disk is full" in html
    assert "The next ten minutes" in html
    assert "Remembered in your journal" not in html
    monkeypatch.setattr(Journal, "append", refuse)
    html = client.post("/ask", {"text": ANA.text, "remember": "no"}).content.decode()
    assert "The next ten minutes" in html


def visit_guest(client: Client) -> GuestJournal:
    """A guest who has written something."""
    token, journal = visit.guests.start(visit.now())
    client.cookies[visit.GUEST_COOKIE] = token
    return journal


def test_a_guest_without_room_is_told(client: Client, made: Made) -> None:
    journal = visit_guest(client)
    for _ in range(499):
        journal.append(Note(text="x"), visit.now())
    html = client.post("/ask", {"text": ANA.text, "remember": "guest"}).content.decode()
    assert "The next ten minutes" in html
    assert "There is no more room without a journal" in html


def test_a_journal_that_locked_in_between_gets_nothing_and_says_so(
    client: Client, made: Made, clock: Clock
) -> None:
    journal = unlocked(client)
    shown(client, "/ask")
    clock.later(minutes=31)
    html = client.post("/ask", {"text": ANA.text, "remember": "journal"}).content.decode()
    assert "Your journal has locked itself" in html
    assert "The next ten minutes" in html
    assert asked_in(journal) == []
    assert guest_entries() == []


def test_what_a_guest_asked_goes_into_the_journal_that_opens(client: Client, made: Made) -> None:
    client.post("/ask", {"text": ANA.text, "remember": "guest"})
    journal = begun()
    (guest,) = [one for one, _ in visit.guests._guests.values()]
    journal.append_all(guest.payloads())
    unlocked(client, journal)
    assert ANA.secret in shown(client, first_link(shown(client, "/ask/earlier")))


def test_my_words_are_in_no_address_title_log_cookie_or_file(
    client: Client, made: Made, home: Path
) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    logging.getLogger("django").addHandler(handler)
    canary = secrets.token_hex(12)
    try:
        journal = unlocked(client)
        client.post("/ask", {"text": f"{canary} left me", "remember": "journal"})
        html = shown(client, "/ask/earlier")
        address = first_link(html)
        client.get(address)
        client.get(address + "x")
    finally:
        logging.getLogger("django").removeHandler(handler)
    assert canary in html
    assert canary not in html[: html.index("</title>")]
    assert canary not in address + stream.getvalue() + str(client.cookies)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if canary.encode() in path.read_bytes()]
    assert len(asked_in(journal)) == 1
