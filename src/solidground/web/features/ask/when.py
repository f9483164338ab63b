"""When something was, in words that a person would use."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

HOUR: Final = timedelta(hours=1)
PARTS: Final = ((5, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"), (24, "night"))
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def since(at: datetime, now: datetime, *, here: bool) -> str:
    """Such as "since yesterday evening". A clock that was set back makes it "lately".

    Args:
        at: the moment, with an offset.
        now: this moment, with an offset.
        here: the person's own clock; elsewhere nobody knows when their evening is.
    """
    ago = now - at
    if ago < timedelta(0):
        return "lately"
    if ago < HOUR:
        return "in the last hour"
    if not here:
        return f"in the last {_count(ago)}"
    return f"since {_part(at.astimezone(now.tzinfo), now)}"


def moment(at: datetime, *, here: bool) -> str:
    """Such as "Friday 20 November 2026, 21:40", by the clock that was there."""
    return f"{day(at)}, {clock(at, here=here)}"


def day(at: datetime) -> str:
    """Such as "Friday 20 November 2026"."""
    return f"{at:%A} {at.day} {at:%B %Y}"


def clock(at: datetime, *, here: bool) -> str:
    """Such as "21:40", with its zone where it isn't the person's own."""
    return f"{at:%H:%M}" if here else f"{at:%H:%M} UTC"


def times(count: int) -> str:
    """Such as "three times"; from ten on nobody is helped by a number."""
    if count == 2:
        return "twice"
    return f"{NUMBERS[count]} times" if count < len(NUMBERS) else "many times"


def _count(ago: timedelta) -> str:
    hours = round(ago / HOUR)
    if hours < 2:
        return "hour or so"
    return f"{hours} hours" if hours < 48 else "three days"


def _part(at: datetime, now: datetime) -> str:
    part = next(name for end, name in PARTS if at.hour < end)
    days = (now.date() - at.date()).days
    if days == 0:
        return "before dawn" if part == "night" and at.hour < 5 else f"this {part}"
    if days == 1 and part == "night":
        return "last night" if at.hour >= 5 else "early yesterday"
    return f"yesterday {part}" if days == 1 else f"{at:%A} {part}"
