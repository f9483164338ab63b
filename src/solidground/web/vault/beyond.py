"""What lies beyond the app's reach after something was erased, and by when that is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from solidground.web.vault import place


def out_of_reach(now: datetime) -> str:
    """Which copies may still be there, and the day by which they are gone.

    Hosted, the host promises that day. On one's own computer nobody can: it is told as an if.
    """
    day = now + timedelta(days=settings.COPIES_DAYS)
    date = f"{day:%A} {day.day} {day:%B %Y}"
    if not place.is_local():
        return (
            "Copies that this service makes of all its data may still hold it, sealed. They are "
            f"gone by {date}."
        )
    return (
        "Solid Ground can’t reach copies made by something else: a backup of the whole computer, "
        "a file you copied or exported yourself, a cloud folder, or parts that a disk keeps for a "
        f"while. A backup that keeps things for {settings.COPIES_DAYS} days is rid of it by "
        f"{date}. Look at its settings to be sure."
    )
