"""A person asks, and the card that comes back keeps its promises."""

from __future__ import annotations

import re

import msgspec
import pytest

from solidground.knowledge import knowledge
from solidground.usecases.ask import SAFETY_FLOOR, ask
from solidground.usecases.record import as_record
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind
from tests.people import ANA, BEN, CAST, CLEO, Person
from tests.usecases.cards import (
    ABUSE,
    COUPLE_WORK,
    SAFE,
    SELF_HARM,
    claims_of,
    keeps_its_promises,
    text_of,
)
from tests.usecases.conftest import answered

DOUBTING = {"reassurance-relief-brief", "urge-delay-untested", "distanced-self-talk"}
"""Claims behind exercises that question a thought: they have no place where something happened."""
CHALLENGE = re.compile(
    r"\bguess\b|evidence (?:for|against)|is it (?:really )?true|only (?:a|your) (?:thought|fear)|"
    r"think (?:again|differently|positive)|are you sure|overthink|imagin|mind[- ]?reading",
    re.IGNORECASE,
)


def test_it_works() -> None:
    answer = answered(ANA.text)
    assert answer.triage.kind == "alarm"
    assert answer.triage.because
    assert not answer.safety.partner_abuse


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_it_keeps_its_promises_to_everyone(person: Person) -> None:
    keeps_its_promises(answered(person.text), person.text)


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_the_same_text_gets_the_same_answer(person: Person) -> None:
    assert ask(person.text) == ask(person.text)
    assert as_record(ask(person.text, id="7"))["id"] == "7"


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_nobody_is_quoted_to_another(person: Person) -> None:
    record = msgspec.json.encode(as_record(answered(person.text))).decode()
    assert not any(other.secret in record for other in CAST if other is not person)


@pytest.mark.parametrize("kind", TRIAGE_KINDS)
def test_whatever_the_kind_it_asks_whether_it_is_safe(kind: TriageKind) -> None:
    for text in (ANA.text, BEN.text, "hm", ""):
        safe = ask(text, kind=kind).answer.safe
        assert SAFE.search(safe.text), safe.text
        assert "?" in safe.text or kind == "danger", "danger doesn't ask, it helps"
        assert safe.link.startswith("/help")
        assert safe.claims


def test_danger_starts_with_safety() -> None:
    for answer in (ask(CLEO.text, kind="danger"), answered(ABUSE)):
        card = answer.answer
        assert card.headline.startswith("Your safety comes first")
        assert card.now[0].link == "/help#partner-abuse"
        assert "help line" in card.now[0].text
        assert card.human.link.startswith("/help")


def test_danger_has_no_couple_advice() -> None:
    for answer in (ask(ANA.text, kind="danger"), answered(CLEO.text), answered(ABUSE)):
        assert answer.triage.kind == "danger"
        assert not claims_of(answer) & COUPLE_WORK
        assert answer.answer.experiment is None, "nothing to try out where there is fear"
        assert "to the other person:" not in text_of(answer).lower()
        assert not any(root.asked for root in answer.roots)


def test_words_of_dying_get_a_card_of_their_own() -> None:
    answer = answered(SELF_HARM)
    assert answer.safety.self_harm
    assert answer.triage.kind == "danger"
    assert answer.answer.now[0].link == "/help#suicide"
    assert not claims_of(answer) & COUPLE_WORK


def test_words_of_dying_beside_violence_keep_the_card_of_violence() -> None:
    answer = answered(f"{ABUSE} {SELF_HARM}")
    assert answer.safety.self_harm
    assert answer.safety.partner_abuse
    assert answer.answer.now[0].link == "/help#partner-abuse"


@pytest.mark.parametrize("text", [SELF_HARM, ABUSE, CLEO.text])
def test_safety_words_raise_danger_above_all(text: str) -> None:
    triage = answered(text).triage
    assert triage.kind == "danger"
    assert triage.probabilities["danger"] >= SAFETY_FLOOR - 1e-6
    assert sum(triage.probabilities.values()) == pytest.approx(1, abs=1e-4)
    assert triage.enough
    assert all(span in text for span in triage.because)


def test_injury_challenges_no_thought() -> None:
    answer = ask("I found the messages. He slept with her in May, and lied.", kind="injury")
    assert not claims_of(answer) & DOUBTING
    card = answer.answer
    tried = [*card.now, *card.words, *([card.experiment] if card.experiment else [])]
    for item in tried:
        assert not CHALLENGE.search(item.text), item.text
    assert "talk yourself out of it" in card.can_know


def test_injury_is_told_to_go_to_others_before_the_one_who_did_it() -> None:
    safe = ask(ANA.text, kind="injury").answer.safe
    assert "before you talk with the person who did it" in safe.text


def test_asker_harms_names_help_for_people_who_hurt() -> None:
    answer = ask("I hit her last night and I hate it.", kind="asker-harms")
    card = answer.answer
    for item in (card.safe, card.human):
        assert item.link == "/help#harming"
        assert re.search(r"people who (?:want to stop|hurt)", item.text), item.text
        assert "help-for-those-who-hurt" in item.claims
    lines = [line for country in knowledge().helplines.values() for line in country.lines]
    assert any("harming" in line.kinds for line in lines)


def test_asker_harms_is_straight_and_without_contempt() -> None:
    words = text_of(ask(BEN.text, kind="asker-harms"))
    assert re.search(r"\bwrong\b", words)
    assert not re.search(r"\b(?:shame on|monster|disgust|bad person|coward)", words, re.IGNORECASE)


def test_alarm_says_that_it_is_all_right_to_feel_it() -> None:
    assert "all right to feel" in answered(ANA.text).answer.can_know


def test_words_about_a_partner_are_only_said_where_there_is_one() -> None:
    alone = ask("Everyone at work is better than me and I hide in the toilet.", kind="alarm")
    assert not claims_of(alone) & COUPLE_WORK
    assert claims_of(ask(ANA.text, kind="alarm")) & COUPLE_WORK


@pytest.mark.parametrize("kind", TRIAGE_KINDS)
def test_the_kind_that_a_person_chooses_wins_and_changes_no_chances(kind: TriageKind) -> None:
    chosen, free = ask(BEN.text, kind=kind), answered(BEN.text)
    assert chosen.triage.kind == kind
    assert chosen.triage.chosen
    assert not free.triage.chosen
    assert chosen.triage.probabilities == free.triage.probabilities
    assert [root.probability for root in chosen.roots] == [r.probability for r in free.roots]


def test_choosing_another_kind_hides_no_safety_words() -> None:
    assert ask(CLEO.text, kind="skill").safety == answered(CLEO.text).safety


def test_too_few_words_get_no_reading() -> None:
    answer = ask("help")
    assert not answer.triage.enough
    assert answer.triage.because == ()
    assert not any(root.shown for root in answer.roots)
    assert "too little" in answer.answer.kind_line


def test_words_in_another_language_get_no_reading() -> None:
    answer = ask("Mijn vriend antwoordt nooit en ik lig de hele nacht wakker van zorgen.")
    assert not answer.triage.enough
    assert not any(root.shown for root in answer.roots)
