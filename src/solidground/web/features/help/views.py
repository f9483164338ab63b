"""A person looks for a number to call. No database, no guess at where they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.knowledge.library import knowledge
from solidground.web.features.help.pages import help_page


@require_safe
def help_lines(request: HttpRequest) -> HttpResponse:
    page = help_page(knowledge().helplines, request.GET.get("country", ""))
    return render(request, "help/help.html", {"page": page, "here": "help"})
