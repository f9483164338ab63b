"""A person looks at what they asked earlier, and erases what they don't want kept."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from solidground.journal.entries import Opened
from solidground.knowledge.library import knowledge
from solidground.vocab.errors import JournalError
from solidground.web.features.ask.earlier import (
    UnreadPage,
    earlier_page,
    erase_page,
    saved_page,
)
from solidground.web.features.ask.keeping import erase, journal_of, questions
from solidground.web.ui.private import private
from solidground.web.vault import place
from solidground.web.vault.beyond import out_of_reach
from solidground.web.vault.visit import now


@require_safe
def earlier(request: HttpRequest) -> HttpResponse:
    journal = journal_of(request)
    number = request.GET.get("page", "")
    page = earlier_page(
        questions(journal),
        int(number) if number.isdecimal() and len(number) < 6 else 1,
        is_here=journal is not None,
        is_guest=journal is not None and journal.is_guest,
        erased="erased" in request.GET,
        here=place.is_local(),
    )
    if page.erased and not page.is_guest:
        page = replace(page, beyond=out_of_reach(now()))
    return _page(request, "ask/earlier.html", page)


@require_safe
def earlier_answer(request: HttpRequest, question: str) -> HttpResponse:
    page = saved_page(knowledge(), _found(request, question), here=place.is_local())
    unread = isinstance(page, UnreadPage)
    return _page(request, "ask/unread.html" if unread else "ask/saved.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_earlier(request: HttpRequest, question: str) -> HttpResponse:
    one, journal = _found(request, question), journal_of(request)
    error = ""
    if request.method == "POST" and journal is not None:
        try:
            erase(journal, one)
            return HttpResponseRedirect(f"{reverse('ask-earlier')}?erased=yes")
        except JournalError as trouble:
            error = f"It is still there. {trouble}"
    is_guest = journal is not None and journal.is_guest
    page = erase_page(one, is_guest=is_guest, here=place.is_local(), error=error)
    return _page(request, "ask/erase.html", page, status=503 if error else 200)


def _found(request: HttpRequest, question: str) -> Opened:
    """A question of this person. Anybody else's isn't there, whatever its id."""
    for one in questions(journal_of(request)):
        if one.id.hex() == question:
            return one
    raise Http404


def _page(request: HttpRequest, template: str, page: object, *, status: int = 200) -> HttpResponse:
    context = {"page": page, "here": "ask"}
    return private(render(request, template, context, status=status))
