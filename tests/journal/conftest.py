"""What most of these tests begin with."""

from __future__ import annotations

import pytest

from solidground.journal.journal import Journal
from tests.journal.couple import Couple, coupled
from tests.journal.made import quick_journal
from tests.journal.memory_store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    """An empty store."""
    return MemoryStore()


@pytest.fixture
def journal(store: MemoryStore) -> Journal:
    """A new journal without entries."""
    return quick_journal(store)


@pytest.fixture
def couple(store: MemoryStore) -> Couple:
    """Ana and Ben, who share a page."""
    return coupled(store)
