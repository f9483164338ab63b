"""When the token of a form doesn't fit: the form's own page answers, so that no words are lost."""

from __future__ import annotations

import sys

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from solidground.web.ui.trouble import not_allowed


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Ask the module that holds the page's view; without an answer there, say it in general.

    A module that takes words has a `form_went_stale` of its own, which gives them back.
    """
    match = request.resolver_match
    module = sys.modules.get(match.func.__module__) if match else None
    own = getattr(module, "form_went_stale", None)
    response: HttpResponse = (
        own(request, reason) if own else not_allowed(request, PermissionDenied())
    )
    return response
