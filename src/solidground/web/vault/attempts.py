"""Slows down who guesses, and never locks anybody out for good.

Two things: after some wrong passphrases the same address has to wait before it may try the same
journal again, for a little longer each time and never longer than a minute; and no more than two
passphrases are worked out at once, because each takes a lot of memory.

Counted in the memory of this process alone. Hosted with several processes, each counts for
itself, so a guesser gets that many times as many tries; Argon2id is what really holds.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from threading import BoundedSemaphore, Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from solidground.vocab.errors import JournalError

FREE: Final = 3
"""Wrong tries before the first wait: everybody mistypes."""
LONGEST_WAIT: Final = 60.0
"""Seconds. Whoever shares an address with a guesser waits that long at most."""
FORGOTTEN_AFTER: Final = 15 * 60.0
MOST_COUNTED: Final = 10_000
AT_ONCE: Final = 2
PATIENCE: Final = 12.0
"""Seconds to stand in line for one's turn at Argon2id."""


class TooSoonError(JournalError):
    """Too many wrong tries; says how long to wait."""


class BusyError(JournalError):
    """Too many people at once."""


@dataclass
class _Count:
    wrong: int
    last: float


class Attempts:
    """Wrong tries, by journal and address. Both are kept as a digest only."""

    def __init__(self) -> None:
        self._counts: dict[bytes, _Count] = {}
        self._guard = Lock()

    def check(self, journal: str, address: str) -> None:
        """May this address try this journal now?

        Raises:
            TooSoonError: not yet.
        """
        with self._guard:
            count = self._counts.get(_key(journal, address))
        left = _wait(count.wrong) - (time.monotonic() - count.last) if count else 0.0
        if left > 0:
            raise TooSoonError(
                f"That was wrong a few times. Wait {_seconds(left)}, then try again. Nothing is "
                "locked for good, and your words are safe."
            )

    def wrong(self, journal: str, address: str) -> None:
        """Note a wrong try."""
        now, key = time.monotonic(), _key(journal, address)
        with self._guard:
            self._sweep(now)
            before = self._counts.pop(key, None)
            self._counts[key] = _Count((before.wrong if before else 0) + 1, now)

    def right(self, journal: str, address: str) -> None:
        """Forget the wrong tries: this one was right."""
        with self._guard:
            self._counts.pop(_key(journal, address), None)

    def forget(self) -> None:
        """Forget every try."""
        with self._guard:
            self._counts.clear()

    def _sweep(self, now: float) -> None:
        """Keep the latest, in the order in which they came; a flood can't fill the memory."""
        for key in list(self._counts):
            is_old = now - self._counts[key].last > FORGOTTEN_AFTER
            if not is_old and len(self._counts) < MOST_COUNTED:
                return
            del self._counts[key]


attempts: Final = Attempts()
_turns: Final = BoundedSemaphore(AT_ONCE)


@contextmanager
def a_turn() -> Iterator[None]:
    """Argon2id for two at a time; the others stand in line.

    Raises:
        BusyError: the line is too long.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise BusyError(
            "Many people are opening their journals at this moment. Nothing is wrong with yours. "
            "Try again in a minute."
        )
    try:
        yield
    finally:
        _turns.release()


def address_of(request: HttpRequest) -> str:
    """Where a request came from; behind a proxy, as the nearest proxy saw it."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return seen.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _wait(wrong: int) -> float:
    """1, 2, 4, 8 … seconds after the free tries."""
    return min(2.0 ** min(wrong - FREE, 16), LONGEST_WAIT) if wrong >= FREE else 0.0


def _key(journal: str, address: str) -> bytes:
    data = f"{len(journal)}|{journal}|{address}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16, person=b"sg-attempts-v1").digest()


def _seconds(left: float) -> str:
    whole = math.ceil(left)
    return "1 second" if whole == 1 else f"{whole} seconds"
