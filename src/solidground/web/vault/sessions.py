"""Hosted sessions: the key is nowhere on the server in a form that the server can open alone.

    cookie  = token (32 random bytes)                    only in the person's browser
    row     = BLAKE2b(token), journal, times, box        in the database
    box     = XChaCha20-Poly1305(BLAKE2b(key = token), data key), bound to row, journal, epoch

A stolen database has no token, so its boxes can't be opened.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from django.db.models import Q
from nacl.utils import random

from solidground.journal.journal import Journal
from solidground.journal.rows import Store
from solidground.journal.sealing import seal, unseal
from solidground.journal.unlocking import reopen
from solidground.vocab.errors import DamagedSealError, NotFoundError, WrongSecretError
from solidground.web.vault.models import SessionRecord
from solidground.web.vault.openings import LONGEST, Session

TOKEN_BYTES: Final = 32
LONGEST_IDLE: Final = timedelta(minutes=30)
"""The most a person can choose; rows idle longer are deleted by whoever comes next."""


class TableOpenings:
    """Sessions in the database, for several processes behind a proxy."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, journal: Journal, now: datetime) -> str:
        """Remember an opened journal; the token for the cookie."""
        token = random(TOKEN_BYTES)
        SessionRecord.objects.create(
            id=_id(token),
            journal_id=journal.id,
            started=now,
            seen=now,
            epoch=journal.epoch,
            wrapped=seal(journal.data_key, _key(token), _data(token, journal.id, journal.epoch)),
        )
        return base64.urlsafe_b64encode(token).decode("ascii")

    def find(
        self, token: str, now: datetime, idle: Callable[[Journal], timedelta]
    ) -> Journal | None:
        """The journal of a token; see `Openings.find`."""
        self.sweep(now)
        raw = _raw(token)
        found = SessionRecord.objects.filter(id=_id(raw)).first()
        if found is None:
            return None
        journal = self._opened(raw, found)
        over = journal is None or now - found.started > LONGEST or now < found.started
        if journal is None or over or now - found.seen > idle(journal):
            self.end(token)
            return None
        SessionRecord.objects.filter(id=_id(raw)).update(seen=max(now, found.seen))
        return journal

    def _opened(self, token: bytes, found: SessionRecord) -> Journal | None:
        id_ = bytes(found.journal_id)
        try:
            data = _data(token, id_, found.epoch)
            key = unseal(bytes(found.wrapped), _key(token), data)
            return reopen(self._store, id_, key, found.epoch)
        except (DamagedSealError, NotFoundError, WrongSecretError):
            return None

    def end(self, token: str) -> None:
        """Lock this browser."""
        SessionRecord.objects.filter(id=_id(_raw(token))).delete()

    def end_all(self, journal: bytes) -> int:
        """Lock this journal everywhere."""
        return SessionRecord.objects.filter(journal_id=journal).delete()[0]

    def sessions(self, journal: bytes) -> list[Session]:
        """Where this journal is open, the latest first."""
        found = SessionRecord.objects.filter(journal_id=journal).order_by("-seen")
        return [Session(bytes(one.id).hex(), one.started, one.seen) for one in found]

    def id_of(self, token: str) -> str:
        """Which of the sessions a token is."""
        return _id(_raw(token)).hex()

    def sweep(self, now: datetime) -> None:
        """Delete the rows of those who left without locking."""
        over = Q(seen__lt=now - LONGEST_IDLE) | Q(started__lt=now - LONGEST)
        SessionRecord.objects.filter(over).delete()


def _raw(token: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        return b""


def _id(token: bytes) -> bytes:
    return blake2b(token, digest_size=32, person=b"sg-session-v1").digest()


def _key(token: bytes) -> bytes:
    key = token[:TOKEN_BYTES] or b"\0"
    return blake2b(b"", key=key, digest_size=32, person=b"sg-cookie-v1").digest()


def _data(token: bytes, journal: bytes, epoch: int) -> bytes:
    return b"solidground/session/1" + _id(token) + journal + epoch.to_bytes(4)
