"""A person opens their journal, locks it again, or leaves in a hurry."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from solidground.journal.journal import Journal
from solidground.journal.recovery import read_code
from solidground.journal.unlocking import recover
from solidground.vocab.errors import JournalError, NotKeptError, WrongSecretError
from solidground.web.features.journal import codes, finding
from solidground.web.features.journal.beginning import refused
from solidground.web.features.journal.guard import kindly, own_path, show, visit_of
from solidground.web.features.journal.pages import DoorPage, RecoverPage, choices_of, written
from solidground.web.vault import backups, passphrases, visit
from solidground.web.vault.attempts import TooSoonError, a_turn, address_of, attempts

WRONG_CODE = "That code doesn’t open this journal. Nothing was changed."
CHANGED = "Your new passphrase holds. Open your journal with it to go on."
WRONG_NAME_CODE = "That name and code don’t open a journal. Nothing was changed."


@kindly
@require_http_methods(["GET", "HEAD", "POST"])
def door_page(request: HttpRequest) -> HttpResponse:
    back = own_path(request.POST.get("next", "") or request.GET.get("next", ""))
    if visit_of(request).unlocked and request.method != "POST":
        return redirect(back or "journal")
    here = finding.journals_here()
    if not here and not finding.is_hosted():
        return redirect("journal")
    guest = visit_of(request).guest
    page = DoorPage(
        hosted=finding.is_hosted(),
        choices=choices_of(here, request.POST.get("which", "")),
        back=back,
        guest=len(written(guest.entries())) if guest else 0,
        name=request.POST.get("name", ""),
    )
    if request.method != "POST":
        return show(request, "journal/door.html", page)
    return _opened(request, page)


@kindly
@require_http_methods(["GET", "HEAD", "POST"])
def recover_page(request: HttpRequest) -> HttpResponse:
    here = finding.journals_here()
    if not here and not finding.is_hosted():
        return redirect("journal")
    page = RecoverPage(
        hosted=finding.is_hosted(),
        suggestion=request.POST.get("suggestion", "")[:200] or passphrases.suggested(),
        choices=choices_of(here, request.POST.get("which", "")),
        name=request.POST.get("name", ""),
        code=request.POST.get("code", ""),
    )
    if request.method != "POST":
        return show(request, "journal/recover.html", page)
    if "another" in request.POST:
        fresh = replace(page, suggestion=passphrases.suggested())
        return show(request, "journal/recover.html", fresh)
    try:
        error = refused(request, finding.tidy_name(page.name))
        if error:
            raise WrongSecretError(error)
        _recovered(request, page)
    except JournalError as trouble:
        page = replace(page, error=str(trouble))
        return show(request, "journal/recover.html", page, status=_status(trouble))
    return redirect("journal-code")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    visit_of(request).end()
    return _forgotten(redirect("journal-unlock"))


@kindly
@require_POST
def lock_all(request: HttpRequest) -> HttpResponse:
    journal = visit_of(request).unlocked
    if journal:
        visit.openings().end_all(journal.id)
    visit_of(request).end()
    return _forgotten(redirect("journal-unlock"))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Lock, forget what a guest wrote, and go somewhere ordinary.

    A link does it too, for people without JavaScript. Its cookies go with no link from another
    site, so nobody else can set it off.
    """
    with suppress(JournalError, DatabaseError):  # leaving comes first
        visit_of(request).forget()
    if request.method == "POST":
        return _forgotten(HttpResponse(status=204))
    return _forgotten(HttpResponseRedirect(settings.LEAVE_TO))


def after_opening(journal: Journal, back: str = "") -> HttpResponse:
    """Where to go with an open journal: what is wrong with it comes before anything else."""
    is_well = journal.report.is_whole and codes.is_kept(journal)
    return redirect(back if back and is_well else reverse("journal"))


def _opened(request: HttpRequest, page: DoorPage) -> HttpResponse:
    try:
        known_as, ids = finding.meant(page.name, request.POST.get("which", ""))
        typed = request.POST.get("passphrase", "")
        journal = passphrases.try_on(request, known_as, ids, typed)
        visit_of(request).open(journal)
    except JournalError as trouble:
        words = str(trouble)
        if isinstance(trouble, WrongSecretError) and page.hosted:
            words = passphrases.WRONG_NAME
        page = replace(page, error=words)
        return show(request, "journal/door.html", page, status=_status(trouble))
    backups.opened(journal)
    return after_opening(journal, page.back)


def _recovered(request: HttpRequest, page: RecoverPage) -> None:
    code = read_code(page.code)
    known_as, ids = finding.meant(page.name, request.POST.get("which", ""))
    address = address_of(request)
    attempts.check(known_as, address)
    found = [id_ for id_ in ids if passphrases.opens_with(id_, code)]
    if not found:
        attempts.wrong(known_as, address)
        raise WrongSecretError(WRONG_NAME_CODE if page.hosted else WRONG_CODE)
    with a_turn():
        typed = request.POST.get("passphrase", "")
        journal, fresh = recover(visit.store(), found[0], code, typed, visit.cost())
    attempts.right(known_as, address)
    begin_anew(request, journal, fresh)
    backups.after_rekey(journal)


def begin_anew(request: HttpRequest, journal: Journal, code: bytes) -> None:
    """After a new key: every session ends, this browser gets a new one, the new code waits.

    Raises:
        NotKeptError: the new key holds, but this browser couldn't be given a session.
    """
    visit.openings().end_all(journal.id)
    with suppress(JournalError):  # without it, the next page offers to make another code
        codes.remember(journal, code)
    try:
        visit_of(request).open(journal)
    except JournalError:
        raise NotKeptError(CHANGED) from None


def _status(trouble: JournalError) -> int:
    if isinstance(trouble, TooSoonError):
        return 429
    return 422 if isinstance(trouble, WrongSecretError) else 503


def _forgotten(response: HttpResponse) -> HttpResponse:
    """Pages that the browser still holds are let go."""
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "no-store"
    return response
