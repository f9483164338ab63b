"""A person erases their journal, and is told what this program can't reach."""

from __future__ import annotations

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
    written,
)
from solidground.web.vault import backups, passphrases, visit
from solidground.web.vault.beyond import out_of_reach

WORD = "erase"
NOT_TYPED = "To erase everything, type the word “erase”. Nothing was changed."


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
    return show(request, "journal/erased.html", ErasedPage(out_of_reach(visit.now()), left))


def _erased(request: HttpRequest, id_: bytes) -> str:
    """Erase it, and its copies. What couldn't be erased of them, in words."""
    with backups.erasing_all(id_):
        visit.openings().end_all(id_)
        visit.store().erase(id_)
        visit_of(request).forget()
    return " ".join(backups.warnings())


def _form(
    request: HttpRequest, journal: Journal, error: str = "", *, status: int = 200
) -> HttpResponse:
    count = counted(len(written(journal.entries())), "entry", "entries")
    page = ProvePage(error, count, out_of_reach(visit.now()), finding.is_hosted())
    return show(request, "journal/erase.html", page, status=status)
