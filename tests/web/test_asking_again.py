"""A person asks the same thing again, at two in the morning, and again an hour later."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.web.vault import visit
from tests.people import ANA, BEN, CLEO, made_answer
from tests.usecases.retold import RETOLD
from tests.web.conftest import Made
from tests.web.remembering import Clock, asked_in, hidden, set_clock, unlocked

pytestmark = pytest.mark.usefixtures("home")
WHOLE = "What would change this answer"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


def ask(client: Client, text: str = ANA.text, **more: str) -> str:
    """Ask with the box ticked, as a fresh form does."""
    response = client.post("/ask", {"text": text, "remember": "guest"} | more)
    assert response.status_code == 200
    return response.content.decode()


def carried(html: str) -> dict[str, str]:
    """What the forms of a page send along, besides the words."""
    return {"turn": hidden(html, "turn"), "remember": hidden(html, "remember")}


def test_the_first_time_is_a_full_answer(client: Client, made: Made) -> None:
    assert WHOLE in ask(client)


def test_the_second_time_is_the_earlier_answer_and_one_question(
    client: Client, made: Made, clock: Clock
) -> None:
    ask(client)
    clock.later(minutes=25)
    html = ask(client, ANA.text + " please help")
    assert "What is new since then?" in html
    assert "Facts only: what could a camera have seen?" in html
    assert "Friday 20 November 2026, 21:40" in html
    assert made.answer.answer.kind_line in html
    assert "Breathe out longer than in, ten times." in html
    assert WHOLE not in html
    assert "Show me the full answer again" in html


def test_the_full_answer_is_always_one_click_away(client: Client, made: Made) -> None:
    for _ in range(5):
        html = ask(client)
    whole = ask(client, then="whole", **carried(html))
    assert WHOLE in whole
    assert len(guest_questions()) == 5


def guest_questions() -> list[object]:
    (journal,) = [one for one, _ in visit.guests._guests.values()]
    return [one for one in journal.entries() if one.entry.kind == "question"]


def test_new_facts_get_a_fresh_answer(client: Client, made: Made) -> None:
    ask(client)
    html = ask(client)
    fresh = ask(client, then="news", news="He wrote at six.", **carried(html))
    assert WHOLE in fresh
    assert made.asked[-1] == (f"He wrote at six.\n\n{ANA.text}", None)
    assert len(guest_questions()) == 2
    again = ask(client, then="news", news="He wrote at six.", **carried(html))
    assert WHOLE in again
    assert len(guest_questions()) == 2


def test_facts_that_are_missing_are_asked_for(client: Client, made: Made) -> None:
    ask(client)
    html = ask(client, then="news", news="  ", **carried(ask(client)))
    assert "Write one thing that has happened since" in html


def test_nothing_new_leads_to_company(client: Client, made: Made) -> None:
    ask(client)
    html = ask(client, then="nothing-new", **carried(ask(client)))
    assert "Wait with me a little." in html
    assert "You have asked this" not in html
    assert len(guest_questions()) == 2


def test_the_third_time_it_waits_with_me_and_counts_kindly(
    client: Client, made: Made, clock: Clock
) -> None:
    token = unlocked(client)
    ask(client)
    clock.later(hours=4, minutes=25)
    unlocked(client, token)
    ask(client)
    clock.later(minutes=4)
    html = ask(client)
    assert "You have asked this three times since yesterday evening." in html
    assert "That is the fear asking, and it is allowed." in html
    for minutes in ("5", "10", "20"):
        assert f'name="minutes" value="{minutes}"' in html
    assert "What you were told" in html
    assert made.answer.answer.headline in html
    assert "Show me the full answer again" in html
    assert "already" not in html.lower()


def test_i_choose_how_long_and_breathe_meanwhile(client: Client, made: Made) -> None:
    for _ in range(3):
        html = ask(client)
    waiting = ask(client, then="wait", minutes="10", **carried(html))
    assert "Ten minutes, from now." in waiting
    assert 'href="/now" target="_blank"' in waiting
    assert "Show me the full answer again" in waiting
    assert len(guest_questions()) == 3
    assert "Wait with me a little." in ask(client, then="wait", minutes="999", **carried(html))


def test_grief_is_not_called_fear(client: Client, made: Made) -> None:
    made.answer = made_answer("grief")
    for _ in range(3):
        html = ask(client)
    assert "Missing comes in waves" in html
    assert "fear asking" not in html
    assert "soothe" not in html


def test_loading_a_page_again_is_not_asking_again(client: Client, made: Made) -> None:
    ask(client)
    turn = hidden(client.get("/ask").content.decode(), "turn")
    for _ in range(4):
        assert "What is new since then?" in ask(client, turn=turn)


def test_other_words_for_the_same_are_the_same(client: Client, made: Made) -> None:
    first, later = RETOLD[0]
    ask(client, first)
    assert "What is new since then?" in ask(client, later)
    assert WHOLE in ask(client, BEN.text)


def test_after_three_days_it_is_a_first_time(client: Client, made: Made, clock: Clock) -> None:
    journal = unlocked(client)
    ask(client)
    clock.later(hours=73)
    unlocked(client, journal)
    assert WHOLE in ask(client)


def test_a_clock_that_was_set_back_breaks_nothing(client: Client, made: Made, clock: Clock) -> None:
    journal = unlocked(client)
    ask(client)
    clock.later(days=-365)
    unlocked(client, journal)
    assert "What is new since then?" in ask(client)
    html = ask(client)
    assert "three times lately" in html
    assert len(asked_in(journal)) == 3


@pytest.mark.parametrize(
    "answer",
    [
        made_answer("danger"),
        made_answer("asker-harms"),
        made_answer(self_harm=True),
        made_answer(partner_abuse=True),
    ],
    ids=["danger", "asker-harms", "self-harm", "partner-abuse"],
)
@pytest.mark.parametrize("then", ["", "nothing-new", "wait"])
def test_safety_always_gets_the_whole_answer(
    client: Client, made: Made, answer: object, then: str
) -> None:
    for _ in range(4):
        ask(client)
    made.answer = answer  # type: ignore[assignment]
    assert WHOLE in ask(client, then=then, minutes="10")


def test_danger_is_answered_at_once_each_time(client: Client) -> None:
    for _ in range(4):
        html = ask(client, CLEO.text, country="gb")
        assert "safety-card" in html
        assert "999" in html


def test_danger_in_what_is_new_shows_help_first(client: Client) -> None:
    ask(client)
    html = ask(client)
    news = "He hit me and I want to kill myself."
    html = ask(client, then="news", news=news, **carried(html))
    assert "safety-card" in html


def test_the_real_answer_to_a_fear_takes_all_three_steps(client: Client) -> None:
    assert WHOLE in ask(client)
    assert "What is new since then?" in ask(client)
    assert "You have asked this three times in the last hour." in ask(client)


def test_without_remembering_each_time_is_the_first(client: Client, made: Made) -> None:
    for _ in range(4):
        assert WHOLE in ask(client, remember="no")


def test_new_facts_are_not_lost_when_the_form_went_stale(made: Made) -> None:
    strict = Client(enforce_csrf_checks=True)
    data = {"text": BEN.text, "news": "She came home at two.", "then": "news", "remember": "guest"}
    response = strict.post("/ask", data)
    html = response.content.decode()
    assert response.status_code == 403
    assert "She came home at two." in html
    assert BEN.secret in html
    assert " checked" in html


def test_where_nobody_knows_my_evening_it_counts_hours(
    client: Client, made: Made, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        ask(client)
        clock.later(minutes=28)
    clock.later(minutes=-5)
    monkeypatch.setattr("solidground.web.features.ask.views.place.is_local", lambda: False)
    assert "three times in the last hour" in ask(client)
