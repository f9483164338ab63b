"""Looks whether everything about the journals is whole. Changes nothing."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
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
SPARE: Final = 50 * 1024 * 1024
"""Bytes that should be free beside what a new copy and a change of passphrase need."""
WHOSE: Final = "Look whether its disk is plugged in, and who owns it."
OUT_OF_REACH: Final = (
    "A part of the folder of journals can’t be reached. Is its disk plugged in, and may you look "
    "into it?"
)


class Finding(NamedTuple):
    """One thing that was looked at, in plain words."""

    level: Level
    words: str


def examine(passphrases: Mapping[bytes, str]) -> list[Finding]:
    """Look at everything. Damage is told, never raised.

    Args:
        passphrases: of the journals that shall be opened.
    """
    if not place.is_local():
        return [*_database(), *_journals(passphrases)]
    if not place.is_begun():
        return [Finding("good", "There is no journal here yet, so there is nothing to look at.")]
    looks = (_file, _owners, _settings, _warnings, _room, _copies, _put_aside)
    found = [one for look in looks for one in _tried(look)]
    found += [*_journals(passphrases), *_not_opened(passphrases)]
    return list(dict.fromkeys(found))


def _tried(look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    try:
        return list(look())
    except (OSError, JournalError):
        return [Finding("unseen", OUT_OF_REACH)]


def _file() -> Iterator[Finding]:
    if not restoring.may_open(
        place.file(), os.R_OK
    ):  # not damage: whoever restored a copy now would lose words
        yield Finding("unseen", "The file of journals can’t be read. " + WHOSE)
    elif place.is_whole():
        yield Finding("good", "The file of journals is sound.")
    else:
        yield Finding(
            "bad",
            "The file of journals is damaged. Close Solid Ground, and run “solidground restore”. "
            "The damaged file is put aside, not deleted.",
        )


def _owners() -> Iterator[Finding]:
    """Whether others who use this computer could look inside."""
    if os.name != "posix":
        return
    here = backups.shelf()
    found = {path: path.stat() for path in (here.live, *here.asides(), *here.copies())}
    found |= {path: path.stat() for path in (place.folder(), here.folder) if path.exists()}
    open_ones = [path for path, one in found.items() if one.st_mode & OTHERS]
    for path in open_ones:
        yield Finding("bad", f"Other people who use this computer can read {path}.")
    for path, one in found.items():
        if one.st_uid != os.geteuid():
            yield Finding("look", f"{path} belongs to another user of this computer.")
    if not open_ones:
        yield Finding("good", "Only its owner can read the files.")


def _warnings() -> Iterator[Finding]:
    for words in (*place.warnings(), *backups.warnings()):
        yield Finding("bad", words)


def _room() -> Iterator[Finding]:
    """A new copy and a change of passphrase need about three times the file for a moment."""
    free = shutil.disk_usage(place.folder()).free
    if free < 3 * place.file().stat().st_size + SPARE:
        words = f"The disk is almost full: {free // 1_000_000:,} MB are left. Free some room."
        yield Finding("look", words)


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
    with suppress(FileNotFoundError):
        os.scandir(backups.shelf().folder).close()  # a closed folder would look like an empty one
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


def _put_aside() -> Iterator[Finding]:
    for path in backups.shelf().asides():
        yield Finding(
            "look",
            f"{path.name} is what was here before a copy was brought back. It opens with the "
            "passphrase of that time. Delete it when you are sure that you don’t need it.",
        )


def _not_opened(passphrases: Mapping[bytes, str]) -> Iterator[Finding]:
    with suppress(JournalError):
        for id_, name in visit.store().names().items():
            if passphrases and id_ not in passphrases:
                words = f"The journal “{name}” was not opened, so nobody looked at its entries."
                yield Finding("look", words)


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
        all_of_them = {0: "Nothing is written yet", 1: "The one entry opens"}.get(
            count, f"All {count:,} entries open"
        )
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
