"""The place to write: a form that gives the words back whatever happens.

A page with a script asks for `answer=line` and gets a few words as JSON, so that it never leaves
the words before they are kept. Without a script the same form works with plain pages.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from solidground.journal.any_journal import AnyJournal
from solidground.usecases.notebook import KeptDraft, KeptNote, Notebook
from solidground.vocab.errors import JournalError
from solidground.web.features.notes import pages
from solidground.web.features.notes import wording as say
from solidground.web.features.notes.keeping import (
    ClosedError,
    GoneError,
    Words,
    is_closed,
    journal_for,
    keep_draft,
    save,
)
from solidground.web.features.notes.pages import WritePage
from solidground.web.features.notes.seeing import closed, visit_of
from solidground.web.ui.private import private
from solidground.web.vault.visit import now

CLOSED: Final = HTTPStatus.LOCKED
GONE: Final = HTTPStatus.GONE
NOT_KEPT: Final = HTTPStatus.INSUFFICIENT_STORAGE
EMPTY: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """An empty page, and the way to words that aren't saved yet."""
    return _opened(request, secrets.token_hex(16), None)


@require_safe
def edit(request: HttpRequest, note: bytes) -> HttpResponse:
    """The current wording, to change."""
    return _opened(request, secrets.token_hex(16), note)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, desk: bytes, note: bytes | None = None) -> HttpResponse:
    """A page with its draft; words to keep or to save."""
    if request.method == "POST":
        return _kept(request, _read(request, desk.hex(), note))
    return _opened(request, desk.hex(), note)


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token didn't fit: the form again, with the words still in it."""
    match = request.resolver_match
    at = match.kwargs if match else {}
    words = _read(request, at["desk"].hex(), at.get("note"))
    return _refused(request, words, say.ERROR_STALE, HTTPStatus.FORBIDDEN)


def _opened(request: HttpRequest, desk: str, note: bytes | None) -> HttpResponse:
    visit = visit_of(request)
    as_guest = visit.unlocked is None
    if not visit.journal and request.GET.get("guest") != "yes" and is_closed(visit):
        return closed(request)
    book = Notebook(visit.journal.entries() if visit.journal else ())
    draft = book.draft_at(desk)
    found = book.note(note) if note else None
    if note and not found and not draft:
        raise Http404
    words = Words(desk, note, as_guest=as_guest)
    if draft:
        seen = _seen_by(draft, found)
        words = replace(words, title=draft.title, text=draft.text, seen=seen)
    elif found:
        current = found.current
        words = replace(words, title=current.title, text=current.text, seen=current.id)
    others = () if draft else _others(book, words)
    return _form(request, words, kept_at=draft.at if draft else None, others=others)


def _seen_by(draft: KeptDraft, found: KeptNote | None) -> bytes | None:
    """The wording that was the current one when a draft was last touched."""
    if not found:
        return None
    before = [one.id for one in found.wordings if one.at <= draft.at]
    return before[-1] if before else found.wordings[0].id


def _kept(request: HttpRequest, words: Words) -> HttpResponse:
    """Keep a draft or save, and say how it went."""
    is_draft = request.POST.get("do") == "draft"
    if words.is_empty:
        return _refused(request, words, say.ERROR_EMPTY, EMPTY)
    try:
        journal = journal_for(visit_of(request), words)
        return _draft_kept(request, journal, words) if is_draft else _saved(request, journal, words)
    except ClosedError:
        return _refused(request, words, say.ERROR_CLOSED, CLOSED)
    except GoneError:
        return _refused(request, words, say.ERROR_GONE, GONE)
    except JournalError as error:
        return _refused(request, words, str(error), NOT_KEPT)


def _draft_kept(request: HttpRequest, journal: AnyJournal, words: Words) -> HttpResponse:
    at = keep_draft(journal, words, now())
    if _wants_line(request):
        return _line(_draft_line(journal.is_guest, at), HTTPStatus.OK)
    return private(redirect(pages.place_href(words.desk, words.note)))


def _saved(request: HttpRequest, journal: AnyJournal, words: Words) -> HttpResponse:
    saved = save(journal, words, now())
    href = f"{reverse('note', args=[saved.note])}?saved={saved.how}"
    if _wants_line(request):
        return private(JsonResponse({"go": href}))
    return private(redirect(href))


def _refused(request: HttpRequest, words: Words, error: str, status: HTTPStatus) -> HttpResponse:
    if _wants_line(request):
        return _line(error, status)
    return _form(request, words, error=error, status=status)


def _form(
    request: HttpRequest,
    words: Words,
    *,
    kept_at: datetime | None = None,
    others: tuple[pages.Line, ...] = (),
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    page = WritePage(
        words=words,
        action=pages.place_href(words.desk, words.note),
        back=reverse("note", args=[words.note]) if words.note else reverse("notes"),
        error=error,
        closed=status == CLOSED,
        kept_line=_draft_line(words.as_guest, kept_at) if kept_at else "",
        others=others,
        guest=say.GUEST if words.as_guest else "",
        begin=pages.way_to("journal-begin"),
        open_href=pages.way_to("journal-unlock"),
    )
    context = {"page": page, "here": "notes", "writes": True}
    return private(render(request, "notes/write.html", context, status=status))


def _others(book: Notebook, words: Words) -> tuple[pages.Line, ...]:
    """Drafts that somebody may have come back for: of this note, or of new ones."""
    lines = pages.draft_lines(book, now(), words.note)
    return tuple(one for one in lines if words.note or not one.mark)


def _draft_line(guest: bool, at: datetime) -> str:
    return f"Draft kept at {at:%H:%M}, until you leave" if guest else f"Draft sealed at {at:%H:%M}"


def _wants_line(request: HttpRequest) -> bool:
    return request.POST.get("answer") == "line"


def _line(words: str, status: HTTPStatus) -> HttpResponse:
    return private(JsonResponse({"line": words}, status=status))


def _read(request: HttpRequest, desk: str, note: bytes | None) -> Words:
    seen = request.POST.get("seen", "")
    try:
        seen_id = bytes.fromhex(seen) or None
    except ValueError:
        seen_id = None
    return Words(
        desk=desk,
        note=note,
        title=_clean(request.POST.get("title", "")).replace("\n", " ").strip(),
        text=_clean(request.POST.get("text", "")),
        seen=seen_id,
        as_guest=request.POST.get("guest") == "yes",
    )


def _clean(text: str) -> str:
    """As it was typed: a browser sends other line ends, and nobody types a NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
