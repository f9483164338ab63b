"""Asks which journal, and for what opens it. Never takes a secret as an argument.

An argument stands in the terminal's history and in the list of processes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

import click

from solidground.journal.journal import Journal
from solidground.vocab.errors import NotFoundError

T = TypeVar("T")


def ready() -> None:
    """Load settings and tables; not before a command needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")
    import django

    django.setup()


def with_secret(command: Callable[..., T]) -> Callable[..., T]:
    """The options of a command that opens a journal."""
    command = click.option(
        "--passphrase-stdin", is_flag=True, help="Read the passphrase from standard input."
    )(command)
    return click.option("--name", default="", help="Which journal, if there are several.")(command)


def ask_passphrase(*, from_stdin: bool, words: str = "Passphrase") -> str:
    """The passphrase, typed unseen or read from standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(words, hide_input=True, err=True))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however they are written."""
    return one.casefold() == other.casefold()


def choose(names: dict[bytes, str], name: str) -> bytes:
    """Which journal is meant.

    Raises:
        NotFoundError: none here, none of that name, or several and no name.
    """
    if not names:
        raise NotFoundError("There is no journal here yet. Begin one in the app, under Journal.")
    if name:
        found = [id_ for id_, one in names.items() if same_name(one, name)]
        if not found:
            raise NotFoundError("There is no journal of that name here.")
        return found[0]
    if len(names) > 1:
        listed = ", ".join(sorted(names.values()))
        raise NotFoundError(f"There are several journals here: {listed}. Say which with --name.")
    return next(iter(names))


def open_journal(name: str, *, from_stdin: bool) -> Journal:
    """The journal that is meant, unlocked.

    Raises:
        NotFoundError: see `choose`. WrongSecretError: another passphrase.
    """
    from solidground.journal.unlocking import unlock
    from solidground.web.vault import place, visit

    names = visit.store().names() if place.open_if_begun() else {}
    id_ = choose(names, name)
    return unlock(visit.store(), id_, ask_passphrase(from_stdin=from_stdin))
