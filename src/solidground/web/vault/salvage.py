"""Reads what can still be read of a damaged SQLite file, row by row.

One bad page would else hide every entry. What is found here may be out of date or misplaced; the
seals and the head of the journal tell, as they do for any row.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import DatabaseError

DAMAGE: Final = ("malformed", "not a database", "corrupt", "could not decode", "already exists")
"""What SQLite and Django say of a file that isn't as it was written."""
MOST_MISSES: Final = 20_000
"""Numbers in a row that may be unreadable or unused before nothing more is expected."""
NEXT: Final = (
    "SELECT rowid, id, seq, epoch, sealed, journal_id FROM entry "
    "WHERE rowid > %s ORDER BY rowid LIMIT 1"
)
ONE: Final = "SELECT rowid, id, seq, epoch, sealed, journal_id FROM entry WHERE rowid = %s"


def is_damage(error: Exception) -> bool:
    """The file itself is damaged; it isn't full, locked or out of reach."""
    return any(sign in str(error).lower() for sign in DAMAGE)


def readable_rows(cursor: Any, journal: bytes) -> list[tuple[bytes, int, int, bytes]]:
    """Id, number, epoch and sealed bytes of each entry that can be read, by number."""
    found: dict[bytes, tuple[bytes, int, int, bytes]] = {}
    at, misses = 0, 0
    while misses < MOST_MISSES:
        row, is_end = _after(cursor, at) if not misses else (_asked(cursor, ONE, at + 1), False)
        if is_end:
            break
        if row is None:
            at, misses = at + 1, misses + 1
            continue
        at, misses = max(at + 1, row[0]), 0
        if row[5] == journal and _is_entry(row):
            found.setdefault(row[1], row[1:5])
    return sorted(found.values(), key=lambda row: row[1])


def _after(cursor: Any, at: int) -> tuple[Any, bool]:
    """The next row, if it can be read; and whether there is none at all."""
    try:
        cursor.execute(NEXT, [at])
        row = cursor.fetchone()
    except (DatabaseError, ValueError):
        return None, False
    return row, row is None


def _asked(cursor: Any, question: str, number: int) -> Any:
    try:
        cursor.execute(question, [number])
        return cursor.fetchone()
    except (DatabaseError, ValueError):
        return None


def _is_entry(row: tuple[Any, ...]) -> bool:
    return [type(one) for one in row[:5]] == [int, bytes, int, int, bytes]
