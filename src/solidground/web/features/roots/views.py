"""A person looks around among the sixteen roots. No test, no verdict."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.knowledge.library import knowledge
from solidground.web.features.roots.pages import root_page, roots_page


@require_safe
def roots(request: HttpRequest) -> HttpResponse:
    page = roots_page(knowledge())
    return render(request, "roots/roots.html", {"page": page, "here": "roots"})


@require_safe
def root(request: HttpRequest, root_id: str) -> HttpResponse:
    known = knowledge()
    found = {record.id: record for record in known.roots.values()}.get(root_id)
    if found is None:
        raise Http404
    return render(request, "roots/root.html", {"page": root_page(known, found), "here": "roots"})
