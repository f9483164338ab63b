"""What Cleo wrote is about danger: safety comes first, calmly."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.knowledge.library import knowledge
from solidground.usecases.answer import Match
from tests.people import ANA, CLEO, made_answer
from tests.web.conftest import Made


def ask(client: Client, text: str = CLEO.text, **more: str) -> str:
    return client.post("/ask", {"text": text, **more}).content.decode()


def test_it_puts_safety_first(client: Client, made: Made) -> None:
    made.answer = made_answer("danger", self_harm=True, partner_abuse=True)
    html = ask(client)
    assert html.index("safety-card") < html.index("<h1")
    assert "ending your life" in html
    assert "it is not your fault" in html


def test_it_says_how_much_it_misses(client: Client, made: Made) -> None:
    made.answer = made_answer(self_harm=True)
    assert "We look for some phrases. We miss about half." in ask(client)


def test_it_speaks_of_what_was_found_only(client: Client, made: Made) -> None:
    made.answer = made_answer(partner_abuse=True)
    html = ask(client)
    assert "frightens you" in html
    assert "ending your life" not in html


def test_it_asks_about_safety_when_the_person_says_danger(client: Client, made: Made) -> None:
    made.answer = made_answer("danger", chosen=True)
    assert "are you safe right now?" in ask(client, kind="danger")


def test_it_stays_silent_for_ana(client: Client, made: Made) -> None:
    assert "safety-card" not in ask(client, ANA.text)


def test_it_has_a_smaller_line_for_somebody_else_or_long_ago(client: Client, made: Made) -> None:
    made.answer = made_answer(matches=(Match("self-harm", "end-it", "end it all", "other"),))
    html = ask(client, ANA.text)
    assert "safety-card" not in html
    assert "If you or someone near you needs a person" in html


@pytest.mark.skipif("gb" not in knowledge().helplines, reason="help lines are still being written")
def test_it_shows_the_lines_of_the_chosen_country(client: Client, made: Made) -> None:
    made.answer = made_answer("danger", self_harm=True)
    html = ask(client, country="gb")
    assert 'href="tel:999"' in html
    assert 'href="/help?country=gb#suicide"' in html


def test_it_never_guesses_a_country(client: Client, made: Made) -> None:
    made.answer = made_answer("danger", self_harm=True)
    response = client.post(
        "/ask", {"text": CLEO.text}, headers={"accept-language": "de-DE", "x-real-ip": "8.8.8.8"}
    )
    assert "tel:" not in response.content.decode()
