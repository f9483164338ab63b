"""A journal to keep, copy and lose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place
from solidground.web.vault.copies import telling
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, BEN
from tests.vault.copied import NOW, OLD


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    """Ana's journal with a few entries."""
    telling._trouble.clear()
    place.make_ready()
    mine, _ = begin(DjangoStore(), "Ana", OLD, HOSTED)
    for text in (ANA.text, BEN.text):
        mine.append(Note(text=text), NOW)
    yield mine
    telling._trouble.clear()
