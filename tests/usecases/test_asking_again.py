"""The same worry comes back, told a little differently each time."""

from __future__ import annotations

import itertools
import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.usecases.answer import Match
from solidground.usecases.repeats import (
    ALIKE,
    MANY,
    Earlier,
    is_first_of_all,
    likeness,
    repeated,
    what_helps,
)
from tests.people import ANA, BEN, CAST, CLEO, DAN, Person, made_answer
from tests.usecases.retold import DIFFERENT, RETOLD

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
WORDS = st.sampled_from("he still answer phone love sure why always never party late me i".split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, min_size=1, max_size=30).map(" ".join))


def ago(text: str, *, kind: str = "alarm", **time: float) -> Earlier:
    """A question of some time ago."""
    return Earlier(b"", NOW - timedelta(**time), text, kind)


@given(TEXTS, TEXTS)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one), abs=1e-12)


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_the_same_words_are_fully_alike(text: str) -> None:
    assert likeness(text, text) == pytest.approx(1)
    assert likeness(text, text.upper() + "?!") == pytest.approx(1)


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_the_order_of_sentences_matters_little(person: Person) -> None:
    turned = ". ".join(reversed(person.text.split(". ")))
    assert likeness(person.text, turned) > 0.95


def test_different_people_ask_different_things() -> None:
    for one, other in itertools.combinations(CAST, 2):
        assert likeness(one.text, other.text) < ALIKE / 2


@given(st.randoms(use_true_random=False), st.sampled_from([person.text for person in CAST]))
def test_small_edits_stay_the_same_question(chance: random.Random, text: str) -> None:
    words = text.split()
    for place in chance.sample(range(len(words)), len(words) // 10):
        words[place] = words[place][:-1] or "so"
    assert likeness(text, " ".join(words)) >= ALIKE


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
@pytest.mark.parametrize("added", ["please help", "Please help me, I can’t sleep.", "pls"])
def test_a_plea_added_stays_the_same_question(person: Person, added: str) -> None:
    assert likeness(person.text, f"{person.text} {added}") >= ALIKE
    assert likeness(person.text, f"{added} {person.text.lower()}") >= ALIKE


def test_it_hears_most_retellings_and_takes_no_new_question_for_an_old_one() -> None:
    heard = [pair for pair in RETOLD if likeness(*pair) >= ALIKE]
    mistaken = [pair for pair in DIFFERENT if likeness(*pair) >= ALIKE]
    assert len(heard) == 7
    assert len(mistaken) == 0


@given(TEXTS, TEXTS)
def test_what_it_finds_is_what_is_alike(one: str, other: str) -> None:
    found = repeated(one, [ago(other, hours=1)], NOW)
    assert bool(found) == (likeness(one, other) >= ALIKE)


def test_it_looks_back_three_days() -> None:
    earlier = [ago(ANA.text, hours=71), ago(ANA.text, hours=73), ago(BEN.text, hours=1)]
    assert repeated(ANA.text, earlier, NOW) == earlier[:1]


def test_the_latest_comes_first_and_a_wrong_clock_counts_as_recent() -> None:
    later, old = ago(ANA.text, days=-365), ago(ANA.text, hours=3)
    assert repeated(ANA.text, [old, later], NOW) == [later, old]


def test_other_zones_are_the_same_moments() -> None:
    there = NOW.astimezone().tzinfo
    assert repeated(ANA.text, [Earlier(b"", NOW.astimezone(there), ANA.text)], NOW)


def test_it_stops_counting_before_a_number_could_shame() -> None:
    assert len(repeated(ANA.text, [ago(ANA.text, minutes=n) for n in range(60)], NOW)) == MANY


@pytest.mark.parametrize("text", ["", "🙂", "?!", "\u0000", "ﾞ", "½", "…"])
def test_texts_without_words_are_like_nothing(text: str) -> None:
    assert repeated(ANA.text, [ago(text, hours=1)], NOW) == []
    assert repeated(text, [ago(ANA.text, hours=1)], NOW) == []


def test_first_an_answer_then_the_earlier_one_then_company() -> None:
    answer, before = made_answer(), [ago(ANA.text, hours=2), ago(ANA.text, hours=4)]
    assert what_helps(answer, []) == "answer"
    assert what_helps(answer, before[:1]) == "earlier"
    assert what_helps(answer, before) == "wait"


def match(context: str) -> Match:
    """A safety phrase, meant this way."""
    return Match("self-harm", "made", "made", context)


@pytest.mark.parametrize(
    "answer",
    [
        made_answer("danger"),
        made_answer("asker-harms"),
        made_answer(self_harm=True),
        made_answer(partner_abuse=True),
        made_answer(matches=(match("negated"),)),
        made_answer(matches=(match("past"),)),
        made_answer(matches=(match("other"),)),
    ],
)
def test_safety_goes_before_it_all(answer: object) -> None:
    assert is_first_of_all(answer)  # type: ignore[arg-type]
    assert what_helps(answer, [ago(CLEO.text, hours=1)] * 5) == "answer"  # type: ignore[arg-type]


def test_a_turn_of_phrase_is_no_danger() -> None:
    assert not is_first_of_all(made_answer(matches=(match("idiom"),)))


def test_another_kind_is_no_repeat() -> None:
    assert what_helps(made_answer("injury", chosen=True), [ago(ANA.text, hours=1)] * 3) == "answer"


def test_an_injury_where_there_was_fear_is_news() -> None:
    fear, hurt = ago(DAN.text, hours=1), ago(DAN.text, hours=1, kind="injury")
    assert what_helps(made_answer("injury"), [fear, fear]) == "answer"
    assert what_helps(made_answer("injury"), [fear, hurt]) == "wait"


def test_it_is_quick_with_many_earlier_questions() -> None:
    parts = [part for pair in RETOLD + DIFFERENT for part in pair]
    chance = random.Random(7)
    earlier = [ago(" ".join(chance.sample(parts, 2)), minutes=n) for n in range(500)]
    repeated(ANA.text, earlier, NOW)
    taken = []
    for _ in range(7):
        start = time.process_time()
        repeated(ANA.text, earlier, NOW)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.030
