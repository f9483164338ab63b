"""A person asks why we say something, and sees what it rests on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.knowledge.library import knowledge
from solidground.web.features.why.pages import why_page


@require_safe
def why(request: HttpRequest, claim_id: str) -> HttpResponse:
    known = knowledge()
    claim = known.claims.get(claim_id)
    if claim is None:
        raise Http404
    return render(request, "why/why.html", {"page": why_page(known, claim), "here": ""})
