"""What must be in a journal, given what was acknowledged; and what really is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import connections

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import WrongSecretError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore

FIRST = "four grey herons by the weir"
BEFORE = ("written before", "also written before", "words from last winter")
Deed = list[str]
"""`["append", text]`, `["replace", old, new]`, `["erase", text]`, `["rekey", passphrase]`,
`["import", text, …]` or `["begin", passphrase]`."""


@dataclass(frozen=True)
class State:
    """A journal as its person knows it: which passphrase opens it, and the words in order."""

    passphrase: str = FIRST
    texts: tuple[str, ...] = ()
    begun: bool = True

    def after(self, deed: Deed) -> State:
        """The state that a deed leads to."""
        kind, *words = deed
        if kind == "begin":
            return State(words[0])
        if kind == "rekey":
            return replace(self, passphrase=words[0])
        gone = {"replace": words[:1], "erase": words}.get(kind, [])
        come = {"append": words, "replace": words[1:], "import": words}.get(kind, [])
        stays = tuple(text for text in self.texts if text not in gone)
        return replace(self, texts=(*stays, *come))


@dataclass(frozen=True)
class Told:
    """What a child said before its end: the state it acknowledged, and what it was doing then."""

    kept: State
    doing: Deed | None
    done: int = 0
    refused: tuple[tuple[Deed, str, str], ...] = ()
    """Deeds that weren't kept, each with the type of its error and the words for the person."""

    def may_be(self) -> tuple[State, ...]:
        """What may be found: everything acknowledged, and the last deed wholly or not at all."""
        return (self.kept, self.kept.after(self.doing)) if self.doing else (self.kept,)


def hear(lines: Iterable[str], state: State) -> Told:
    """What a child said, line by line; see `deeds.Teller`."""
    doing, done, refused = None, 0, []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "will":
            doing = json.loads(rest)
        elif word == "did":
            state, doing, done = state.after(json.loads(rest)), None, done + 1
        elif word == "not" and doing:
            refused.append((doing, *json.loads(rest)))
            doing = None
    return Told(state, doing, done, tuple(refused))


@contextmanager
def living_in(home: Path) -> Iterator[None]:
    """Let this process have its journals in another folder for a while."""
    database = connections.settings["default"]
    before = database["NAME"], settings.HOME
    connections.close_all()
    database["NAME"], settings.HOME = str(home / "journals.sqlite3"), home
    place._ready.clear()
    try:
        yield
    finally:
        connections.close_all()
        place._ready.clear()
        database["NAME"], settings.HOME = before


def open_with(passphrases: Iterable[str]) -> tuple[Journal, str]:
    """The one journal of this home, and which passphrase opens it."""
    store = DjangoStore()
    (id_,) = store.names()
    for passphrase in passphrases:
        try:
            return unlock(store, id_, passphrase), passphrase
        except WrongSecretError:
            continue
    raise AssertionError("no passphrase opens the journal")


def found(home: Path, passphrases: Iterable[str] = (FIRST,)) -> State:
    """What is in a home, opened by the real store as at any start; nothing may be wrong."""
    with living_in(home):
        if not place.open_if_begun() or not DjangoStore().names():
            return State(begun=False)
        journal, passphrase = open_with(passphrases)
        assert place.is_whole(), "SQLite finds the file damaged"
        assert journal.report.is_whole, journal.report.lines()
        return State(passphrase, texts(journal))


def texts(journal: Journal) -> tuple[str, ...]:
    """The words of all notes, in order."""
    return tuple(one.entry.text for one in journal.entries() if isinstance(one.entry, Note))
