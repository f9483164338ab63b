"""What the views of notes share: whose visit it is, and a journal that isn't open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from solidground.web.features.notes.pages import ClosedPage, way_to
from solidground.web.ui.private import private
from solidground.web.vault.visit import Visit


def visit_of(request: HttpRequest) -> Visit:
    """The person in front of the page."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    return visit


def closed(request: HttpRequest) -> HttpResponse:
    """A journal is here, but not open in this browser: open it, or write without it."""
    page = ClosedPage(way_to("journal-unlock"), f"{reverse('note-new')}?guest=yes")
    return private(render(request, "notes/closed.html", {"page": page, "here": "notes"}))
