"""A `journal.rows.Store` in plain memory, with switches that make it fail as disks do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock

from solidground.journal.rows import Picture, Row, Slot
from solidground.vocab.errors import NotFoundError, NotKeptError


class Shelf:
    """One journal, and a `journal.rows.Change` of it. Ids and numbers are unique, as in a table."""

    def __init__(self, name: str, slots: Iterable[Slot], head: bytes, rows: Iterable[Row]) -> None:
        self.name = name
        self.sealed_head = head
        self.all_slots = tuple(slots)
        self.by_id = {row.id: row for row in rows}

    def copy(self) -> Shelf:
        return Shelf(self.name, self.all_slots, self.sealed_head, self.by_id.values())

    def picture(self) -> Picture:
        return Picture(self.all_slots, self.sealed_head, tuple(self.rows()))

    def head(self) -> bytes:
        return self.sealed_head

    def rows(self, since: int | None = None) -> Sequence[Row]:
        rows = sorted(self.by_id.values(), key=lambda row: row.seq)
        return [row for row in rows if since is None or row.seq >= since]

    def some(self, ids: Collection[bytes]) -> Sequence[Row]:
        return [row for row in self.rows() if row.id in ids]

    def slots(self) -> Sequence[Slot]:
        return self.all_slots

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row.id in self.by_id or row.seq in {one.seq for one in self.by_id.values()}:
                raise NotKeptError("There is a row with that id or number already.")
            self.by_id[row.id] = row

    def erase(self, ids: Iterable[bytes]) -> None:
        for id_ in ids:
            self.by_id.pop(id_, None)

    def replace(self, rows: Iterable[Row]) -> None:
        for row in rows:
            assert row.id in self.by_id
            self.by_id[row.id] = row

    def set_slots(self, slots: Iterable[Slot]) -> None:
        self.all_slots = tuple(slots)

    def set_head(self, sealed: bytes) -> None:
        self.sealed_head = sealed


class MemoryStore:
    """Keeps journals in memory.

    Attributes:
        fail_at: the how-many-th change from now fails when it should be kept; 0 for never.
        late: the change that fails is kept nevertheless, as in a power cut just after the sync.
        unreadable: reading fails.
        kept: how many changes were kept so far.
    """

    def __init__(self) -> None:
        self.shelves: dict[bytes, Shelf] = {}
        self.fail_at = 0
        self.late = False
        self.unreadable = False
        self.kept = 0
        self._lock = RLock()

    def begin(self, journal: bytes, name: str, slots: Sequence[Slot], head: bytes) -> None:
        with self._lock:
            self._keep(journal, Shelf(name, slots, head, ()))

    def names(self) -> dict[bytes, str]:
        return {id_: shelf.name for id_, shelf in self.shelves.items()}

    def slots(self, journal: bytes) -> tuple[Slot, ...]:
        return self._shelf(journal).all_slots

    def read(self, journal: bytes) -> Picture:
        with self._lock:
            return self._shelf(journal).picture()

    def head(self, journal: bytes) -> bytes:
        return self._shelf(journal).sealed_head

    @contextmanager
    def change(self, journal: bytes) -> Iterator[Shelf]:
        with self._lock:
            shelf = self._shelf(journal).copy()
            yield shelf
            self._keep(journal, shelf)

    def erase(self, journal: bytes) -> None:
        with self._lock:
            self._shelf(journal)
            del self.shelves[journal]

    def tamper(self, journal: bytes) -> Shelf:
        """The journal itself, for somebody who can write to the file and has no key."""
        return self.shelves[journal]

    def _shelf(self, journal: bytes) -> Shelf:
        if self.unreadable:
            raise NotKeptError("The disk can’t be read.")
        if journal not in self.shelves:
            raise NotFoundError("There is no such journal.")
        return self.shelves[journal]

    def _keep(self, journal: bytes, shelf: Shelf) -> None:
        fails = self.fail_at == 1
        self.fail_at = max(0, self.fail_at - 1)
        if not fails or self.late:
            self.shelves[journal] = shelf
            self.kept += 1
        if fails:
            raise NotKeptError("The disk is full.")
