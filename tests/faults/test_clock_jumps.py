"""Case 11: the clock jumps. Entries keep their order, and no browser stays open for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.web.vault.openings import GUEST_IDLE, LONGEST, Guests, MemoryOpenings
from tests.faults.deeds import NOW
from tests.faults.states import State, found, living_in, open_with

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]
IDLE = timedelta(minutes=10)
YEAR = timedelta(days=365)
LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")
TWICE = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
"""Half past one comes twice in this night."""
MOMENTS = (
    NOW,
    NOW - YEAR,
    NOW + YEAR,
    NOW,
    TWICE.replace(fold=1),
    TWICE.replace(fold=0),
    NOW.astimezone(AUCKLAND),
    NOW.astimezone(LONDON),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
)


def idle(_: Journal) -> timedelta:
    return IDLE


def test_entries_stand_in_the_order_they_were_written(begun: Begun) -> None:
    home, _, state = begun
    words = tuple(f"{place} {moment}" for place, moment in enumerate(MOMENTS))
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        for text, moment in zip(words, MOMENTS, strict=True):
            journal.append(Note(text=text), moment)
    assert found(home).texts == (*state.texts, *words)
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        written = journal.entries()[len(state.texts) :]
        assert [one.at for one in written] == [one.astimezone(UTC) for one in MOMENTS]
        assert [one.at.utcoffset() for one in written] == [one.utcoffset() for one in MOMENTS]
        assert [one.seq for one in written] == sorted(one.seq for one in written)


@pytest.mark.parametrize("jump", [-YEAR, -timedelta(days=1), YEAR, timedelta(days=1)])
def test_a_large_jump_locks(jump: timedelta, begun: Begun) -> None:
    openings = MemoryOpenings()
    token = openings.start(begun[1], NOW)
    assert openings.find(token, NOW + jump, idle) is None
    assert openings.find(token, NOW, idle) is None, "locked is locked"


@pytest.mark.parametrize("jump", [timedelta(0), -timedelta(minutes=3), -timedelta(hours=1)])
def test_a_small_jump_back_neither_locks_nor_keeps_open_for_ever(
    jump: timedelta, begun: Begun
) -> None:
    openings = MemoryOpenings()
    token = openings.start(begun[1], NOW)
    later = NOW + timedelta(hours=2)
    for minutes in range(0, 121, 5):
        assert openings.find(token, NOW + timedelta(minutes=minutes), idle)
    assert openings.find(token, later + jump, idle), "nobody is locked out by a clock set right"
    (session,) = openings.sessions(begun[1].id)
    assert session.seen >= session.started
    openings.sweep(later - jump + IDLE + timedelta(seconds=1))
    assert openings.sessions(begun[1].id) == []


def test_summer_time_and_a_journey_change_nothing(begun: Begun) -> None:
    openings = MemoryOpenings()
    start = TWICE.replace(fold=0)
    token = openings.start(begun[1], start)
    assert openings.find(token, start.astimezone(AUCKLAND) + timedelta(minutes=9), idle)
    hour_later = TWICE.replace(fold=1)
    assert openings.find(token, hour_later, idle) is None, "an hour has passed, not none"


def test_eight_hours_hold_whatever_the_clock_does(begun: Begun) -> None:
    openings = MemoryOpenings()
    token = openings.start(begun[1], NOW)
    assert openings.find(token, NOW + LONGEST + timedelta(seconds=1), idle) is None


@pytest.mark.parametrize("jump", [-YEAR, -timedelta(days=1), -timedelta(hours=1)])
def test_a_guest_is_forgotten_after_a_jump_back_too(jump: timedelta) -> None:
    guests = Guests()
    token, journal = guests.start(NOW)
    journal.append(Note(text="written by a guest"), NOW)
    guests.sweep(NOW + jump)
    assert journal.entries(), "a clock set right takes no words away"
    guests.sweep(NOW + jump + GUEST_IDLE + timedelta(seconds=1))
    assert not journal.entries()
    assert guests.find(token, NOW + jump) is None
