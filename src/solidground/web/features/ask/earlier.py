"""Pages about earlier questions: all of them by date, one as it was answered, one to erase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import msgspec

from solidground.journal.entries import Opened
from solidground.knowledge.library import Knowledge
from solidground.usecases.answer import Answer, Card, Item, Reason, RootGuess, Safety, Triage
from solidground.web.features.ask.keeping import answer_of, text_of
from solidground.web.features.ask.pages import AnswerPage, Saved, answer_page
from solidground.web.features.ask.when import clock, day, moment

AT_ONCE: Final = 50
FIRST_WORDS: Final = 140


@dataclass(frozen=True)
class Line:
    """A question in the list. `id` is its entry's."""

    id: str
    clock: str
    words: str
    headline: str


@dataclass(frozen=True)
class Day:
    """The questions of one day, the latest first."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class EarlierPage:
    """Earlier questions by date; `newer` and `older` are page numbers, 0 for none."""

    days: tuple[Day, ...]
    is_guest: bool
    is_here: bool
    erased: bool
    newer: int
    older: int
    beyond: str = ""
    """After one was erased: which copies may still be there, and until when."""


@dataclass(frozen=True)
class ErasePage:
    """Asks before erasing one."""

    id: str
    when: str
    words: str
    is_guest: bool
    error: str = ""


@dataclass(frozen=True)
class UnreadPage:
    """A question whose answer was kept in a form that this version can't show whole."""

    saved: Saved
    text: str
    headline: str
    steps: tuple[str, ...]


def earlier_page(
    asked: Sequence[Opened],
    number: int,
    *,
    is_here: bool,
    is_guest: bool,
    erased: bool,
    here: bool,
) -> EarlierPage:
    """One page of the list.

    Args:
        asked: all questions, the latest first.
        number: which page, from 1.
        is_here: there is a journal to look into.
        is_guest: it is in memory only.
        erased: one was erased a moment ago.
        here: the times are of the person's own clock.
    """
    last = max(1, -(-len(asked) // AT_ONCE))
    number = min(max(number, 1), last)
    some = asked[(number - 1) * AT_ONCE : number * AT_ONCE]
    days = tuple(
        Day(name, tuple(_line(one, here=here) for one in ones))
        for name, ones in groupby(some, key=lambda one: day(one.at))
    )
    older = number + 1 if number < last else 0
    return EarlierPage(days, is_guest, is_here, erased, number - 1, older)


def saved_page(known: Knowledge, one: Opened, *, here: bool) -> AnswerPage | UnreadPage:
    """An answer as it was on that day. Help lines are today's."""
    record = answer_of(one)
    saved = Saved(one.id.hex(), moment(one.at, here=here), str(record.get("version", "")))
    try:
        answer = _answer(record)
        country = getattr(one.entry, "country", "")
        return answer_page(known, text_of(one), answer, country, saved=saved)
    except (msgspec.MsgspecError, KeyError, TypeError):
        card = record.get("answer")
        card = card if isinstance(card, dict) else {}
        steps = tuple(step for step in card.get("now") or () if isinstance(step, str))
        return UnreadPage(saved, text_of(one), str(card.get("headline", "")), steps)


def erase_page(one: Opened, *, is_guest: bool, here: bool, error: str = "") -> ErasePage:
    """Asks before erasing one."""
    return ErasePage(one.id.hex(), moment(one.at, here=here), _start(text_of(one)), is_guest, error)


def _line(one: Opened, *, here: bool) -> Line:
    card = answer_of(one).get("answer")
    headline = card.get("headline", "") if isinstance(card, dict) else ""
    return Line(one.id.hex(), clock(one.at, here=here), _start(text_of(one)), str(headline))


def _start(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= FIRST_WORDS:
        return words
    return (words[:FIRST_WORDS].rpartition(" ")[0] or words[:FIRST_WORDS]) + " …"


def _answer(record: dict[str, Any]) -> Answer:
    """The answer back from its record; see `usecases.record`.

    Raises:
        KeyError, TypeError, msgspec.MsgspecError: it was written in another form.
    """
    return Answer(
        id="",
        triage=msgspec.convert(record["triage"], Triage),
        safety=msgspec.convert(record["safety"], Safety),
        roots=msgspec.convert(record["roots"], tuple[RootGuess, ...]),
        answer=_card(record["answer"]),
        hot=bool(record["hot"]),
        note=str(record["note"]),
    )


def _card(card: dict[str, Any]) -> Card:
    return Card(
        headline=card["headline"],
        kind_line=card["kind_line"],
        can_know=card["can_know"],
        safe=Item(card["safe"]),
        now=tuple(Item(text) for text in card["now"]),
        words=tuple(Item(text) for text in card["words"]),
        experiment=Item(card["experiment"]) if card["experiment"] else None,
        would_change=card["would_change"],
        human=Item(card["human"]),
        sources=tuple(Reason(one["claim"], one["source"]) for one in card["sources"]),
    )
