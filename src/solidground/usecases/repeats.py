"""The same worry, asked again: which earlier questions say the same, and what helps then.

Somebody who is afraid asks again, in nearly the same words, and each answer holds for an hour. So
the second time gets the earlier answer and one question (what is new?), and the third gets company
while the wave passes. Nothing is ever refused, and safety goes before all of it.

How alike two texts are is a number from 0 to 1: half of it are shared words, half shared pieces of
words (three and four letters, so that a slip of the finger counts little). Words that nearly
everybody writes weigh little. `docs/algorithms/ask.md`, "Asked again", says how well it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from math import fsum, hypot, log, sqrt
from typing import Final, Literal, NamedTuple

from solidground.language.tokens import fold_word, tokenize
from solidground.usecases.answer import Answer
from solidground.vocab.ids import TriageKind

ALIKE: Final = 0.6
"""From here on two texts ask the same."""
WINDOW: Final = timedelta(hours=72)
MANY: Final = 10
"""More repeats than this are not counted any further: a number would only shame."""
READ: Final = 2_000
"""Letters of a text that are compared."""
HALF: Final = 0.5
FEWEST: Final = (ALIKE - (1 - HALF)) / HALF - 1e-9
"""Where the words share less than this, no likeness of their pieces could make up for it."""
COULD_BE_DANGER: Final = 0.2
"""From this probability of *danger* on, the answer is shown whole, however often it is asked."""
SAFETY_KINDS: Final[frozenset[TriageKind]] = frozenset({"danger", "asker-harms"})
PIECES: Final = (3, 4)
UNUSUAL: Final = 600
"""A stem that isn’t common weighs as if it had this rank."""

Showing = Literal["answer", "earlier", "wait"]

# Stems of our own 8,109 labelled texts that stand in one of fifty or more, the commonest first.
COMMON: Final = """
i and my to a the it me in do im for with he how at that was of on say is dont like she year her
what ive when know have be want been about feel him go get up one if hes his think told they ask
we cant out there now never not got husband so said tell has time friend had all or this wife
work from everi day but two sinc peopl who just shes back can good kid them see stop no should
still talk home over look love an call becaus then make boyfriend you by month last mother come
week other our were are as school id doesnt parent after night three noth hous befor thing onli
keep would start girl four job girlfriend take dad man did use doe off live leav put someth left
mom first own anyth myself move am cri famili marri togeth nobodi alway weve need went everyon
without way where someon stay didnt more let down too sister came whi wont us laugh ex old
everyth wrong same life brother again nice bad will wait daughter made their son phone money
right date sit new could room somebodi die theyr hand sleep six even five both car each ani done
name until believ best walk guy took goe lost tri find read next hour help scare isnt person els
father turn whole found thought miss hurt anyon ago front end chang through wed bed much away
babi long divorc word mum learn woman text boy better gone late pictur fine eat lie head than
hate hear hed happen ever pick onc broke realli gave drive stand care enough answer hit kind
doctor nine dinner
""".split()
_RANK: Final = {stem: rank for rank, stem in enumerate(COMMON)}
_WORD: Final = re.compile(r"[^\W_]+(?:['’‘ʼ`´＇][^\W_]+)*")


class Earlier(NamedTuple):
    """A question asked before.

    Attributes:
        id: of its entry. at: when, with an offset.
        text: as it was asked. kind: what kind of question it was read as.
    """

    id: bytes
    at: datetime
    text: str
    kind: str = ""


def repeated(text: str, earlier: Iterable[Earlier], now: datetime) -> list[Earlier]:
    """The earlier questions of the last 72 hours that ask the same, the latest first.

    A time after `now` counts as recent: somebody's clock was set back, which is no reason to
    forget. At most `MANY` are found.
    """
    recent = sorted(
        (one for one in earlier if now - one.at <= WINDOW), key=lambda one: one.at, reverse=True
    )
    asked = _Reading(text)
    found: list[Earlier] = []
    for one in recent:
        if asked.is_like(_Reading(one.text)):
            found.append(one)
            if len(found) == MANY:
                break
    return found


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 for the same words in any order, 0 for nothing in common."""
    a, b = _Reading(one), _Reading(other)
    return HALF * _shared_words(a, b) + (1 - HALF) * _shared_pieces(a, b)


