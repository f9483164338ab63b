"""What a person writes: notes, drafts, questions with their answers, and how they like things."""

from __future__ import annotations

from typing import Any, ClassVar

from solidground.journal.entries.base import Entry, entry_kind


@entry_kind
class Note(Entry, frozen=True, kw_only=True):
    """Something written for oneself."""

    kind: ClassVar[str] = "note"

    text: str
    title: str = ""


@entry_kind
class Draft(Entry, frozen=True, kw_only=True):
    """Words that are not saved yet, kept so that nothing is lost. One for each place.

    Attributes:
        place: which form it belongs to, such as `note` or `note:3f…`.
    """

    kind: ClassVar[str] = "draft"
    hidden: ClassVar[bool] = True

    place: str
    text: str
    title: str = ""


@entry_kind
class Question(Entry, frozen=True, kw_only=True):
    """A question asked, and the answer it got on that day.

    Attributes:
        text: the question. country: for help lines, or empty.
        chosen_kind: the kind that the person picked, or empty.
        answer: the answer as data; see `usecases.record`.
    """

    kind: ClassVar[str] = "question"

    text: str
    answer: dict[str, Any]
    country: str = ""
    chosen_kind: str = ""


@entry_kind
class Setting(Entry, frozen=True, kw_only=True):
    """One thing as the person wants it. The last one with a name counts."""

    kind: ClassVar[str] = "setting"
    hidden: ClassVar[bool] = True

    name: str
    value: str | int | bool
