"""A person looks at what they asked earlier, and erases what they don't want kept."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.journal.entries import Question
from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.features.ask import earlier
from solidground.web.vault import backups, visit
from tests.people import ANA, BEN, CLEO, DAN, made_answer
from tests.web.conftest import Made
from tests.web.remembering import (
    Clock,
    asked_in,
    first_link,
    hidden,
    set_clock,
    shown,
    unlocked,
)

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


def test_the_list_is_by_date_the_latest_first(client: Client, made: Made, clock: Clock) -> None:
    journal = unlocked(client)
    client.post("/ask", {"text": DAN.text, "remember": "journal"})
    clock.later(days=1, hours=-3)
    unlocked(client, journal)
    client.post("/ask", {"text": BEN.text, "remember": "journal"})
    html = shown(client, "/ask/earlier")
    inside = ["Saturday 21 November 2026", "18:40", BEN.text[:30], "Friday 20 November 2026"]
    places = [html.index(words) for words in [*inside, "21:40", DAN.text[:30]]]
    assert places == sorted(places)


def test_each_opens_as_it_was_on_that_day(client: Client, made: Made, clock: Clock) -> None:
    unlocked(client)
    client.post("/ask", {"text": ANA.text, "remember": "journal"})
    made.answer = made_answer("injury")
    html = shown(client, first_link(shown(client, "/ask/earlier")))
    assert "Answered on Friday 20 November 2026, 21:40 by version 0.1.0" in html
    assert "This sounds like alarm" in html
    assert ANA.secret in html
    assert "Breathe out longer than in, ten times." in html
    assert "likely" in html
    assert "That’s not right, change it" not in html
    assert "<title>Solid Ground · Earlier answer</title>" in html


def test_help_lines_are_on_an_earlier_answer_too(client: Client, made: Made) -> None:
    unlocked(client)
    made.answer = made_answer("danger", self_harm=True)
    client.post("/ask", {"text": CLEO.text, "remember": "journal", "country": "gb"})
    html = shown(client, first_link(shown(client, "/ask/earlier")))
    assert "First: getting through tonight" in html
    assert "999" in html


@pytest.mark.parametrize(
    "answer", [{}, {"answer": "?"}, {"answer": {"headline": "Then.", "now": ["One.", 2]}}]
)
def test_an_answer_in_another_form_is_still_shown(
    client: Client, answer: dict[str, object]
) -> None:
    journal = unlocked(client)
    journal.append(Question(text=ANA.text, answer=answer), visit.now())
    html = shown(client, first_link(shown(client, "/ask/earlier")))
    assert ANA.secret in html
    assert "Nothing is lost" in html


def test_i_can_erase_one_after_being_asked(client: Client, made: Made) -> None:
    journal = unlocked(client)
    for text in (ANA.text, BEN.text):
        client.post("/ask", {"text": text, "remember": "journal"})
    gone = next(one for one in journal.entries() if getattr(one.entry, "text", "") == ANA.text)
    address = f"/ask/earlier/{gone.id.hex()}"
    assert f'href="{address}/erase"' in shown(client, address)
    assert "Erase this question?" in shown(client, f"{address}/erase")
    assert len(asked_in(journal)) == 2
    response = client.post(f"{address}/erase")
    assert response.headers["Location"] == "/ask/earlier?erased=yes"
    assert [one.text for one in asked_in(journal)] == [BEN.text]
    said = shown(client, "/ask/earlier?erased=yes")
    assert "It is erased." in said
    assert "can’t reach copies made by something else" in said
    assert client.get(address).status_code == 404


def test_erasing_takes_the_wordings_before_it_out_of_the_copies_too(
    client: Client, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bytes] = []
    monkeypatch.setattr(backups, "after_erase", lambda _, ids: told.extend(ids))
    journal = unlocked(client)
    html = client.post("/ask", {"text": ANA.text, "remember": "journal"}).content.decode()
    ids = {one.id for one in journal.entries() if isinstance(one.entry, Question)}
    data = {"text": ANA.text, "turn": hidden(html, "turn"), "remember": "journal"}
    for kind in ("injury", "grief"):
        client.post("/ask", data | {"kind": kind})
        ids |= {one.id for one in journal.entries() if isinstance(one.entry, Question)}
    client.post(first_link(shown(client, "/ask/earlier")) + "/erase")
    assert asked_in(journal) == []
    assert set(told) == ids
    assert len(ids) == 3


def test_it_says_so_if_it_cannot_be_erased(
    client: Client, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = unlocked(client)
    client.post("/ask", {"text": ANA.text, "remember": "journal"})

    def refuse(*_: object) -> None:
        raise NotKeptError("The disk is full.")

    monkeypatch.setattr(Journal, "erase", refuse)
    response = client.post(first_link(shown(client, "/ask/earlier")) + "/erase")
    assert response.status_code == 503
    assert "It is still there. The disk is full." in response.content.decode()
    assert len(asked_in(journal)) == 1


def test_nobody_else_can_open_or_erase_it(client: Client, made: Made) -> None:
    journal = unlocked(client)
    client.post("/ask", {"text": ANA.text, "remember": "journal"})
    address = first_link(shown(client, "/ask/earlier"))
    other = Client()
    unlocked(other)
    other.post("/ask", {"text": DAN.text, "remember": "journal"})
    for somebody in (other, Client()):
        assert somebody.get(address).status_code == 404
        assert somebody.post(f"{address}/erase").status_code == 404
        assert ANA.secret not in shown(somebody, "/ask/earlier")
    assert len(asked_in(journal)) == 1


def test_without_a_journal_the_page_is_kind(client: Client) -> None:
    assert "Nothing is remembered here right now" in shown(client, "/ask/earlier")
    unlocked(client)
    assert "tick “Remember what I ask here”" in shown(client, "/ask/earlier")
    for odd in ("x", "00" * 16, "-", "0" * 400):
        assert client.get(f"/ask/earlier/{odd}").status_code == 404


def test_many_questions_come_in_pages(client: Client, clock: Clock) -> None:
    journal = unlocked(client)
    for n in range(earlier.AT_ONCE + 1):
        journal.append(Question(text=f"the {n}th", answer={}), clock())
        clock.later(seconds=1)
    assert "the 0th" not in shown(client, "/ask/earlier")
    assert "/ask/earlier?page=2" in shown(client, "/ask/earlier")
    assert "the 0th" in shown(client, "/ask/earlier?page=2")
    for odd in ("0", "99", "-1", "x", "9" * 50):
        assert shown(client, f"/ask/earlier?page={odd}")
