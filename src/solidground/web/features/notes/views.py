"""A person reads what they wrote, looks for something, takes a wording back, erases a note."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from solidground.journal.any_journal import AnyJournal
from solidground.journal.opening import Damaged
from solidground.usecases.notebook import KeptNote, Notebook, title_of
from solidground.vocab.errors import JournalError
from solidground.web.features.notes import erasing, pages
from solidground.web.features.notes import wording as say
from solidground.web.features.notes.keeping import is_closed, take_back
from solidground.web.features.notes.pages import DamagedPage, ErasePage, GonePage
from solidground.web.features.notes.seeing import closed, visit_of
from solidground.web.ui.private import private
from solidground.web.vault.beyond import out_of_reach
from solidground.web.vault.visit import now

NOT_KEPT: Final = 507


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest) -> HttpResponse:
    """The list. A search comes as a POST: its words must not stand in an address."""
    visit = visit_of(request)
    journal = visit.journal
    if journal is None and is_closed(visit):
        return closed(request)
    guest = visit.unlocked is None
    book = Notebook(journal.entries() if journal else ())
    words = request.POST.get("words", "").replace("\0", "").strip()[: pages.LONGEST_SEARCH]
    asked = request.POST if request.method == "POST" else request.GET
    number = _number(asked.get("page", ""))
    if words:
        page = pages.found_page(book, now(), words, number, guest=guest)
    else:
        page = pages.notes_page(book, now(), number, guest=guest)
    return _show(request, "notes", replace(page, damaged=len(_damaged(request))))


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, note: bytes) -> HttpResponse:
    """One note. A POST takes an earlier wording back."""
    journal = _journal(request)
    if journal is None:
        return closed(request)
    error = ""
    if request.method == "POST":
        try:
            if take_back(journal, note, _id(request.POST.get("wording", "")), now()):
                return private(redirect(f"{reverse('note', args=[note])}?saved=back"))
        except JournalError as problem:
            error = str(problem)
    book = Notebook(journal.entries())
    found = _found(book, note)
    told = request.GET.get("saved", "")
    page = pages.note_page(found, book, now(), told, guest=journal.is_guest)
    return _show(request, "note", replace(page, error=error), NOT_KEPT if error else 200)


@require_http_methods(["GET", "HEAD"])
def wording(request: HttpRequest, note: bytes, wording: bytes) -> HttpResponse:
    """One earlier wording, whole."""
    journal = _journal(request)
    if journal is None:
        return closed(request)
    found = _found(Notebook(journal.entries()), note)
    for one in found.earlier:
        if one.id == wording:
            page = pages.WordingPage(note.hex(), pages.version(found, one, now()))
            return _show(request, "wording", page)
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, note: bytes) -> HttpResponse:
    """Asks, then erases a note with all its wordings and drafts."""
    journal = _journal(request)
    if journal is None:
        return closed(request)
    book = Notebook(journal.entries())
    found = book.note(note)
    if request.method != "POST":
        return _show(request, "erase", _asking(_found(book, note), book, journal))
    try:
        whole = erasing.erase(journal, book.ids_of(note))
    except JournalError as problem:
        if found is None:
            raise
        asking = replace(_asking(found, book, journal), error=str(problem))
        return _show(request, "erase", asking, NOT_KEPT)
    return _show(request, "gone", _gone("The note is gone.", journal, whole=whole))


@require_http_methods(["GET", "HEAD", "POST"])
def erase_draft(request: HttpRequest, desk: bytes) -> HttpResponse:
    """Asks, then erases words that were never saved."""
    journal = _journal(request)
    if journal is None:
        return closed(request)
    draft = Notebook(journal.entries()).draft_at(desk.hex())
    if request.method != "POST" and draft is None:
        raise Http404
    says = "Words that were never saved. Erasing them can’t be undone."
    title = title_of(draft.title, draft.text) if draft else ""
    back = pages.place_href(desk.hex(), draft.note if draft else None)
    page = ErasePage("Erase this draft?", title, says, back, journal.is_guest)
    if request.method != "POST":
        return _show(request, "erase", page)
    try:
        whole = erasing.erase(journal, draft.ids if draft else ())
    except JournalError as problem:
        return _show(request, "erase", replace(page, error=str(problem)), NOT_KEPT)
    return _show(request, "gone", _gone("The draft is gone.", journal, whole=whole))


@require_http_methods(["GET", "HEAD", "POST"])
def damaged(request: HttpRequest) -> HttpResponse:
    """Entries that can't be opened: kept as they are, until the person erases them."""
    journal = visit_of(request).unlocked
    if journal is None:
        return closed(request)
    found = _damaged(request)
    lines = tuple(f"Entry {seq + 1:,}, {size:,} bytes" for _, seq, size, _ in found)
    if request.method != "POST":
        return _show(request, "damaged", DamagedPage(lines))
    try:
        whole = erasing.erase(journal, [one.id for one in found])
    except JournalError as problem:
        return _show(request, "damaged", DamagedPage(lines, str(problem)), NOT_KEPT)
    return _show(request, "gone", _gone("They are gone.", journal, whole=whole))


def _journal(request: HttpRequest) -> AnyJournal | None:
    """The journal that is open here; nothing if one has to be opened first."""
    visit = visit_of(request)
    if visit.journal is None and not is_closed(visit):
        raise Http404
    return visit.journal


def _damaged(request: HttpRequest) -> tuple[Damaged, ...]:
    journal = visit_of(request).unlocked
    return journal.report.damaged if journal else ()


def _found(book: Notebook, note: bytes) -> KeptNote:
    found = book.note(note)
    if found is None:
        raise Http404
    return found


def _asking(note: KeptNote, book: Notebook, journal: AnyJournal) -> ErasePage:
    return ErasePage(
        heading="Erase this note?",
        title=title_of(note.current.title, note.current.text),
        says=say.what_goes(len(note.earlier), len(book.drafts_of(note.id))),
        back=reverse("note", args=[note.id]),
        guest=journal.is_guest,
    )


def _gone(heading: str, journal: AnyJournal, *, whole: bool) -> GonePage:
    if journal.is_guest:
        return GonePage(heading, (say.GONE_GUEST,))
    says = say.GONE if whole else say.GONE_BUT_BACKUPS
    return GonePage(heading, (says, out_of_reach(now())))


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _show(request: HttpRequest, name: str, page: object, status: int = 200) -> HttpResponse:
    context = {"page": page, "here": "notes"}
    return private(render(request, f"notes/{name}.html", context, status=status))
