"""Looks whether everything about the journals is whole. Changes nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal, NamedTuple

from django.db import DatabaseError, connections

from solidground.journal.entries import SharedKey
from solidground.journal.journal import Journal
from solidground.journal.sharing import open_shared
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import JournalError
from solidground.web.vault import backups, place, restoring, visit

Level = Literal["good", "look", "bad", "unseen"]
"""Whole; for a person to judge; something is wrong; it couldn't be looked at."""
PRAGMAS: Final[dict[str, tuple[str | int, str]]] = {
    "journal_mode": ("delete", "how changes are written"),
    "synchronous": (3, "how long a save waits for the disk"),
    "secure_delete": (1, "that erased words are overwritten"),
    "temp_store": (2, "that nothing is written to a temporary file"),
}
OLD: Final = timedelta(days=7)
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class Finding(NamedTuple):
    """One thing that was looked at, in plain words."""

    level: Level
    words: str


def examine(passphrases: Mapping[bytes, str]) -> list[Finding]:
    """Look at everything.

    Args:
        passphrases: of the journals that shall be opened.
    """
    if not place.is_local():
        return [*_database(), *_journals(passphrases)]
    if not place.is_begun():
        return [Finding("good", "There is no journal here yet, so there is nothing to look at.")]
    return [
        *_file(),
        *_owners(),
        *_settings(),
        *(Finding("bad", words) for words in (*place.warnings(), *backups.warnings())),
        *_copies(),
        *_journals(passphrases),
    ]


def _file() -> Iterator[Finding]:
    if place.is_whole():
        yield Finding("good", "The file of journals is sound.")
    elif not place.file().is_file():
        yield Finding("unseen", "The file of journals can’t be read.")
    else:
        yield Finding(
            "bad",
            "The file of journals is damaged. Close Solid Ground, and run “solidground restore”. "
            "The damaged file is put aside, not deleted.",
        )


def _owners() -> Iterator[Finding]:
    """Whether others who use this computer could look inside."""
    here = backups.shelf()
    open_ones = [path for path in (here.live, here.folder, *here.copies()) if _is_open(path)]
    for path in open_ones:
        yield Finding("bad", f"Other people who use this computer can read {path}.")
    if not open_ones:
        yield Finding("good", "Only you can read the files.")


def _is_open(path: Path) -> bool:
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & OTHERS)


def _settings() -> Iterator[Finding]:
    try:
        with connections["default"].cursor() as cursor:
            for name, (wanted, what) in PRAGMAS.items():
                cursor.execute(f"PRAGMA {name}")
                if cursor.fetchone()[0] != wanted:
                    yield Finding("bad", f"SQLite doesn’t do as it was told: {what} ({name}).")
    except (DatabaseError, ValueError):
        yield Finding("unseen", "The settings of SQLite can’t be read.")
    else:
        yield Finding("good", "SQLite is set up as it should be.")


def _copies() -> Iterator[Finding]:
    found = list(restoring.choices())
    for one in found:
        if not one.good:
            yield Finding("bad", f"The copy {one.file.name} can’t be used. {one.why}")
    good = [one.made_at for one in found if one.good]
    if not good:
        yield Finding("look", "There is no good copy yet. One is made at the next unlock.")
        return
    yield Finding("good", f"{len(good)} good {'copy' if len(good) == 1 else 'copies'}.")
    if datetime.now(UTC) - max(good) > OLD:
        yield Finding("look", "The newest copy is more than a week old.")


def _journals(passphrases: Mapping[bytes, str]) -> Iterator[Finding]:
    if not passphrases:
        yield Finding("look", "No journal was opened, so nobody looked at the entries.")
    for id_, passphrase in passphrases.items():
        try:
            journal = unlock(visit.store(), id_, passphrase)
        except JournalError as error:
            yield Finding("unseen", str(error))
            continue
        yield from _entries(journal, "")
        yield from _shared(journal)


def _entries(journal: Journal, which: str) -> Iterator[Finding]:
    for words in journal.report.lines():
        yield Finding("bad", f"{which}{words}")
    if journal.report.is_whole:
        count = len(journal.entries())
        all_of_them = "The one entry opens" if count == 1 else f"All {count:,} entries open"
        yield Finding("good", f"{which}{all_of_them}, and none is missing.")


def _shared(own: Journal) -> Iterator[Finding]:
    """Journals that two people share, with the keys that this one holds."""
    held = {one.entry.journal: one.entry for one in own.entries()
            if isinstance(one.entry, SharedKey)}  # fmt: skip
    for id_, key in held.items():
        if key.left:
            continue
        try:
            yield from _entries(open_shared(visit.store(), own, id_), "Shared page: ")
        except JournalError as error:
            yield Finding("bad", f"Shared page: {error}")


HOSTED: Final = {
    "data_checksums": ("on", "Switch on data checksums, so that PostgreSQL notices damage."),
    "synchronous_commit": ("on", "Set synchronous_commit to on: else a power cut loses words."),
    "fsync": ("on", "Set fsync to on: else a power cut can damage everything."),
}


def _database() -> Iterator[Finding]:
    """What an operator must have set in PostgreSQL."""
    try:
        with connections["default"].cursor() as cursor:
            for name, (wanted, words) in HOSTED.items():
                cursor.execute(f"SHOW {name}")
                if cursor.fetchone()[0] != wanted:
                    yield Finding("bad", words)
    except DatabaseError:
        yield Finding("unseen", "The database can’t be reached.")
    else:
        yield Finding("good", "PostgreSQL answers.")
