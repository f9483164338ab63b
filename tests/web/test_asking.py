"""A person writes what is going on and gets an answer on the same page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from html import escape

import pytest
from django.test import Client

from solidground.vocab.errors import SolidGroundError
from solidground.web.features.ask import views
from solidground.web.features.ask.asking import ask
from tests.people import ANA, BEN, CAST, DAN, Person, made_answer
from tests.web.conftest import Made


def test_it_works(client: Client, made: Made) -> None:
    response = client.post("/ask", {"text": ANA.text})
    assert response.status_code == 200
    assert "This sounds like alarm" in response.content.decode()
    assert made.asked == [(ANA.text, None)]


def test_it_says_beforehand_what_happens_with_the_words(client: Client) -> None:
    html = client.get("/ask").content.decode()
    assert "Nothing is stored" in html
    assert "20,000 letters" in html


def test_it_answers_in_place_without_a_redirect(client: Client, made: Made) -> None:
    response = client.post("/ask", {"text": ANA.text})
    assert response.status_code == 200
    assert "Location" not in response.headers


def test_it_quotes_the_words_and_marks_those_that_decided(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert "<mark>asked him three times</mark>" in html
    assert "yes &amp; yes" in html


def test_it_shows_the_card_from_top_to_bottom(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    card = [
        "This sounds like alarm",
        "What can and can’t be known from here",
        "Is it safe?",
        "The next ten minutes",
        "Words you could say",
        "One small test this week",
        "What may lie under it",
        "What would change this answer",
        "When a person is better",
        "Where each sentence comes from",
    ]
    places = [html.index(heading) for heading in card]
    assert places == sorted(places)


def test_it_says_how_sure_it_is_of_a_root_in_words(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert "likely" in html
    assert "about 7 in 10 readers would name it" in html
    assert "My last boyfriend left without a word" in html


def test_it_gives_the_first_small_thing_of_a_root(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert "<strong>First small thing:</strong> Put a hand on your chest." in html


def test_it_asks_for_words_when_there_are_none(client: Client, made: Made) -> None:
    response = client.post("/ask", {"text": "  "})
    assert response.status_code == 422
    assert "Write a few words first" in response.content.decode()
    assert made.asked == []


def test_it_offers_usual_reasons_only_as_questions(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert html.index("To ask yourself") < html.index("Is there something you did yourself")
    assert "about 1 in 10" not in html


def test_it_says_so_when_nothing_stands_out(client: Client, made: Made) -> None:
    made.answer = made_answer(roots=())
    html = client.post("/ask", {"text": DAN.text}).content.decode()
    assert "That is a real answer too" in html


def test_it_links_sentences_to_their_reasons(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    assert 'href="/why/longer-out-breath"' in html


def test_it_opens_links_beside_the_answer_so_that_it_stays(client: Client, made: Made) -> None:
    html = client.post("/ask", {"text": ANA.text}).content.decode()
    main = html[html.index("<main") : html.index("</main")]
    links = [part.split(">")[0] for part in main.split("<a ")[1:]]
    staying = [link for link in links if 'target="_blank"' not in link and "tel:" not in link]
    assert staying == ['class="text-btn" href="/ask"']


def test_it_guesses_openly_when_there_is_little_to_go_on(client: Client, made: Made) -> None:
    made.answer = made_answer(enough=False, because=(), note="That was short. Say a little more?")
    html = client.post("/ask", {"text": "hm"}).content.decode()
    assert "take this as a guess" in html
    assert "That was short." in html


def test_it_keeps_the_words_when_it_cannot_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str, **_: object) -> None:
        raise SolidGroundError("Write a few words first, or skip this one.")

    monkeypatch.setattr(views, "ask", refuse)
    response = client.post("/ask", {"text": BEN.text})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Write a few words first" in html
    assert escape(BEN.text, quote=True).replace("&#x27;", "&#x27;") in html


def test_it_keeps_the_words_when_the_form_went_stale(made: Made) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/ask", {"text": BEN.text})
    assert response.status_code == 403
    html = response.content.decode()
    assert BEN.secret in html
    assert "Your words are still here" in html
    assert made.asked == []


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_it_shows_nobody_elses_words(client: Client, made: Made, person: Person) -> None:
    for other in CAST:
        client.post("/ask", {"text": other.text})
    html = client.post("/ask", {"text": person.text}).content.decode()
    assert person.secret in html
    assert not [other.name for other in CAST if other != person and other.secret in html]


def test_it_answers_several_people_at_once_as_it_answers_each_alone() -> None:
    texts = [person.text for person in CAST]
    alone = {text: ask(text) for text in texts}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(ask, texts * 6))
    assert together == [alone[text] for text in texts * 6]
