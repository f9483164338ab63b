"""What a store keeps, and the interface it offers. A store sees no words, kinds or times.

Two kinds of call: `read` gives one consistent picture, and `change` is one exclusive transaction
on one journal that is either wholly kept or wholly undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Literal, NamedTuple, Protocol

SlotKind = Literal["passphrase", "recovery"]


class Row(NamedTuple):
    """A sealed entry.

    Attributes:
        id: 16 random bytes. seq: its number in the journal, from 0.
        epoch: which data key sealed it. sealed: see `journal.sealing`.
    """

    id: bytes
    seq: int
    epoch: int
    sealed: bytes


class Slot(NamedTuple):
    """A journal's data key, wrapped under one secret. See `journal.slots`."""

    kind: SlotKind
    epoch: int
    salt: bytes
    passes: int
    memory: int
    commitment: bytes
    wrapped: bytes


class Picture(NamedTuple):
    """A journal as it lies in the store, at one moment."""

    slots: tuple[Slot, ...]
    head: bytes
    rows: tuple[Row, ...]


class Change(Protocol):
    """One exclusive transaction on one journal."""

    def head(self) -> bytes:
        """The sealed head as it is now."""

    def rows(self, since: int = 0) -> Sequence[Row]:
        """Rows numbered `since` or later, in order."""

    def some(self, ids: Collection[bytes]) -> Sequence[Row]:
        """The rows with these ids, in order; ids that aren't there are left out."""

    def slots(self) -> Sequence[Slot]:
        """The key slots as they are now."""

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows."""

    def erase(self, ids: Iterable[bytes]) -> None:
        """Delete rows so that nothing of them can be read in the files any more."""

    def replace(self, rows: Iterable[Row]) -> None:
        """Put rows in the place of those with the same ids."""

    def set_slots(self, slots: Iterable[Slot]) -> None:
        """Put these slots in the place of all slots."""

    def set_head(self, sealed: bytes) -> None:
        """Put this head in the place of the old one."""


class Store(Protocol):
    """Keeps journals. Every method may raise `NotKeptError`; then nothing was changed."""

    def begin(self, journal: bytes, name: str, slots: Sequence[Slot], head: bytes) -> None:
        """Make a new journal without rows."""

    def names(self) -> dict[bytes, str]:
        """Every journal and the name it is listed under."""

    def slots(self, journal: bytes) -> tuple[Slot, ...]:
        """The key slots of a journal.

        Raises:
            NotFoundError: there is no such journal.
        """

    def read(self, journal: bytes) -> Picture:
        """Everything of a journal, at one moment.

        Raises:
            NotFoundError: there is no such journal.
        """

    def head(self, journal: bytes) -> bytes:
        """The sealed head alone.

        Raises:
            NotFoundError: there is no such journal.
        """

    def change(self, journal: bytes) -> AbstractContextManager[Change]:
        """One exclusive transaction: kept when the block ends, undone when it raises.

        Raises:
            NotFoundError: there is no such journal.
            NotKeptError: it couldn't be kept.
        """

    def erase(self, journal: bytes) -> None:
        """Delete a journal: its rows, slots and head."""
