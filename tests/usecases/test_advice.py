"""No sentence of advice judges, and every one can say why."""

from __future__ import annotations

import re

import pytest

from solidground.knowledge import knowledge
from solidground.knowledge.schema import Advice, AdviceItem
from tests.usecases.cards import (
    cards,
    claims_of,
    said,
)

THEM = r"(?:him|her|them|your (?:partner|husband|wife|boyfriend|girlfriend))"
THEY = r"(?:he|she|they|your (?:partner|husband|wife|boyfriend|girlfriend))"
VERDICTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:leave|dump|divorce|forgive|trust|stay with|break up with) {THEM}\b",
        rf"\b{THEY} (?:really |truly |still |clearly )?(?:loves?|adores?|wants?) you\b",
        rf"\b{THEY} (?:doesn['’]t|don['’]t|never) (?:really )?(?:loved?|wants?|cares?)\b",
        rf"\b{THEY} (?:is|are|must be) (?:clearly |probably )?(?:cheating|lying|manipulat\w+)",
        r"\byou (?:should|must|have to|ought to) (?:leave|stay|go|end it|break up|forgive)\b",
        r"\b(?:narcissis\w*|gaslight\w*|toxic|red flags?|abusers?|deserve better)\b",
    )
]


def _items(advice: Advice) -> list[AdviceItem]:
    one = [advice.experiment] if advice.experiment else []
    return [advice.safe, *advice.now, *advice.words, *one, advice.human]


@pytest.mark.parametrize("name", sorted(knowledge().advice))
def test_no_sentence_judges_the_partner_or_says_stay_or_leave(name: str) -> None:
    advice = knowledge().advice[name]
    lines = [advice.headline, advice.kind_line, advice.can_know, advice.would_change]
    lines += [item.text for item in _items(advice)] + [asked.question for asked in advice.asked]
    found = [
        f"“{match.group()}” in: {line}"
        for line in lines
        for verdict in VERDICTS
        if (match := verdict.search(line))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["Leave him.", "She really loves you", "You should stay", "he is cheating", "so toxic"]
)
def test_a_verdict_would_be_noticed(line: str) -> None:
    assert any(verdict.search(line) for verdict in VERDICTS)


@pytest.mark.parametrize("name", sorted(knowledge().advice))
def test_every_sentence_of_advice_can_say_why(name: str) -> None:
    for item in _items(knowledge().advice[name]):
        assert item.claims, item.text
        for claim in item.claims:
            assert knowledge().claims[claim].evidence


@pytest.mark.parametrize("name", sorted(knowledge().advice))
def test_what_is_asked_is_a_question(name: str) -> None:
    for asked in knowledge().advice[name].asked:
        assert asked.question.endswith("?")


def test_every_claim_on_a_card_stands_among_its_sources() -> None:
    for answer in cards():
        reasons = answer.answer.sources
        assert {reason.claim for reason in reasons} == claims_of(answer)
        for reason in reasons:
            assert reason.source in knowledge().sources
            sources = [
                source.id for source in knowledge().sources_of(knowledge().claims[reason.claim])
            ]
            assert reason.source in sources


def test_every_link_on_a_card_leads_to_a_page_of_ours() -> None:
    links = {item.link for answer in cards() for item in said(answer) if item.link}
    assert links
    assert all(re.fullmatch(r"/(?:help|now)(?:#[a-z-]+)?", link) for link in links), links
