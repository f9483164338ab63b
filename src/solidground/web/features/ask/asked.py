"""What came with a form: the words, and what the person wants done with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Final, Literal

from django.http import HttpRequest

from solidground.knowledge.library import knowledge
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind

WAITS: Final = (5, 10, 20)
"""Minutes to wait."""
_TURN: Final = re.compile(r"[A-Za-z0-9_-]{8,32}")

Then = Literal["", "whole", "news", "nothing-new", "wait"]
_THENS: Final[dict[str, Then]] = {
    "whole": "whole",
    "news": "news",
    "nothing-new": "nothing-new",
    "wait": "wait",
}


@dataclass(frozen=True)
class Asked:
    """One form.

    Attributes:
        text: the question. news: what is new since it was last asked.
        kind: the kind that the person says it is.
        remember: what the form says about remembering; None where it says nothing.
        in_journal: the form promised the journal, not the memory of this program.
        turn: a random name for this asking. A page loaded again, another kind, the whole answer:
            all of them are the same turn, and only one entry is kept of it.
        then: what the person chose on the page before.
        minutes: how long they want to wait, or 0.
    """

    text: str
    news: str
    country: str
    kind: TriageKind | None
    remember: bool | None
    in_journal: bool
    turn: str
    then: Then
    minutes: int

    @property
    def whole(self) -> str:
        """The question, what is new first: it weighs more."""
        return f"{self.news}\n\n{self.text}" if self.then == "news" and self.news else self.text

    @property
    def is_first(self) -> bool:
        """It comes from the form itself, not from a page that followed."""
        return not self.then and self.kind is None


def read_form(request: HttpRequest) -> Asked:
    """Everything that a form of *ask* can say; what isn't understood is left out."""
    sent = request.POST
    kind, turn, remember = sent.get("kind", ""), sent.get("turn", ""), sent.get("remember", "")
    minutes = sent.get("minutes", "")
    return Asked(
        text=sent.get("text", ""),
        news=sent.get("news", "").strip(),
        country=known_country(sent.get("country", "")),
        kind=kind if kind in TRIAGE_KINDS else None,
        remember=remember != "no" if remember else None,
        in_journal=remember == "journal",
        turn=turn if _TURN.fullmatch(turn) else new_turn(),
        then=_THENS.get(sent.get("then", ""), ""),
        minutes=next((choice for choice in WAITS if str(choice) == minutes), 0),
    )


def new_turn() -> str:
    """A name for an asking that nobody can guess and that says nothing."""
    return token_urlsafe(9)


def known_country(code: str) -> str:
    """The code of a country that has help lines here, or nothing."""
    code = code.strip().lower()
    return code if code in knowledge().helplines else ""
