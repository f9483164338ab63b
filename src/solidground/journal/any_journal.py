"""What a page needs of a journal, whether it is sealed or a guest's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from solidground.journal.entries import Entry, Opened


class AnyJournal(Protocol):
    """What a page needs of a journal, sealed or guest."""

    @property
    def is_guest(self) -> bool:
        """In memory only, gone soon."""

    def entries(self) -> Sequence[Opened]:
        """All entries in the order they were written."""

    def append(self, entry: Entry, at: datetime, *, revises: bytes | None = None) -> Opened:
        """Add an entry. When this returns, it is kept."""

    def replace(
        self, old: Sequence[bytes], entry: Entry, at: datetime, *, revises: bytes | None = None
    ) -> Opened:
        """Add an entry and erase old ones, both or neither."""

    def erase(self, ids: Sequence[bytes]) -> int:
        """Erase entries for good; how many there were."""
