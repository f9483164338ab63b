"""A person wants to know what this is before they trust it with a word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.knowledge.library import knowledge
from solidground.web.features.about.pages import about_page


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about/about.html", {"page": about_page(knowledge()), "here": "about"})
