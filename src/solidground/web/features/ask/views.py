"""A person writes what is going on and gets an answer on the same page.

The words come in the body of a POST and go out in its answer: never into an address, a log or a
cookie. They are kept only in the person's journal, and only if they want that. There is no
redirect, because a redirect would have to store them.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from solidground.knowledge.library import knowledge
from solidground.usecases.answer import Answer
from solidground.usecases.repeats import Earlier, Showing, is_first_of_all, what_helps
from solidground.vocab.errors import SolidGroundError
from solidground.web.features.ask.again import again_page, wait_page
from solidground.web.features.ask.asked import Asked, known_country, new_turn, read_form
from solidground.web.features.ask.asking import ask, get_ready
from solidground.web.features.ask.keeping import (
    Memory,
    is_wanted,
    journal_of,
    kind_of,
    questions,
    remember,
    text_of,
)
from solidground.web.features.ask.pages import AskPage, Kept, answer_page
from solidground.web.ui.private import private
from solidground.web.ui.trouble import NOT_ALLOWED
from solidground.web.vault import place, visit

EMPTY: Final = "Write a few words first. One line is enough."
STALE: Final = (
    "The page had been open for a while, so nothing was sent. Your words are still here. "
    "Press the button again. If that doesn’t help, allow cookies for this page: the form needs one."
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _answered(request, read_form(request))
    get_ready()
    return _form(request, country=known_country(request.GET.get("country", "")))


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token didn't fit: show the form again with the words still in it."""
    if "text" not in request.POST:
        return render(request, "ui/trouble.html", {"page": NOT_ALLOWED}, status=403)
    asked = read_form(request)
    return _form(
        request, text=asked.whole, error=STALE, country=asked.country, asked=asked, status=403
    )


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    if not asked.text.strip():
        return _form(request, error=EMPTY, country=asked.country, asked=asked, status=422)
    try:
        answer = ask(asked.whole, kind=asked.kind)
        error = "" if answer.readable else answer.note
    except SolidGroundError as trouble:
        error = str(trouble)
    if error:
        return _form(
            request, text=asked.whole, error=error, country=asked.country, asked=asked, status=422
        )
    memory = remember(request, asked, answer)
    return _shown(request, asked, answer, memory)


def _shown(request: HttpRequest, asked: Asked, answer: Answer, memory: Memory) -> HttpResponse:
    here, showing = place.is_local(), _showing(asked, answer, memory)
    if showing == "earlier":
        return _page(request, "ask/again.html", again_page(asked, memory, here=here))
    if showing == "wait":
        page = wait_page(asked, memory, visit.now(), here=here)
        return _page(request, "ask/wait.html", page)
    kept = Kept(
        turn=memory.turn,
        remember=("guest" if memory.is_guest else "journal") if memory.wanted else "no",
        saved=memory.saved,
        is_guest=memory.is_guest,
        trouble=memory.trouble,
    )
    whole = answer_page(knowledge(), asked.whole, answer, asked.country, kept=kept)
    return _page(request, "ask/answer.html", whole)


def _showing(asked: Asked, answer: Answer, memory: Memory) -> Showing:
    """What the person chose on the page before; else what helps."""
    if not memory.before or asked.then == "whole" or (asked.then == "news" and asked.news):
        return "answer"
    if asked.then in ("nothing-new", "wait") and not is_first_of_all(answer):
        return "wait"
    before = [Earlier(one.id, one.at, text_of(one), kind_of(one)) for one in memory.before]
    return what_helps(answer, before)


def _form(
    request: HttpRequest,
    *,
    text: str = "",
    error: str = "",
    country: str = "",
    asked: Asked | None = None,
    status: int = 200,
) -> HttpResponse:
    journal = journal_of(request)
    chosen = asked.remember if asked else None
    page = AskPage(
        text=text,
        error=error,
        country=country,
        turn=asked.turn if asked else new_turn(),
        remember=is_wanted(journal) if chosen is None else chosen,
        keeps_in="journal" if journal and not journal.is_guest else "guest",
        has_earlier=bool(questions(journal)),
    )
    return _page(request, "ask/ask.html", page, status=status)


def _page(request: HttpRequest, template: str, page: object, *, status: int = 200) -> HttpResponse:
    context = {"page": page, "here": "ask"}
    return private(render(request, template, context, status=status))
