"""Pages for when something is missing or went wrong. Kind, short, with a way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class TroublePage:
    """A heading and one or two sentences. The template adds the ways on."""

    heading: str
    words: str


NOT_FOUND = TroublePage(
    "There is no page here.",
    "The address may be old, or a letter may be missing. Nothing is wrong with you or your device.",
)
NOT_ALLOWED = TroublePage(
    "That form had gone stale.",
    "Nothing was sent and nothing was kept. Go back, load the page again, and try once more.",
)
NOT_UNDERSTOOD = TroublePage(
    "That didn’t reach us in one piece.",
    "Nothing was kept. Go back and try again.",
)
TOO_BIG = TroublePage(
    "That was more than this page can read at once.",
    "Nothing was kept. Go back and send the part that weighs most tonight. A few lines are enough.",
)
WENT_WRONG = TroublePage(
    "Something broke on our side.",
    "It is not your fault, and nothing you wrote was kept. Breathing and help lines still work.",
)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _show(request, NOT_FOUND, 404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _show(request, NOT_ALLOWED, 403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    page = TOO_BIG if isinstance(exception, RequestDataTooBig) else NOT_UNDERSTOOD
    return _show(request, page, 400)


def went_wrong(request: HttpRequest) -> HttpResponse:
    return _show(request, WENT_WRONG, 500)


def _show(request: HttpRequest, page: TroublePage, status: int) -> HttpResponse:
    return render(request, "ui/trouble.html", {"page": page}, status=status)
