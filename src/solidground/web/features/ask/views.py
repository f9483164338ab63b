"""A person writes what is going on and gets an answer on the same page. Nothing is kept.

The words come in the body of a POST and go out in its answer: never into an address, a log, a
file or a cookie. There is no redirect, because a redirect would have to store them.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from solidground.knowledge.library import knowledge
from solidground.vocab.errors import SolidGroundError
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind
from solidground.web.features.ask.asking import ask, get_ready
from solidground.web.features.ask.pages import AskPage, answer_page
from solidground.web.ui.private import private

EMPTY = "Write a few words first. One line is enough."
STALE = (
    "The page had been open for a while, so nothing was sent. Your words are still here. "
    "Press the button again. If that doesn’t help, allow cookies for this page: the form needs one."
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _answered(request)
    get_ready()
    return _form(request, AskPage(country=_country(request.GET.get("country", ""))))


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token didn't fit: show the form again with the words still in it."""
    text = request.POST.get("text", "")
    return _form(request, AskPage(text=text, error=STALE), status=403)


def _answered(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "")
    country = _country(request.POST.get("country", ""))
    if not text.strip():
        return _form(request, AskPage(error=EMPTY, country=country), status=422)
    try:
        answer = ask(text, kind=_chosen_kind(request))
    except SolidGroundError as error:
        return _form(request, AskPage(text=text, error=str(error), country=country), status=422)
    if not answer.readable:
        return _form(request, AskPage(text=text, error=answer.note, country=country), status=422)
    page = answer_page(knowledge(), text, answer, country)
    return private(render(request, "ask/answer.html", {"page": page, "here": "ask"}))


def _form(request: HttpRequest, page: AskPage, *, status: int = 200) -> HttpResponse:
    context = {"page": page, "here": "ask"}
    return private(render(request, "ask/ask.html", context, status=status))


def _chosen_kind(request: HttpRequest) -> TriageKind | None:
    kind = request.POST.get("kind", "")
    return kind if kind in TRIAGE_KINDS else None


def _country(code: str) -> str:
    code = code.strip().lower()
    return code if code in knowledge().helplines else ""
