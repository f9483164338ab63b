"""A person says: that's not what kind of question it is."""

from __future__ import annotations

from django.test import Client

from solidground.vocab.ids import TRIAGE_KINDS
from tests.people import ANA, made_answer
from tests.web.conftest import Made


def test_it_offers_the_eight_kinds_in_plain_words(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    for kind in TRIAGE_KINDS:
        assert f'name="kind" value="{kind}"' in html
    assert 'value="alarm" checked' in html
    assert "Something happened, and it hurt" in html


def test_it_sends_the_same_words_again(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    start = html.index('name="text" hidden>') + len('name="text" hidden>\n')
    assert ANA.secret in html[start : html.index("</textarea>", start)]


def test_it_answers_for_the_chosen_kind(client: Client, made: Made) -> None:
    made.answer = made_answer("injury", chosen=True)
    html = client.post("/ask", {"text": ANA.text, "kind": "injury"}).content.decode()
    assert made.asked == [(ANA.text, "injury")]
    assert "You told us so yourself." in html
    assert 'value="injury" checked' in html


def test_it_names_a_second_kind_that_is_likely_too(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert "It could also be: “Something happened, and it hurt”." in html
