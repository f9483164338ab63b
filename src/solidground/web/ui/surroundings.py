"""What every page needs besides its own content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Where *Leave this page* goes, and whether something has to be locked or forgotten first.

    Nobody looks into the journals for this: help and breathing work whatever happens to them.
    """
    visit: Any = getattr(request, "visit", None)
    is_open = bool(visit and visit.seems_open)
    return {
        "leave_to": settings.LEAVE_TO,
        "is_open": is_open,
        "idle_minutes": visit.idle_minutes if is_open else 0,
        "holds_words": is_open or bool(visit and visit.seems_written),
    }
