"""What lies in a SQLite file of journals, read without Django and without a key."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from solidground.journal.rows import Picture, Row, Slot
from solidground.vocab.errors import DamagedFileError

TABLES: Final = {
    "journal": "id, name, head",
    "slot": "journal_id, kind, epoch, salt, passes, memory, commitment, wrapped",
    "entry": "id, journal_id, seq, epoch, sealed",
}
"""Every table with something of a person's, and its columns, in the order they are compared."""
ORDER: Final = {"journal": "id", "slot": "journal_id, kind", "entry": "journal_id, seq, id"}
AT_ONCE: Final = 500
PRAGMAS: Final = (
    "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
    "PRAGMA synchronous=EXTRA; PRAGMA fullfsync=ON"
)
KINDS: Final = (
    "SELECT 1 FROM journal WHERE typeof(id) <> 'blob' OR typeof(head) <> 'blob' "
    "OR typeof(name) <> 'text'",
    "SELECT 1 FROM entry WHERE typeof(id) <> 'blob' OR typeof(sealed) <> 'blob' "
    "OR typeof(seq) <> 'integer' OR typeof(epoch) <> 'integer'",
    "SELECT 1 FROM slot WHERE typeof(salt) <> 'blob' OR typeof(wrapped) <> 'blob' "
    "OR typeof(commitment) <> 'blob' OR typeof(epoch) <> 'integer' "
    "OR typeof(passes) <> 'integer' OR typeof(memory) <> 'integer'",
)
"""Find values of another kind than their column: SQLite itself takes them for sound."""
NO_FILE: Final = "This isn’t a file of journals, or it is damaged."


