"""A person looks at their journal: what is in it, where it is open, how they like it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from solidground.journal.entries import Setting
from solidground.journal.journal import Journal
from solidground.web.features.journal import codes, finding
from solidground.web.features.journal.guard import kindly, opened, show, to_the_door, visit_of
from solidground.web.features.journal.pages import (
    Choice,
    ExplainPage,
    OverviewPage,
    Place,
    at_time,
    counted,
    last_of,
    written,
)
from solidground.web.vault import backups, place, visit

IDLE = "idle-minutes"


@kindly
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    journal = visit_of(request).unlocked
    if journal:
        return show(request, "journal/overview.html", _overview(request, journal))
    if finding.journals_here():
        return to_the_door(request)
    guest = visit_of(request).guest
    kept = len(written(guest.entries())) if guest else 0
    return show(request, "journal/explain.html", ExplainPage(kept, finding.is_hosted()))


@opened
@require_POST
def seen(request: HttpRequest, journal: Journal) -> HttpResponse:
    """The person has seen what is damaged or missing. If more is wrong by now, it is told."""
    journal.acknowledge()
    return redirect("journal")


@opened
@require_POST
def idle(request: HttpRequest, journal: Journal) -> HttpResponse:
    typed = request.POST.get("minutes", "")
    if typed in map(str, visit.IDLE_CHOICES):
        old = [
            one.id
            for one in journal.entries()
            if isinstance(one.entry, Setting) and one.entry.name == IDLE
        ]
        journal.replace(old, Setting(name=IDLE, value=int(typed)), visit.now())
    return redirect("journal")


def _overview(request: HttpRequest, journal: Journal) -> OverviewPage:
    entries = journal.entries()
    return OverviewPage(
        last=last_of(entries),
        count=counted(len(written(entries)), "entry", "entries"),
        code=journal.head_code,
        damage=tuple(journal.report.lines()),
        has_broken=bool(journal.report.damaged),
        warnings=(*place.warnings(), *backups.warnings()) if place.is_local() else (),
        code_kept=codes.is_kept(journal),
        code_waits=bool(codes.waiting(journal)),
        places=_places(request),
        idle=_idle(journal),
        hosted=finding.is_hosted(),
    )


def _places(request: HttpRequest) -> tuple[Place, ...]:
    here, own = visit_of(request).session_id(), not finding.is_hosted()
    return tuple(
        Place(one.id == here, at_time(one.started, here=own), at_time(one.seen, here=own))
        for one in visit_of(request).sessions()
    )


def _idle(journal: Journal) -> tuple[Choice, ...]:
    chosen = round(visit.idle_time(journal).total_seconds() / 60)
    return tuple(
        Choice(str(minutes), f"{minutes} minutes", minutes == chosen)
        for minutes in visit.IDLE_CHOICES
    )
