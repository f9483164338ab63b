"""A person arrives, often at night, and chooses one of three doors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.web.features.home.pages import HOME


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/home.html", {"page": HOME})
