"""A person reads up: mechanisms, questions, sayings, quotations, claims and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.knowledge.library import knowledge
from solidground.web.features.library import pages

R = TypeVar("R")


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return _show(request, "library", pages.library_page(knowledge()))


@require_safe
def mechanism(request: HttpRequest, id_: str) -> HttpResponse:
    known = knowledge()
    found = _found(known.mechanisms, id_)
    return _show(request, "mechanism", pages.mechanism_page(known, found))


@require_safe
def question(request: HttpRequest, id_: str) -> HttpResponse:
    known = knowledge()
    found = _found(known.questions, id_)
    return _show(request, "question", pages.question_page(known, found))


@require_safe
def page(request: HttpRequest, id_: str) -> HttpResponse:
    known = knowledge()
    return _show(request, "text", pages.text_page(known, _found(known.pages, id_)))


@require_safe
def myths(request: HttpRequest) -> HttpResponse:
    return _show(request, "myths", pages.myths_page(knowledge()))


@require_safe
def quotations(request: HttpRequest) -> HttpResponse:
    return _show(request, "quotations", pages.quotations_page(knowledge()))


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    return _show(request, "claims", pages.claims_page(knowledge()))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return _show(request, "sources", pages.sources_page(knowledge()))


def _found(records: Mapping[str, R], id_: str) -> R:
    if id_ not in records:
        raise Http404
    return records[id_]


def _show(request: HttpRequest, name: str, page: object) -> HttpResponse:
    return render(request, f"library/{name}.html", {"page": page, "here": "library"})
