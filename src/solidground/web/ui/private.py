"""For pages that show or take a person's words."""

from __future__ import annotations

from django.http import HttpResponse


def private(response: HttpResponse) -> HttpResponse:
    """Nothing of the page stays in the browser's store.

    `same-origin`, because under `no-referrer` browsers send a form with the origin `null`, and
    the form's own protection refuses that. Other sites still learn nothing.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
