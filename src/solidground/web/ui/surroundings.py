"""What every page needs besides its own content."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Where *Leave this page* goes."""
    return {"leave_to": settings.LEAVE_TO}
