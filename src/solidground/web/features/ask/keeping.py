"""Keeps questions with their answers, for those who want that, and finds them again.

Whatever happens to the journal, the answer is shown: nothing here raises because of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from solidground.journal.any_journal import AnyJournal
from solidground.journal.entries import Opened, Question, Setting
from solidground.journal.journal import Journal
from solidground.usecases.answer import Answer
from solidground.usecases.record import as_record
from solidground.usecases.repeats import Earlier, repeated
from solidground.vocab.errors import JournalError
from solidground.web.features.ask.asked import Asked
from solidground.web.vault import backups
from solidground.web.vault import visit as vault

REMEMBER: Final = "remember-questions"
LOCKED: Final = (
    "Your journal has locked itself since you opened the form, so this one isn’t in it. The "
    "answer is here all the same."
)
NOT_REMEMBERED: Final = "This one couldn’t be remembered. The answer is here all the same."


@dataclass(frozen=True)
class Memory:
    """What became of a question in the journal.

    Attributes:
        turn: see `Asked.turn`. wanted: it was to be remembered. saved: it is.
        is_guest: in memory only. trouble: why it isn't saved, in plain words.
        before: earlier entries that ask the same, the latest first.
    """

    turn: str = ""
    wanted: bool = False
    saved: bool = False
    is_guest: bool = False
    trouble: str = ""
    before: list[Opened] = field(default_factory=list)


def visit_of(request: HttpRequest) -> vault.Visit:
    """Who is there."""
    visit: vault.Visit = request.visit  # type: ignore[attr-defined]
    return visit


def journal_of(request: HttpRequest) -> AnyJournal | None:
    """The opened journal, or the guest's. None too if it can't be looked into just now."""
    try:
        return visit_of(request).journal
    except JournalError:
        return None


def questions(journal: AnyJournal | None) -> list[Opened]:
    """The questions of a journal, the latest first; none if it can't be read just now."""
    try:
        entries = journal.entries() if journal else ()
    except JournalError:
        return []
    asked = [one for one in entries if isinstance(one.entry, Question)]
    return sorted(asked, key=lambda one: (one.at, one.seq), reverse=True)


def is_wanted(journal: AnyJournal | None) -> bool:
    """Whether questions are remembered unless the person says otherwise."""
    try:
        return bool(journal and vault.setting(journal.entries(), REMEMBER))
    except JournalError:
        return False


def remember(request: HttpRequest, asked: Asked, answer: Answer) -> Memory:
    """Keep a question with its answer if the person wants that, and find it among earlier ones."""
    journal = journal_of(request)
    wanted = is_wanted(journal) if asked.remember is None else asked.remember
    if wanted and asked.in_journal and (journal is None or journal.is_guest):
        return Memory(turn=asked.turn, trouble=LOCKED)
    try:
        if asked.is_first and wanted != is_wanted(journal):
            journal = visit_of(request).writing()
            journal.append(Setting(name=REMEMBER, value=wanted), vault.now())
        if not wanted:
            return Memory(turn=asked.turn)
        journal = visit_of(request).writing()
    except JournalError as error:
        return Memory(turn=asked.turn, wanted=wanted, trouble=_told(error) if wanted else "")
    earlier = questions(journal)
    mine = _mine(earlier, asked)
    others = [one for one in earlier if mine is None or one.id != mine.id]
    trouble = _save(journal, asked, answer, mine)
    return Memory(
        turn=asked.turn,
        wanted=True,
        saved=not trouble,
        is_guest=journal.is_guest,
        trouble=trouble,
        before=_alike(asked.text, others, vault.now()),
    )


def erase(journal: AnyJournal, one: Opened) -> None:
    """Erase a question, its earlier wordings, and both in the copies.

    Raises:
        NotKeptError: it couldn't be erased; it is still there.
    """
    ids = [one.id, *_instead_of(one)]
    if isinstance(journal, Journal):
        with backups.erasing(journal, ids):
            journal.erase(ids)
    else:
        journal.erase(ids)


def answer_of(one: Opened) -> dict[str, Any]:
    """The answer that was kept with a question."""
    return one.entry.answer if isinstance(one.entry, Question) else {}


def text_of(one: Opened) -> str:
    """The question as it was asked."""
    return one.entry.text if isinstance(one.entry, Question) else ""


def kind_of(one: Opened) -> str:
    """What kind of question it was read as on that day."""
    triage = answer_of(one).get("triage")
    return str(triage.get("kind", "")) if isinstance(triage, dict) else ""


def _mine(earlier: Sequence[Opened], asked: Asked) -> Opened | None:
    """What was kept of this very asking before, so that nothing is kept twice."""
    texts = {asked.text, asked.whole}
    same = [one for one in earlier if text_of(one) in texts]
    by_turn = [one for one in same if answer_of(one).get("id") == asked.turn]
    return next(iter(by_turn or (same if asked.kind else [])), None)


def _save(journal: AnyJournal, asked: Asked, answer: Answer, mine: Opened | None) -> str:
    """Keep it; what went wrong, or nothing."""
    if mine and (asked.then != "news" or text_of(mine) == asked.whole) and not asked.kind:
        return ""
    old = [mine.id] if mine else []
    instead = [id_.hex() for id_ in (*old, *(_instead_of(mine) if mine else ()))]
    record = as_record(answer) | {
        "id": asked.turn,
        "version": settings.VERSION,
        "instead_of": instead,
    }
    entry = Question(
        text=asked.whole, answer=record, country=asked.country, chosen_kind=asked.kind or ""
    )
    try:
        journal.replace(old, entry, mine.at if mine else vault.now())
    except JournalError as error:
        return _told(error)
    return ""


def _instead_of(one: Opened) -> list[bytes]:
    """Ids under which copies may still have this question, from before it was changed."""
    noted = answer_of(one).get("instead_of")
    return [bytes.fromhex(id_) for id_ in noted] if isinstance(noted, list) else []


def _alike(text: str, others: Sequence[Opened], now: datetime) -> list[Opened]:
    by_id = {one.id: one for one in others}
    earlier = [Earlier(one.id, one.at, text_of(one), kind_of(one)) for one in others]
    return [by_id[one.id] for one in repeated(text, earlier, now)]


def _told(error: JournalError) -> str:
    return f"{NOT_REMEMBERED} {error}"
