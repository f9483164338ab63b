"""Erases notes, drafts and damaged entries, here and in the app's own backups."""

from __future__ import annotations

from collections.abc import Sequence

from solidground.journal.any_journal import AnyJournal
from solidground.journal.journal import Journal
from solidground.vocab.errors import JournalError
from solidground.web.vault import backups


def erase(journal: AnyJournal, ids: Sequence[bytes]) -> bool:
    """Erase entries; whether the backups are rewritten already.

    Raises:
        NotKeptError: nothing was erased.
    """
    if not isinstance(journal, Journal):
        journal.erase(ids)
        return True
    erased = False
    try:
        with backups.erasing(journal, ids):
            journal.erase(ids)
            erased = True
    except (JournalError, OSError):
        if not erased:
            raise
        return False
    return True
