"""The letter and the five people that the project began with, as they stand and retold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from solidground.knowledge import knowledge
from solidground.usecases.answer import Answer, Item
from tests.usecases.conftest import answered, document, voices

FIRST: dict[str, tuple[str, ...]] = {
    "Ethan": ("conditional-love", "emotional-neglect"),
    "Charlotte": ("comparison",),
    "Kyle": ("failure-humiliation",),
    "Madeline": ("present-relationship",),
    "Hailey": ("perfectionism",),
}
REASONS = {
    "the family of origin": {"conditional-love", "emotional-neglect", "chaotic-childhood"},
    "a harsh view of oneself": {"self-criticism"},
    "one's own dishonesty": {"own-breach"},
    "having been betrayed": {"attachment-wounds"},
}
"""The counsellor's four kinds of reason."""

RETOLD: list[dict[str, Any]] = voices("retold.toml", "retold")
LETTERS = [pytest.param(one["text"], id=f"letter {n}") for n, one in
           enumerate((one for one in RETOLD if one["of"] == "letter"), 1)]  # fmt: skip
PEOPLE = [
    pytest.param(one["text"], one["first"], id=f"{one['of']} {n % 3 + 1}")
    for n, one in enumerate(one for one in RETOLD if one["of"] != "letter")
]


@pytest.fixture(scope="module")
def letter(seeds: Path) -> str:
    """The words between the headline and the name under the letter."""
    _, body = document(seeds, "003").split("\n", 1)
    return body.split("Asked by")[0].strip()


@pytest.fixture(scope="module")
def headline(seeds: Path) -> str:
    return document(seeds, "003").strip().splitlines()[0]


@pytest.fixture(scope="module")
def people(seeds: Path) -> dict[str, str]:
    """The paragraph of each of the five people, as it stands."""
    paragraphs = document(seeds, "001").split("\n\n")
    return {name: next(p for p in paragraphs if name in p) for name in FIRST}


def offered(answer: Answer) -> set[str]:
    return {root.id for root in answer.roots if root.shown or root.asked}


def is_answered_as_by_the_counsellor(answer: Answer) -> None:
    """The kind of question, the reasons to look at, and each of her steps."""
    assert answer.triage.kind == "alarm", answer.triage.probabilities
    named = {reason for reason, roots in REASONS.items() if roots & offered(answer)}
    assert len(named) >= 3, f"only {named or 'none'} of her reasons"
    missing = [step for step, has in STEPS.items() if not has(answer)]
    assert not missing, f"the card lacks: {missing}"


def says(*items: Item | str, words: str) -> bool:
    text = " ".join(item if isinstance(item, str) else item.text for item in items)
    return re.search(words, text, re.IGNORECASE) is not None


def _claims(*items: Item) -> set[str]:
    return {claim for item in items for claim in item.claims}


STEPS = {
    "it is all right to feel it": lambda a: says(a.answer.can_know, words="all right to feel"),
    "is the relationship safe": lambda a: says(a.answer.safe, words=r"\bsafe\b.*\?"),
    "where you are hurt, security can't grow": lambda a: says(a.answer.safe, words="can't grow"),
    "calm the body": lambda a: "longer-out-breath" in _claims(*a.answer.now),
    "ask for something behavioural": lambda a: "behavioural-requests" in _claims(*a.answer.words),
    "offer it too": lambda a: says(*a.answer.words, words=r"\byou do a part as well|\bI will\b"),
    "they may say no": lambda a: says(*a.answer.words, words="may say no"),
    "show up again and again": lambda a: "trust-grows-from-acts" in _claims(*a.answer.words),
    "support from a professional": lambda a: says(a.answer.human, words="counsellor|therapist"),
}


def test_the_letter_is_answered_as_by_the_counsellor(letter: str) -> None:
    is_answered_as_by_the_counsellor(answered(letter))


def test_the_letter_with_its_headline_is_answered_the_same_way(letter: str, headline: str) -> None:
    is_answered_as_by_the_counsellor(answered(f"{headline}\n\n{letter}"))


def test_the_letters_reasons_are_possibilities_not_verdicts(letter: str) -> None:
    for root in answered(letter).roots:
        if root.asked:
            assert root.question.rstrip().endswith("?")
            assert not root.shown
        if root.shown:
            assert root.because, f"{root.id} is named, and no words of hers speak for it"


def test_the_letters_card_corrects_the_belly_and_the_nerve(letter: str) -> None:
    card = answered(letter).answer
    assert not says(*card.now, words="vagus|vegus|belly")
    assert knowledge().claims["belly-does-not-press-vagus"].finding == "wrong"


@pytest.mark.parametrize("name", FIRST)
def test_the_first_root_of_each_person_is_right(people: dict[str, str], name: str) -> None:
    roots = answered(people[name]).roots
    assert roots[0].id in FIRST[name], [(r.id, round(r.probability, 2)) for r in roots[:3]]


@pytest.mark.parametrize("text", LETTERS)
def test_the_letter_told_another_way_keeps_its_answer(text: str) -> None:
    is_answered_as_by_the_counsellor(answered(text))


@pytest.mark.parametrize(("text", "first"), PEOPLE)
def test_the_person_told_another_way_keeps_the_first_root(text: str, first: list[str]) -> None:
    roots = answered(text).roots
    assert roots[0].id in first, [(r.id, round(r.probability, 2)) for r in roots[:3]]


def test_each_is_retold_three_times() -> None:
    told = [one["of"] for one in RETOLD]
    assert {name: told.count(name) for name in told} == dict.fromkeys(
        ["letter", *(name.lower() for name in FIRST)], 3
    )
