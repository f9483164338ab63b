"""What a child process does to a journal until something happens to it.

A child says what it will do, and what it did once the journal says that it is kept. It writes
these lines itself, so that they stand in the order of events also where system calls are watched.
"""

from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import django
from django.conf import settings
from django.db import connections

from solidground.journal import unlocking
from solidground.journal.entries import Note, Opened, write_entry
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.journal.slots import HOSTED
from solidground.vocab.errors import JournalError
from solidground.web.vault import backups, place
from solidground.web.vault.store import DjangoStore
from tests.faults.states import FIRST, Deed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")
django.setup()

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
LOADED = (backups,)
"""Loaded later by itself; a test that lets the opening of files fail would hit its source."""
ANY_TRACER = ctypes.c_ulong(-1)
SET_TRACER = 0x59616D61


class Teller:
    """Writes lines into the pipe to the parent, each in one piece."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def say(self, word: str, about: object = "") -> None:
        os.write(self._pipe.fileno(), f"{word} {json.dumps(about)}\n".encode())

    def do(self, deed: Deed, act: Callable[[], object]) -> None:
        """Say what will be done, do it, and say that it is kept, or why not."""
        self.say("will", deed)
        try:
            act()
        except JournalError as error:
            self.say("not", [type(error).__name__, str(error)])
        else:
            self.say("did", deed)


def live_in(home: str) -> None:
    """From now on this process has its journals there."""
    connections.settings["default"]["NAME"] = str(Path(home) / "journals.sqlite3")
    settings.HOME = Path(home)


def start(deed: Callable[..., None], home: str, pipe: Connection, go: Connection, *more: object):
    """Begin a child's life: wait for the word to go, then do the deed."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SET_TRACER, ANY_TRACER, 0, 0, 0)
    teller = Teller(pipe)
    teller.say("ready")
    go.recv()
    live_in(home)
    deed(teller, *more)
    teller.say("end")


def move_in(teller: Teller, passphrase: str = FIRST) -> None:
    """The first minute: folder, tables, a journal, and a few words."""
    place.make_ready()
    made: list[Journal] = []
    teller.do(
        ["begin", passphrase],
        lambda: made.append(unlocking.begin(DjangoStore(), "mine", passphrase, HOSTED)[0]),
    )
    if made:
        save(teller, made[0], ["first words", "second words"])


def save(teller: Teller, journal: Journal, words: list[str]) -> None:
    """Save notes one by one."""
    for text in words:
        teller.do(["append", text], lambda text=text: journal.append(Note(text=text), NOW))


def opened(key: str, epoch: int) -> Journal:
    """The one journal of this home, with a key that the parent knows."""
    place.make_ready()
    store = DjangoStore()
    (id_,) = store.names()
    return unlocking.reopen(store, id_, bytes.fromhex(key), epoch)


def scribble(teller: Teller, key: str, epoch: int, seed: str, kinds: str, most: int) -> None:
    """Do one deed after the other, chosen by chance from `kinds`, until killed."""
    chance, journal = Random(seed), opened(key, epoch)
    teller.say("open")
    for place_ in range(most):
        act(teller, journal, chance.choice(kinds.split()), f"{seed} {place_}", chance)


def script(teller: Teller, key: str, epoch: int, kinds: str) -> None:
    """Do these deeds in this order."""
    try:
        chance, journal = Random(kinds), opened(key, epoch)
    except JournalError as error:
        teller.say("closed", str(error))
        return
    for place_, kind in enumerate(kinds.split()):
        act(teller, journal, kind, f"{place_}", chance)


def write_much(teller: Teller, key: str, epoch: int, name: str, kinds: str) -> None:
    """Do these deeds, changing only notes of one's own; others write at the same time."""
    chance, journal = Random(name), opened(key, epoch)
    for place_, kind in enumerate(kinds.split()):
        act(teller, journal, kind, f"{name}, {place_}", chance, of=name)


def act(
    teller: Teller, journal: Journal, kind: str, name: str, chance: Random, of: str = ""
) -> None:
    """One deed. There must be notes for those that change one."""
    notes: list[Opened] = []
    with suppress(JournalError):  # where not even reading works, the deed will be refused
        notes = [
            one
            for one in journal.entries()
            if isinstance(one.entry, Note) and one.entry.text.startswith(of)
        ]
    text = f"{name} " + "wet leaves " * chance.choice([1, 20, 600])
    old = chance.choice(notes) if notes else None
    if kind == "append" or (old is None and kind in ("replace", "erase")):
        teller.do(["append", text], lambda: journal.append(Note(text=text), NOW))
    elif kind == "replace" and old:
        teller.do(
            ["replace", old.entry.text, text],
            lambda: journal.replace([old.id], Note(text=text), NOW),
        )
    elif kind == "erase" and old:
        teller.do(["erase", old.entry.text], lambda: journal.erase([old.id]))
    elif kind == "rekey":
        passphrase = f"a passphrase of round {name}"
        teller.do(
            ["rekey", passphrase],
            lambda: unlocking.change_passphrase(journal, passphrase, HOSTED),
        )
    elif kind == "import":
        many = [f"{name} imported {number}" for number in range(12)]
        payloads = [
            (new_id(), write_entry(Note(text=one), NOW + timedelta(seconds=place)))
            for place, one in enumerate(many)
        ]
        teller.do(["import", *many], lambda: journal.append_all(payloads))
