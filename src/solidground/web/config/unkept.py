"""When a journal can't be read or written and the page had no words of its own for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from solidground.vocab.errors import JournalError
from solidground.web.ui.trouble import TroublePage


class SayWhatIsWrong:
    """Turns an error that is meant to be shown into a page that shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, JournalError):
            return None
        page = TroublePage("Your journal can’t be reached right now.", str(error))
        return render(request, "ui/trouble.html", {"page": page}, status=503)
