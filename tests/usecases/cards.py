"""Looking at answer cards: what they say, and what holds for every one."""

from __future__ import annotations

import re

import msgspec
import pytest

from solidground.usecases.answer import Answer, Item
from solidground.usecases.ask import ask
from solidground.usecases.record import as_record
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS
from tests.people import ANA

SELF_HARM = "I have been thinking about killing myself since the break-up. Nobody would miss me."
ABUSE = "My boyfriend hits me when he drinks and says he will kill me if I tell anyone."
COUPLE_WORK = {"behavioural-requests", "couple-therapy-helps", "responsiveness-is-returned"}
"""Claims behind couple advice: they have no place where there is fear."""
SAFE = re.compile(r"\bsafe\b|\bhurt you\b", re.IGNORECASE)


def said(answer: Answer) -> list[Item]:
    """The sentences of advice on a card."""
    card = answer.answer
    one = [card.experiment] if card.experiment else []
    return [card.safe, *card.now, *card.words, *one, card.human]


def text_of(answer: Answer) -> str:
    card = answer.answer
    lines = [card.headline, card.kind_line, card.can_know, card.would_change]
    return "\n".join([*lines, *(item.text for item in said(answer))])


def claims_of(answer: Answer) -> set[str]:
    return {claim for item in said(answer) for claim in item.claims}


def cards() -> list[Answer]:
    """One card of every kind, for a text about a partner and for one about nobody."""
    texts = (ANA.text, "I don't know what to say today and I feel small at work.")
    return [ask(text, kind=kind) for kind in TRIAGE_KINDS for text in texts] + [ask(SELF_HARM)]


def keeps_its_promises(answer: Answer, text: str) -> None:
    """What holds for any text whatever."""
    chances = answer.triage.probabilities
    assert tuple(chances) == TRIAGE_KINDS
    assert all(0 <= chance <= 1 for chance in chances.values())
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)
    assert {root.id for root in answer.roots} == set(ROOT_IDS)
    ordered = [root.probability for root in answer.roots]
    assert ordered == sorted(ordered, reverse=True)
    assert all(0 <= chance <= 1 for chance in ordered)
    for root in answer.roots:
        assert not (root.shown and root.asked)
        assert bool(root.because) or not root.shown
        assert bool(root.question) == root.asked
        assert all(span and span in text for span in root.because)
    assert all(span and span in text for span in answer.triage.because)
    assert all(match.span in text for match in answer.safety.matches)
    assert SAFE.search(answer.answer.safe.text)
    msgspec.json.encode(as_record(answer))