@contextmanager
def opened_file(path: Path, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A connection to a file that exists.

    Raises:
        DamagedFileError: it is no SQLite file, or a page of it is broken.
        OSError: it can't be reached.
    """
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=20, isolation_level=None
        )
    except sqlite3.Error:
        raise OSError(f"{path.name} can’t be opened") from None
    with told(connection):
        connection.executescript(PRAGMAS)
        yield connection


@contextmanager
def in_memory(path: Path) -> Iterator[sqlite3.Connection]:
    """A working copy in memory: what is deleted in it was never written to a disk again."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with told(connection):
        with opened_file(path) as source:
            source.backup(connection)
        connection.executescript(PRAGMAS)
        yield connection


@contextmanager
def told(connection: sqlite3.Connection) -> Iterator[None]:
    """Close at the end, and tell damage from a disk that doesn't take or give."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        known = str(error).lower()
        if any(sign in known for sign in ("no such", "malformed", "decode")):
            raise DamagedFileError(NO_FILE) from None
        raise OSError(_disk_words(known)) from None
    except sqlite3.DatabaseError:
        raise DamagedFileError(NO_FILE) from None
    finally:
        connection.close()


def _disk_words(known: str) -> str:
    """What SQLite said, where it can hold no word of a person's."""
    signs = {
        "full": "the disk is full",
        "readonly": "it can’t be written to",
        "locked": "something else is writing to it",
        "unable to open": "it can’t be reached",
    }
    return next((words for sign, words in signs.items() if sign in known), "the disk failed")


def check(connection: sqlite3.Connection) -> None:
    """SQLite finds nothing wrong, our tables are there, and nothing that would run by itself.

    Raises:
        DamagedFileError: one of these isn't so.
    """
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedFileError("A part of this file is damaged.")
    found = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
    if not {("table", name) for name in TABLES} <= set(found):
        raise DamagedFileError(NO_FILE)
    if {kind for kind, _ in found} - {"table", "index"}:
        raise DamagedFileError("This file holds something that Solid Ground never puts there.")
    if any(connection.execute(kinds).fetchone() for kinds in KINDS):
        raise DamagedFileError("A part of this file is damaged.")


def rows_of(connection: sqlite3.Connection) -> dict[bytes, int]:
    """Every journal and how many rows it has."""
    found = connection.execute(
        "SELECT id, (SELECT count(*) FROM entry WHERE journal_id = journal.id) FROM journal"
    )
    return {bytes(id_): count for id_, count in found}


def names_of(connection: sqlite3.Connection) -> dict[bytes, str]:
    """Every journal that can be opened with a passphrase, and its name."""
    found = connection.execute(
        "SELECT id, name FROM journal WHERE id IN (SELECT journal_id FROM slot) ORDER BY name, id"
    )
    return {bytes(id_): str(name) for id_, name in found}


def slots_of(connection: sqlite3.Connection, journal: bytes) -> tuple[Slot, ...]:
    """The key slots of a journal."""
    found = connection.execute(
        "SELECT kind, epoch, salt, passes, memory, commitment, wrapped FROM slot "
        "WHERE journal_id = ? ORDER BY kind",
        [journal],
    )
    return tuple(Slot(*one) for one in found)


def picture_of(connection: sqlite3.Connection, journal: bytes) -> Picture | None:
    """Everything of a journal, or nothing if it isn't there."""
    head = connection.execute("SELECT head FROM journal WHERE id = ?", [journal]).fetchone()
    if head is None:
        return None
    found = connection.execute(
        "SELECT id, seq, epoch, sealed FROM entry WHERE journal_id = ? ORDER BY seq", [journal]
    )
    rows = tuple(map(Row._make, found))
    return Picture(slots_of(connection, journal), bytes(head[0]), rows)


def ids_of(connection: sqlite3.Connection, journal: bytes) -> set[bytes]:
    """Every entry of a journal."""
    found = connection.execute("SELECT id FROM entry WHERE journal_id = ?", [journal])
    return {bytes(id_) for (id_,) in found}


def rows_among(connection: sqlite3.Connection, journal: bytes, ids: Collection[bytes]) -> list[Row]:
    """Those of some rows that a journal has."""
    every, found = list(ids), []
    for at in range(0, len(every), AT_ONCE):
        part = every[at : at + AT_ONCE]
        marks = ", ".join("?" * len(part))
        found += connection.execute(
            f"SELECT id, seq, epoch, sealed FROM entry WHERE journal_id = ? AND id IN ({marks})",  # noqa: S608
            [journal, *part],
        ).fetchall()
    return [Row(*one) for one in found]


def ids_among(connection: sqlite3.Connection, journal: bytes, ids: Collection[bytes]) -> set[bytes]:
    """Those of some ids that a journal has."""
    return {row.id for row in rows_among(connection, journal, ids)}


def differs(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Whether any journal, slot, head or row is not the same in both."""
    for table in TABLES:
        if any(a != b for a, b in zip_longest(_every(one, table), _every(other, table))):
            return True
    return False


def _every(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    text = f"SELECT {TABLES[table]} FROM {table} ORDER BY {ORDER[table]}"  # noqa: S608
    return iter(connection.execute(text))


def without_journal(connection: sqlite3.Connection, journal: bytes) -> None:
    """Delete everything of a journal."""
    for table in ("entry", "slot", "session"):
        connection.execute(f"DELETE FROM {table} WHERE journal_id = ?", [journal])  # noqa: S608
    connection.execute("DELETE FROM journal WHERE id = ?", [journal])


def without_rows(connection: sqlite3.Connection, ids: Collection[bytes], journal: bytes) -> None:
    """Delete some rows of a journal."""
    connection.executemany(
        "DELETE FROM entry WHERE journal_id = ? AND id = ?", [(journal, id_) for id_ in ids]
    )


def bring_over(source: sqlite3.Connection, target: sqlite3.Connection, journal: bytes) -> None:
    """Put a journal from one file in the place of the same journal in another."""
    without_journal(target, journal)
    for table, columns in TABLES.items():
        key = "id" if table == "journal" else "journal_id"
        marks = ", ".join("?" * len(columns.split(",")))
        target.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            source.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", [journal]),  # noqa: S608
        )
