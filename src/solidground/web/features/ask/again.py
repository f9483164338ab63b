"""What the pages say to somebody who asks the same again: the earlier answer, or company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from solidground.journal.entries import Opened
from solidground.web.features.ask.asked import WAITS, Asked
from solidground.web.features.ask.keeping import Memory, answer_of, kind_of
from solidground.web.features.ask.when import moment, since, times

BY_KIND: Final = {
    "alarm": "That is the fear asking, and it is allowed.",
    "injury": "What hurt you hasn’t stopped hurting. Of course it comes back.",
    "grief": "Missing comes in waves. Of course it comes back.",
    "decision": "It is hard to leave open. Of course it comes back.",
}
OTHERWISE: Final = "It is still with you, and that is allowed."
MINUTE_WORDS: Final = {5: "Five minutes", 10: "Ten minutes", 20: "Twenty minutes"}
NOTHING_NEW: Final = "Then the earlier answer still stands. What is left may need time, not news."
SAY_ONE_THING: Final = "Write one thing that has happened since, or choose “Nothing new”."


@dataclass(frozen=True)
class Carried:
    """What each form on these pages sends along, so that nothing typed is lost."""

    text: str
    country: str
    turn: str
    remember: str


@dataclass(frozen=True)
class Told:
    """The earlier answer in short. `id` is its entry."""

    id: str
    when: str
    headline: str
    kind_line: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class AgainPage:
    """The second time: what was said then, and what is new."""

    carried: Carried
    told: Told
    trouble: str
    error: str = ""


@dataclass(frozen=True)
class Wait:
    """How long to wait."""

    minutes: int
    words: str


@dataclass(frozen=True)
class WaitPage:
    """From the third time on: company while the wave passes. `chosen` is how long, if chosen.

    `is_fear`: it was read as alarm, so an answer would soothe for a short while only.
    """

    carried: Carried
    told: Told
    trouble: str
    opening: str
    is_fear: bool
    waits: tuple[Wait, ...]
    chosen: Wait | None


def again_page(asked: Asked, memory: Memory, *, here: bool) -> AgainPage:
    """The second time. `here`: the times are of the person's own clock."""
    return AgainPage(
        carried=_carried(asked, memory),
        told=_told(memory.before[0], here=here),
        trouble=memory.trouble,
        error=SAY_ONE_THING if asked.then == "news" else "",
    )


def wait_page(asked: Asked, memory: Memory, now: datetime, *, here: bool) -> WaitPage:
    """Wait with me, with the count told kindly."""
    waits = tuple(Wait(minutes, MINUTE_WORDS[minutes]) for minutes in WAITS)
    return WaitPage(
        carried=_carried(asked, memory),
        told=_told(memory.before[0], here=here),
        trouble=memory.trouble,
        opening=_opening(memory.before, now, here=here),
        is_fear=kind_of(memory.before[0]) == "alarm",
        waits=waits,
        chosen=next((one for one in waits if one.minutes == asked.minutes), None),
    )


def _opening(before: list[Opened], now: datetime, *, here: bool) -> str:
    if len(before) < 2:
        return NOTHING_NEW
    moments = [one.at for one in before]
    first = min(moments) if max(moments) <= now else max(moments)
    why = BY_KIND.get(kind_of(before[0]), OTHERWISE)
    return f"You have asked this {times(len(before) + 1)} {since(first, now, here=here)}. {why}"


def _carried(asked: Asked, memory: Memory) -> Carried:
    remember = "guest" if memory.is_guest else "journal"
    return Carried(asked.text, asked.country, asked.turn, remember)


def _told(one: Opened, *, here: bool) -> Told:
    card = answer_of(one).get("answer")
    card = card if isinstance(card, dict) else {}
    return Told(
        id=one.id.hex(),
        when=moment(one.at, here=here),
        headline=_line(card.get("headline")),
        kind_line=_line(card.get("kind_line")),
        steps=tuple(_line(step) for step in card.get("now") or () if step),
    )


def _line(value: Any) -> str:
    return value if isinstance(value, str) else ""
