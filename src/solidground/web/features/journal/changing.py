"""A person takes another passphrase, or a new recovery code. Both mean a new key."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from solidground.journal.journal import Journal
from solidground.journal.unlocking import change_passphrase
from solidground.vocab.errors import JournalError
from solidground.web.features.journal.beginning import refused
from solidground.web.features.journal.guard import opened, show
from solidground.web.features.journal.opening import begin_anew
from solidground.web.features.journal.pages import ChangePage, ProvePage
from solidground.web.vault import backups, passphrases, visit
from solidground.web.vault.attempts import a_turn


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def passphrase_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    kept = request.POST.get("suggestion", "")[:200]
    damaged = bool(journal.report.damaged)
    page = ChangePage(suggestion=kept or passphrases.suggested(), damaged=damaged)
    if request.method != "POST":
        return show(request, "journal/passphrase.html", page)
    if "another" in request.POST:
        page = replace(page, suggestion=passphrases.suggested())
        return show(request, "journal/passphrase.html", page)
    old = request.POST.get("old", "")
    try:
        passphrases.prove(request, journal, old)
        error = refused(request, old)
        if not error:
            _change(request, journal, request.POST.get("passphrase", ""))
            return redirect("journal-code")
    except JournalError as trouble:
        error = str(trouble)
    page = replace(page, error=error)
    return show(request, "journal/passphrase.html", page, status=422)


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def new_code_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    page = ProvePage(damaged=bool(journal.report.damaged))
    if request.method != "POST":
        return show(request, "journal/new_code.html", page)
    passphrase = request.POST.get("passphrase", "")
    try:
        passphrases.prove(request, journal, passphrase)
        _change(request, journal, passphrase)
    except JournalError as trouble:
        page = replace(page, error=str(trouble))
        return show(request, "journal/new_code.html", page, status=422)
    return redirect("journal-code")


def _change(request: HttpRequest, journal: Journal, passphrase: str) -> None:
    with backups.rekeying(journal):
        with a_turn():
            code = change_passphrase(journal, passphrase, visit.cost())
        begin_anew(request, journal, code)
