"""What stands before the pages of a journal: is it open, who may come back where."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from solidground.journal.journal import Journal
from solidground.vocab.errors import JournalError
from solidground.web.features.journal.pages import TroublePage
from solidground.web.ui.private import private
from solidground.web.vault.visit import Visit

View = Callable[..., HttpResponse]


def visit_of(request: HttpRequest) -> Visit:
    """The request's view of its person."""
    return cast("Visit", request.visit)  # type: ignore[attr-defined]


def kindly(view: View) -> View:
    """If the journals can't be reached, say why and what to do, in place of the page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any) -> HttpResponse:
        try:
            return view(request, *args)
        except JournalError as error:
            return show(request, "journal/trouble.html", TroublePage(str(error)), status=503)

    return guarded


def opened(view: View) -> View:
    """Give the view the open journal; if it is locked, ask for the passphrase and come back."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        journal: Journal | None = visit_of(request).unlocked
        if journal is None:
            return to_the_door(request)
        return view(request, journal)

    return kindly(guarded)


def to_the_door(request: HttpRequest) -> HttpResponse:
    """Ask for the passphrase, then come back here."""
    back = f"?next={quote(request.path)}" if request.method == "GET" else ""
    return redirect(reverse("journal-unlock") + back)


def show(request: HttpRequest, template: str, page: object, *, status: int = 200) -> HttpResponse:
    """A page of the journal: never kept by the browser."""
    context = {"page": page, "here": "journal"}
    return private(render(request, template, context, status=status))


def own_path(wanted: str) -> str:
    """A path of ours to come back to, or nothing. Queries and other sites are left out."""
    if not wanted.isprintable() or "\\" in wanted:
        return ""
    try:
        parts = urlsplit(wanted)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return ""
    elsewhere = parts.scheme or parts.netloc or parts.path.startswith("//")
    return "" if elsewhere or found.url_name in NEVER_BACK else parts.path


NEVER_BACK = frozenset(
    {"journal-leave", "journal-lock", "journal-lock-all", "journal-unlock", "journal-begin"}
)
