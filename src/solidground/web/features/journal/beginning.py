"""A person begins a journal, and puts its recovery code on paper."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from solidground.journal.journal import Journal
from solidground.journal.unlocking import begin
from solidground.vocab.errors import JournalError
from solidground.web.features.journal import codes, finding
from solidground.web.features.journal.guard import kindly, opened, show, visit_of
from solidground.web.features.journal.pages import (
    BeginPage,
    CheckPage,
    CodePage,
    LimitsPage,
    on_day,
    written,
)
from solidground.web.vault import passphrases, place, visit
from solidground.web.vault.attempts import a_turn

DIFFERENT = "The two passphrases differ. Type the same one twice."
MISSED = (
    "Those are not the groups on this code. Compare them with your paper, letter by letter, or "
    "look at the code again."
)


@kindly
@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request: HttpRequest) -> HttpResponse:
    page = _empty(request)
    if request.method != "POST":
        return _form(request, page)
    name = finding.tidy_name(request.POST.get("name", "")) if page.asks_name else finding.FIRST
    if "another" in request.POST:
        return _form(request, replace(page, name=request.POST.get("name", "")))
    page = replace(
        page,
        name=request.POST.get("name", ""),
        suggestion=request.POST.get("suggestion", "")[:200] or page.suggestion,
    )
    error = (finding.refused_name(name) if page.asks_name else "") or refused(request, name)
    if error:
        return _form(request, replace(page, error=error), status=422)
    try:
        _begun(request, name, request.POST.get("passphrase", ""))
    except JournalError as trouble:
        return _form(request, replace(page, error=str(trouble)), status=503)
    return redirect("journal-code")


def refused(request: HttpRequest, *others: str) -> str:
    """Why the passphrase that was typed twice can't be taken, or nothing."""
    passphrase = request.POST.get("passphrase", "")
    if passphrase and request.POST.get("again", "") != passphrase:
        return DIFFERENT
    return passphrases.too_easy(passphrase, *others)


@opened
@require_safe
def code_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    if codes.is_kept(journal):
        return redirect("journal")
    return show(request, "journal/code.html", CodePage(codes.waiting(journal), on_day(visit.now())))


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    first, second = (place + 1 for place in codes.ASKED)
    page = CheckPage(first, second)
    if request.method != "POST":
        ready = codes.waiting(journal)
        return show(request, "journal/check.html", page) if ready else redirect("journal-code")
    typed = (request.POST.get("first", ""), request.POST.get("second", ""))
    if codes.is_kept(journal) or codes.confirm(journal, typed):
        return redirect("journal")
    return show(request, "journal/check.html", replace(page, error=MISSED), status=422)


@require_safe
def limits_page(request: HttpRequest) -> HttpResponse:
    return show(request, "journal/limits.html", LimitsPage(finding.is_hosted()))


def _begun(request: HttpRequest, name: str, passphrase: str) -> None:
    place.make_ready()
    with a_turn():
        journal, code = begin(visit.store(), name, passphrase, visit.cost())
    try:
        codes.remember(journal, code)
        visit_of(request).open(journal)
    except JournalError:
        with suppress(JournalError):  # the first trouble is the one to tell
            visit.store().erase(journal.id)
        raise


def _empty(request: HttpRequest) -> BeginPage:
    guest = visit_of(request).guest
    return BeginPage(
        suggestion=passphrases.suggested(),
        asks_name=finding.asks_name(),
        hosted=finding.is_hosted(),
        guest=len(written(guest.entries())) if guest else 0,
    )


def _form(request: HttpRequest, page: BeginPage, *, status: int = 200) -> HttpResponse:
    return show(request, "journal/begin.html", page, status=status)
