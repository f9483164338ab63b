"""What the first page may say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Door:
    """A way in. `to` is the name of an address;"""

    number: int
    to: str
    title: str
    text: str


@dataclass(frozen=True)
class HomePage:
    """Three doors, top to bottom."""

    doors: tuple[Door, ...]


HOME: Final = HomePage(
    (
        Door(1, "now", "I’m in it right now", "Your body first, for ninety seconds."),
        Door(2, "roots", "Find what’s behind it", "Sixteen usual roots. Look around. No test."),
        Door(3, "ask", "Ask in my own words", "A next step, and the reasons for it."),
    )
)
