"""A person erases their journal, and is told what this program can't reach."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from solidground.journal.journal import Journal
from solidground.vocab.errors import JournalError
from solidground.web.features.journal import finding
from solidground.web.features.journal.guard import opened, show, visit_of
from solidground.web.features.journal.pages import (
    ErasedPage,
    ProvePage,
    counted,
    on_day,
    written,
)
from solidground.web.vault import backups, passphrases, visit

WORD = "erase"
NOT_TYPED = "To erase everything, type the word “erase”. Nothing was changed."
LOCAL = (
    "Solid Ground can’t reach copies made by something else: a backup of the whole computer, a "
    "file you copied or exported yourself, a cloud folder, or parts that a disk keeps for a while."
)


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def erase_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    if request.method != "POST":
        return _form(request, journal)
    try:
        passphrases.prove(request, journal, request.POST.get("passphrase", ""))
    except JournalError as trouble:
        return _form(request, journal, str(trouble), status=422)
    if request.POST.get("word", "").strip().casefold().strip("“”\"'") != WORD:
        return _form(request, journal, NOT_TYPED, status=422)
    try:
        left = _erased(request, journal.id)
    except JournalError as trouble:
        return _form(request, journal, str(trouble), status=503)
    return show(request, "journal/erased.html", ErasedPage(_copies(), left))


def _erased(request: HttpRequest, id_: bytes) -> str:
    """Erase it, and its copies. What couldn't be erased of them, in words."""
    with backups.erasing_all(id_):
        visit.openings().end_all(id_)
        visit.store().erase(id_)
        visit_of(request).forget()
    return " ".join(backups.warnings())


def _copies() -> str:
    if not finding.is_hosted():
        return LOCAL
    gone = visit.now() + timedelta(days=settings.COPIES_DAYS)
    return f"Copies that this service keeps for emergencies are gone by {on_day(gone)}."


def _form(
    request: HttpRequest, journal: Journal, error: str = "", *, status: int = 200
) -> HttpResponse:
    count = counted(len(written(journal.entries())), "entry", "entries")
    page = ProvePage(error, count, _copies(), finding.is_hosted())
    return show(request, "journal/erase.html", page, status=status)
