"""Which copies stay: 7 days, 4 weeks, 12 months.

Counted by the days on which there is a copy, not by the distance from now: a clock that jumps a
year ahead throws nothing away. Copies from the future, made before a clock was set back, are
counted apart, so that neither pushes the other out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeVar

DAY: Final = timedelta(days=1)
T = TypeVar("T")


def _day(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)


RULES: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (7, _day),
    (4, _week),
    (12, _month),
)


def is_due(made: list[datetime], now: datetime) -> bool:
    """No copy was made within a day. One from the future doesn't count."""
    return not any(timedelta(0) <= now - at < DAY for at in made)


def kept(made: Mapping[T, datetime], now: datetime) -> set[T]:
    """Which copies stay, given when each was made: the last of each day, week and month."""
    past = {one: at for one, at in made.items() if at <= now}
    ahead = {one: at for one, at in made.items() if at > now}
    return _last(past) | _last(ahead)


def _last(made: Mapping[T, datetime]) -> set[T]:
    stay: set[T] = set()
    newest_first = sorted(made, key=lambda one: made[one], reverse=True)
    for most, period in RULES:
        last: dict[tuple[int, ...], T] = {}
        for one in newest_first:
            last.setdefault(period(made[one]), one)
        stay |= set(list(last.values())[:most])
    return stay
