"""A person is in it right now. One thing a screen; every page has the two ways to safety."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from solidground.web.features.now import pages


@require_safe
def breathe(request: HttpRequest) -> HttpResponse:
    return render(request, "now/breathe.html", {"page": pages.BreathPage()})


@require_safe
def other_ways(request: HttpRequest) -> HttpResponse:
    page = pages.OtherWaysPage(pages.OTHER_WAYS)
    return render(request, "now/other_ways.html", {"page": page})


@require_safe
def senses(request: HttpRequest) -> HttpResponse:
    return _exercise(request, pages.SENSES, "now-senses")


@require_safe
def cold(request: HttpRequest) -> HttpResponse:
    return _exercise(request, pages.COLD, "now-cold")


@require_safe
def muscles(request: HttpRequest) -> HttpResponse:
    return _exercise(request, pages.MUSCLES, "now-muscles")


@require_safe
def what_next(request: HttpRequest) -> HttpResponse:
    return render(request, "now/next.html", {"page": pages.NEXT})


def _exercise(request: HttpRequest, exercise: pages.Exercise, name: str) -> HttpResponse:
    others = tuple(way for way in pages.OTHER_WAYS if way.to != name)
    page = pages.ExercisePage(exercise, others)
    return render(request, "now/exercise.html", {"page": page})