def is_first_of_all(answer: Answer) -> bool:
    """Danger, also when it is only likely enough, or harm that the person does themselves.

    Then the answer with its help lines is shown at once, however often it was asked.
    """
    return (
        answer.triage.kind in SAFETY_KINDS
        or answer.triage.probabilities.get("danger", 0.0) >= COULD_BE_DANGER
        or answer.safety.self_harm
        or answer.safety.partner_abuse
        or any(match.context != "idiom" for match in answer.safety.matches)
    )


def what_helps(answer: Answer, before: list[Earlier]) -> Showing:
    """What to show to a question that was asked before.

    Args:
        answer: the answer it would get now.
        before: what `repeated` found.

    Returns:
        "answer" the first time and wherever safety or something new needs it; "earlier" the
        second time; "wait" from the third time on.
    """
    told_otherwise = answer.triage.chosen
    if not before or told_otherwise or is_first_of_all(answer) or _is_news(answer, before):
        return "answer"
    return "earlier" if len(before) == 1 else "wait"


def _is_news(answer: Answer, before: list[Earlier]) -> bool:
    """It reads as an injury now, and never did before: something has happened since."""
    return answer.triage.kind == "injury" and all(one.kind != "injury" for one in before)


class _Reading:
    """A text as words with weights. What costs time is made only where it could matter."""

    def __init__(self, text: str) -> None:
        self._words = frozenset(_WORD.findall(text[:READ]))
        self.stems = frozenset(map(_stem, self._words))

    @cached_property
    def size(self) -> float:
        return _size(self.stems)

    @cached_property
    def pieces(self) -> dict[str, float]:
        sums: dict[str, float] = {}
        for word in sorted(set(map(fold_word, self._words))):
            weight, pieces = _pieces(word)
            for piece in pieces:
                sums[piece] = sums.get(piece, 0.0) + weight
        return sums

    def is_like(self, other: _Reading) -> bool:
        # The cosine of the words is at most sqrt(shared / our size), whatever the other's size.
        if _size(self.stems & other.stems) < self.size * FEWEST**2:
            return False
        words = _shared_words(self, other)
        if words < FEWEST:
            return False
        return HALF * words + (1 - HALF) * _shared_pieces(self, other) >= ALIKE


def _shared_words(one: _Reading, other: _Reading) -> float:
    """The cosine of the two weighted sets of stems."""
    shared = _size(one.stems & other.stems)
    return min(1.0, shared / sqrt(one.size * other.size)) if shared else 0.0


def _size(stems: frozenset[str]) -> float:
    return fsum(map(_squared_weight, stems))


def _shared_pieces(one: _Reading, other: _Reading) -> float:
    """The cosine of the pieces, counted and weighted."""
    a, b = one.pieces, other.pieces
    shared = fsum(a[piece] * b[piece] for piece in a.keys() & b.keys())
    return min(1.0, shared / (hypot(*a.values()) * hypot(*b.values()))) if shared else 0.0


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    tokens = tokenize(word)
    return tokens[0].stem if tokens else word


def _weight(stem: str) -> float:
    """About ln(texts / texts with this stem), which falls with the rank among common stems."""
    return 0.3 + 1.1 * log(1 + _RANK.get(stem, UNUSUAL) / 8)


@lru_cache(maxsize=1 << 14)
def _squared_weight(stem: str) -> float:
    return _weight(stem) ** 2


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[float, tuple[str, ...]]:
    """The weight of a word's pieces, and these. A long word has many, so each weighs less."""
    padded = f" {word} "
    pieces = tuple(padded[i : i + n] for n in PIECES for i in range(len(padded) - n + 1))
    return _weight(_stem(word)) / sqrt(len(padded)), pieces
