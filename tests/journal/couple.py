"""Two people who share a page."""

from __future__ import annotations

from typing import NamedTuple

from solidground.journal.entries import Note, SharedKey
from solidground.journal.invitations import (
    Invitation,
    comparison_code,
)
from solidground.journal.journal import Journal
from solidground.journal.sharing import (
    SharedJournal,
    accept,
    begin_shared,
    invite,
    make_identity,
    open_shared,
)
from tests.journal.made import NOW, quick_journal
from tests.journal.memory_store import MemoryStore


class Couple(NamedTuple):
    """Ana and Ben share a page; both have written."""

    store: MemoryStore
    ana: Journal
    ben: Journal
    page: bytes
    invitation: Invitation

    def of_ana(self) -> SharedJournal:
        return open_shared(self.store, self.ana, self.page)

    def of_ben(self) -> SharedJournal:
        return open_shared(self.store, self.ben, self.page)

    def keys(self, own: Journal) -> list[SharedKey]:
        return [one.entry for one in own.entries() if isinstance(one.entry, SharedKey)]


def public(own: Journal) -> bytes:
    """A person's public key."""
    return make_identity(own, NOW).public


def code(one: Journal, other: Journal) -> str:
    """The code that two people compare."""
    return comparison_code(public(one), public(other))


def coupled(store: MemoryStore) -> Couple:
    """A page of Ana's to which Ben was invited, with a note from each."""
    ana, ben = quick_journal(store, "Ana"), quick_journal(store, "Ben")
    page = begin_shared(store, ana, NOW)
    page.append(Note(text="", title="from Ana"), NOW)
    invitation = invite(ana, page, public(ben), code(ana, ben), NOW)
    accept(ben, invitation, code(ana, ben), NOW)
    open_shared(store, ben, page.id).append(Note(text="", title="from Ben"), NOW)
    return Couple(store, ana, ben, page.id, invitation)
