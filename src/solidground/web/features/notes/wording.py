"""The words of the pages about notes: what happened to what somebody wrote, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

GUEST: Final = (
    "Kept only until you leave, or for 30 minutes without a sign of you. Nothing is on the disk."
)
TOLD: Final = {
    "yes": "Saved.",
    "same": "Nothing was changed, so it stays as it was.",
    "back": "The earlier wording is the current one again. Nothing was taken away.",
    "beside": "Saved. This note was also changed in another tab. What was written there is kept "
    "too: it is the first of the earlier wordings below.",
    "anew": "Saved as a new note. The one you were changing was erased in the meantime.",
}
ERROR_EMPTY: Final = "Write a few words first."
ERROR_CLOSED: Final = (
    "Your journal is locked, so this isn’t saved yet. Your words are still here. Open it in the "
    "new tab, come back, and press Save."
)
ERROR_GONE: Final = (
    "This note was erased in the meantime. Your words are still here. Save keeps them as a new one."
)
ERROR_STALE: Final = (
    "The page had been open for a while, so nothing was saved yet. Your words are still here. "
    "Press Save again. If that doesn’t help, allow cookies for this page: the form needs one."
)
GONE: Final = (
    "It is erased from this journal, and Solid Ground’s own backups were rewritten without it."
)
GONE_BUT_BACKUPS: Final = (
    "It is erased from this journal. Solid Ground’s own backups couldn’t be rewritten now, so "
    "a sealed copy is still in them. It is tried again each time you open the journal."
)
GONE_GUEST: Final = "It was only ever in memory, and now it is nowhere."


def day_of(day: date, today: date) -> str:
    """A day as one says it."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def moment(at: datetime, now: datetime) -> str:
    """A day and a time for the middle of a sentence, by the clock that it was written by."""
    day = day_of(at.date(), now.date())
    return f"{day.lower() if day in {'Today', 'Yesterday'} else day}, {at:%H:%M}"


def what_goes(earlier: int, drafts: int) -> str:
    """What is erased together with a note."""
    parts = ["the note"]
    if earlier:
        parts.append("its earlier wording" if earlier == 1 else f"its {earlier:,} earlier wordings")
    if drafts:
        parts.append("the words that aren’t saved yet")
    *first, last = parts
    everything = f"{', '.join(first)} and {last}" if first else last
    return f"This erases {everything}. It can’t be undone."


def how_many(count: int) -> str:
    if not count:
        return "No note has these words."
    return "1 note has these words." if count == 1 else f"{count:,} notes have these words."
