"""Who has a journal open right now.

On a person's own machine: in the memory of this one process, and nowhere else. A restart locks.
Hosted: `sessions.py`, with the key wrapped under a secret that only the cookie has.

The cookie is a random token. Here it is known by its digest alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_urlsafe
from threading import RLock
from typing import Final, NamedTuple, Protocol

from solidground.journal.guest import GuestJournal
from solidground.journal.journal import Journal

LONGEST: Final = timedelta(hours=8)
"""However busy, a session ends after this."""
GUEST_IDLE: Final = timedelta(minutes=30)
MOST_GUESTS: Final = 200


class Session(NamedTuple):
    """An unlocked browser, as its person sees it in the list."""

    id: str
    started: datetime
    seen: datetime


class Openings(Protocol):
    """Starts, finds and ends sessions."""

    def start(self, journal: Journal, now: datetime) -> str:
        """Remember an opened journal; the token for the cookie."""

    def find(
        self, token: str, now: datetime, idle: Callable[[Journal], timedelta]
    ) -> Journal | None:
        """The journal of a token, unless it was idle too long or is too old.

        Counts as a sign of life. `idle` says how long a journal may be without one.
        """

    def end(self, token: str) -> None:
        """Lock this browser."""

    def end_all(self, journal: bytes) -> int:
        """Lock this journal everywhere; how many browsers had it open."""

    def sessions(self, journal: bytes) -> list[Session]:
        """Where this journal is open."""

    def id_of(self, token: str) -> str:
        """Which of the sessions a token is."""


@dataclass
class _Open:
    journal: Journal
    started: datetime
    seen: datetime
    idle: timedelta = field(default=LONGEST)

    def is_over(self, now: datetime) -> bool:
        return now - self.seen > self.idle or now - self.started > LONGEST or now < self.started


def digest(token: str) -> str:
    """How a token is known here."""
    return blake2b(token.encode(), digest_size=16, person=b"sg-token-v1").hexdigest()


def _is_same(one: Journal, other: Journal) -> bool:
    return (one.id, one.epoch) == (other.id, other.epoch)


class MemoryOpenings:
    """Sessions in the memory of this process."""

    def __init__(self) -> None:
        self._open: dict[str, _Open] = {}
        self._guard = RLock()

    def start(self, journal: Journal, now: datetime) -> str:
        """Remember an opened journal. Browsers with the same journal share one in memory."""
        token = token_urlsafe(32)
        with self._guard:
            here = [one.journal for one in self._open.values() if _is_same(one.journal, journal)]
            self._open[digest(token)] = _Open(here[0] if here else journal, now, now)
        return token

    def find(
        self, token: str, now: datetime, idle: Callable[[Journal], timedelta]
    ) -> Journal | None:
        """The journal of a token; see `Openings.find`."""
        with self._guard:
            one = self._open.get(digest(token))
            if one is None:
                return None
            if one.is_over(now):
                del self._open[digest(token)]
                return None
            one.seen = max(now, one.seen)
            one.idle = idle(one.journal)
            return one.journal

    def end(self, token: str) -> None:
        """Lock this browser."""
        with self._guard:
            self._open.pop(digest(token), None)

    def end_all(self, journal: bytes) -> int:
        """Lock this journal everywhere."""
        with self._guard:
            mine = [key for key, one in self._open.items() if one.journal.id == journal]
            for key in mine:
                del self._open[key]
            return len(mine)

    def sessions(self, journal: bytes) -> list[Session]:
        """Where this journal is open, the latest first."""
        with self._guard:
            mine = [
                Session(key, one.started, one.seen)
                for key, one in self._open.items()
                if one.journal.id == journal
            ]
        return sorted(mine, key=lambda one: one.seen, reverse=True)

    def id_of(self, token: str) -> str:
        """Which of the sessions a token is."""
        return digest(token)

    def sweep(self, now: datetime) -> None:
        """Let go of what was idle too long, also when nobody asks for it."""
        with self._guard:
            self._open = {key: one for key, one in self._open.items() if not one.is_over(now)}


class Guests:
    """Guest journals in the memory of this process."""

    def __init__(self) -> None:
        self._guests: dict[str, tuple[GuestJournal, datetime]] = {}
        self._guard = RLock()

    def start(self, now: datetime) -> tuple[str, GuestJournal]:
        """A new guest journal and the token for its cookie."""
        token, journal = token_urlsafe(32), GuestJournal()
        with self._guard:
            self.sweep(now)
            if len(self._guests) >= MOST_GUESTS:
                oldest = min(self._guests, key=lambda key: self._guests[key][1])
                del self._guests[oldest]
            self._guests[digest(token)] = (journal, now)
        return token, journal

    def find(self, token: str, now: datetime) -> GuestJournal | None:
        """The guest journal of a token, unless it was idle for half an hour."""
        with self._guard:
            self.sweep(now)
            found = self._guests.get(digest(token))
            if found is None:
                return None
            self._guests[digest(token)] = (found[0], now)
            return found[0]

    def end(self, token: str) -> None:
        """Forget a guest and everything they wrote."""
        with self._guard:
            found = self._guests.pop(digest(token), None)
        if found:
            found[0].forget()

    def sweep(self, now: datetime) -> None:
        """Forget guests who were idle for half an hour."""
        with self._guard:
            for key, (journal, seen) in self._guests.items():
                self._guests[key] = (journal, min(seen, now))  # the clock may have been set back
            gone = [key for key, (_, seen) in self._guests.items() if now - seen > GUEST_IDLE]
            for key in gone:
                self._guests.pop(key)[0].forget()
