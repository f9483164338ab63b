"""The guest journal: the same interface in memory only. Nothing of it ever touches a disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from threading import RLock
from typing import Final

from solidground.journal.entries import Entry, Opened, read_entry, write_entry
from solidground.journal.keys import new_id
from solidground.vocab.errors import EntryError

MOST: Final = 500
"""Entries a guest can have, so that a stranger's program can't fill the memory."""
MOST_BYTES: Final = 8 * 1024 * 1024


class GuestJournal:
    """A journal without a key, held by one process until it is left, locked or kept."""

    is_guest = True

    def __init__(self) -> None:
        self._entries: dict[bytes, Opened] = {}
        self._sizes: dict[bytes, int] = {}
        self._next_seq = 0
        self._guard = RLock()

    def entries(self) -> Sequence[Opened]:
        """All entries in the order they were written."""
        with self._guard:
            return tuple(self._entries.values())

    def append(self, entry: Entry, at: datetime, *, revises: bytes | None = None) -> Opened:
        """Add an entry; see `Journal.append`.

        Raises:
            EntryError: it can't be kept as it is, or a guest can't have more.
        """
        return self._add(write_entry(entry, at, revises), ())

    def replace(
        self, old: Sequence[bytes], entry: Entry, at: datetime, *, revises: bytes | None = None
    ) -> Opened:
        """Add an entry and erase old ones."""
        return self._add(write_entry(entry, at, revises), old)

    def erase(self, ids: Sequence[bytes]) -> int:
        """Forget entries; how many there were."""
        with self._guard:
            gone = self._entries.keys() & set(ids)
            for id_ in gone:
                del self._entries[id_], self._sizes[id_]
            return len(gone)

    def forget(self) -> None:
        """Forget everything."""
        with self._guard:
            self._entries.clear()
            self._sizes.clear()

    def payloads(self) -> list[tuple[bytes, bytes]]:
        """Everything, as `Journal.append_all` takes it: the guest begins a journal."""
        return [(one.id, write_entry(one.entry, one.at, one.revises)) for one in self.entries()]

    def _add(self, payload: bytes, old: Sequence[bytes]) -> Opened:
        with self._guard:
            kept = [self._sizes[id_] for id_ in self._sizes.keys() - set(old)]
            if len(kept) >= MOST or sum(kept) + len(payload) > MOST_BYTES:
                raise EntryError(
                    "There is no more room without a journal. Begin one, and everything written "
                    "here goes into it."
                )
            opened = read_entry(payload, new_id(), self._next_seq)
            self.erase(old)
            self._next_seq += 1
            self._entries[opened.id] = opened
            self._sizes[opened.id] = len(payload)
            return opened
