"""Keeps sealed rows in SQLite on a person's own machine, or in PostgreSQL where it is hosted.

Plain SQL, because the hot path reads tens of thousands of rows and every statement here should
be seen. Nothing is acknowledged before the database has it on the disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import DatabaseError, connections, transaction

from solidground.journal.rows import Change, Picture, Row, Slot
from solidground.vocab.errors import NotFoundError, NotKeptError
from solidground.web.vault.salvage import is_damage, readable_rows

AT_ONCE: Final = 500
"""Ids in one statement; SQLite takes at most 999 values in old builds."""
TRIES: Final = 3
"""How often to look again when somebody writes while we read. Each write changes the head."""
ROWS: Final = "SELECT id, seq, epoch, sealed FROM entry WHERE journal_id = %s"
SLOTS: Final = (
    "SELECT kind, epoch, salt, passes, memory, commitment, wrapped FROM slot "
    "WHERE journal_id = %s ORDER BY kind"
)


class DjangoStore:
    """A `journal.rows.Store` on one of Django's databases."""

    def __init__(self, alias: str = "default") -> None:
        self._alias = alias
        self._stopped = ""

    def begin(self, journal: bytes, name: str, slots: Sequence[Slot], head: bytes) -> None:
        """Make a new journal; see `Store.begin`."""
        with self._writing() as cursor:
            cursor.execute(
                "INSERT INTO journal (id, name, head) VALUES (%s, %s, %s)", [journal, name, head]
            )
            _insert_slots(cursor, journal, slots)

    def names(self) -> dict[bytes, str]:
        """Every journal that can be opened with a passphrase, and its name."""
        with self._reading() as cursor:
            cursor.execute(
                "SELECT id, name FROM journal WHERE id IN (SELECT journal_id FROM slot) "
                "ORDER BY name, id"
            )
            return {bytes(id_): name for id_, name in cursor.fetchall()}

    def named(self, name: str) -> list[bytes]:
        """The journals listed under exactly this name; more than one is rare."""
        with self._reading() as cursor:
            cursor.execute("SELECT id FROM journal WHERE name = %s ORDER BY id", [name])
            return [bytes(id_) for (id_,) in cursor.fetchall()]

    def ids(self) -> list[bytes]:
        """Every journal, shared ones too."""
        with self._reading() as cursor:
            cursor.execute("SELECT id FROM journal ORDER BY id")
            return [bytes(id_) for (id_,) in cursor.fetchall()]

    def slots(self, journal: bytes) -> tuple[Slot, ...]:
        """The key slots of a journal."""
        with self._reading() as cursor:
            _head(cursor, journal)
            return _slots(cursor, journal)

    def head(self, journal: bytes) -> bytes:
        """The sealed head alone."""
        with self._reading() as cursor:
            return _head(cursor, journal)

    def read(self, journal: bytes) -> Picture:
        """Everything of a journal, at one moment."""
        with self._reading() as cursor:
            for _ in range(TRIES):
                picture = self._picture(cursor, journal)
                if _head(cursor, journal) == picture.head:
                    return picture
        # Somebody writes all the time. Nobody else may for a moment: who only wants to look, or
        # to leave, must not have to wait until they stop.
        with self._writing() as cursor:
            _head(cursor, journal, lock=connections[self._alias].vendor == "postgresql")
            return self._picture(cursor, journal)

    def _picture(self, cursor: Any, journal: bytes) -> Picture:
        head = _head(cursor, journal)
        return Picture(_slots(cursor, journal), head, self._as_readable(cursor, journal))

    def _as_readable(self, cursor: Any, journal: bytes) -> tuple[Row, ...]:
        """All rows. Of a damaged file, those that can be read; then nothing is written any more."""
        try:
            return tuple(_rows(cursor, journal))
        except (DatabaseError, TypeError, ValueError) as error:
            if connections[self._alias].vendor != "sqlite" or not _is_damage(error):
                raise
            self._stopped = DAMAGED
            return tuple(Row(*row) for row in readable_rows(cursor, journal))

    @contextmanager
    def change(self, journal: bytes) -> Iterator[Change]:
        """One exclusive transaction on one journal."""
        with self._writing() as cursor:
            _head(cursor, journal, lock=connections[self._alias].vendor == "postgresql")
            yield DjangoChange(cursor, journal)

    def erase(self, journal: bytes) -> None:
        """Delete a journal: its rows, slots, head and sessions."""
        with self._writing() as cursor:
            for table in ("entry", "slot", "session"):
                cursor.execute(f"DELETE FROM {table} WHERE journal_id = %s", [journal])  # noqa: S608
            cursor.execute("DELETE FROM journal WHERE id = %s", [journal])

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        if self._stopped:
            raise NotKeptError(self._stopped)
        try:
            with (
                transaction.atomic(using=self._alias, durable=True),
                connections[self._alias].cursor() as cursor,
            ):
                yield cursor
        except DatabaseError as error:
            raise NotKeptError(self._say(error)) from None

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        try:
            with connections[self._alias].cursor() as cursor:
                yield cursor
        except (DatabaseError, TypeError, ValueError) as error:
            raise NotKeptError(self._say(error)) from None

    def _say(self, error: Exception) -> str:
        """What went wrong, for a person. After a failed sync nothing more is written."""
        words = trouble(error)
        if words is STOPPED:
            self._stopped = STOPPED
        return words


def trouble(error: Exception) -> str:
    """What an error of the database means, for a person."""
    if _is_damage(error):
        return DAMAGED
    known = str(error).lower()
    return next((words for signs, words in TROUBLES if any(map(known.count, signs))), UNKNOWN)


def _is_damage(error: Exception) -> bool:
    return isinstance(error, (TypeError, ValueError)) or is_damage(error)


STOPPED: Final = (
    "The disk reported an error while saving. To be safe, nothing more is written until Solid "
    "Ground is started anew. Copy your words somewhere else, close it, and start it again."
)
DAMAGED: Final = (
    "The file that holds the journals is damaged. Nothing was changed, and nothing is written to "
    "it any more. Close Solid Ground, run “solidground doctor”, and restore a backup if it says so."
)
UNKNOWN: Final = "This couldn’t be saved. Nothing was changed. Try again in a moment."
TROUBLES: Final = (
    (
        ("disk is full", "no space left", "disk full"),
        "The disk is full, so this couldn’t be saved. Free some room, then save again.",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "The folder of your journal can’t be written to, so this couldn’t be saved. Look at who "
        "owns it, or whether the disk is locked.",
    ),
    (
        ("locked",),
        "Something else was writing at the same moment. Nothing was changed. Save again.",
    ),
    (
        ("unable to open",),
        "The folder of your journal can’t be reached. Is the disk still plugged in?",
    ),
    (("disk i/o error", "input/output error"), STOPPED),
)


class DjangoChange:
    """A `journal.rows.Change` inside an open transaction."""

    def __init__(self, cursor: Any, journal: bytes) -> None:
        self._cursor = cursor
        self._journal = journal

    def head(self) -> bytes:
        """The sealed head as it is now."""
        return _head(self._cursor, self._journal)

    def rows(self, since: int = 0) -> Sequence[Row]:
        """Rows numbered `since` or later, in order."""
        return _rows(self._cursor, self._journal, since)

    def some(self, ids: Collection[bytes]) -> Sequence[Row]:
        """The rows with these ids, in order."""
        found: list[Row] = []
        for part in _parts(ids):
            marks = ", ".join(["%s"] * len(part))
            self._cursor.execute(f"{ROWS} AND id IN ({marks})", [self._journal, *part])
            found += map(_row, self._cursor.fetchall())
        return sorted(found, key=lambda row: row.seq)

    def slots(self) -> Sequence[Slot]:
        """The key slots as they are now."""
        return _slots(self._cursor, self._journal)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        self._cursor.executemany(
            "INSERT INTO entry (id, journal_id, seq, epoch, sealed) VALUES (%s, %s, %s, %s, %s)",
            [(row.id, self._journal, row.seq, row.epoch, row.sealed) for row in rows],
        )

    def erase(self, ids: Iterable[bytes]) -> None:
        """Delete rows; `secure_delete` overwrites them in the file."""
        for part in _parts(ids):
            marks = ", ".join(["%s"] * len(part))
            self._cursor.execute(
                f"DELETE FROM entry WHERE journal_id = %s AND id IN ({marks})",  # noqa: S608
                [self._journal, *part],
            )

    def replace(self, rows: Iterable[Row]) -> None:
        """Put rows in the place of those with the same ids."""
        self._cursor.executemany(
            "UPDATE entry SET epoch = %s, sealed = %s WHERE id = %s AND journal_id = %s",
            [(row.epoch, row.sealed, row.id, self._journal) for row in rows],
        )

    def set_slots(self, slots: Iterable[Slot]) -> None:
        """Put these slots in the place of all slots."""
        self._cursor.execute("DELETE FROM slot WHERE journal_id = %s", [self._journal])
        _insert_slots(self._cursor, self._journal, slots)

    def set_head(self, sealed: bytes) -> None:
        """Put this head in the place of the old one."""
        self._cursor.execute("UPDATE journal SET head = %s WHERE id = %s", [sealed, self._journal])


def _head(cursor: Any, journal: bytes, *, lock: bool = False) -> bytes:
    tail = " FOR UPDATE" if lock else ""
    cursor.execute(f"SELECT head FROM journal WHERE id = %s{tail}", [journal])  # noqa: S608
    found = cursor.fetchone()
    if not found:
        raise NotFoundError("There is no such journal here. It may have been erased.")
    return bytes(found[0])


def _slots(cursor: Any, journal: bytes) -> tuple[Slot, ...]:
    cursor.execute(SLOTS, [journal])
    return tuple(
        Slot(kind, epoch, bytes(salt), passes, memory, bytes(commitment), bytes(wrapped))
        for kind, epoch, salt, passes, memory, commitment, wrapped in cursor.fetchall()
    )


def _rows(cursor: Any, journal: bytes, since: int = 0) -> list[Row]:
    # From 0 on means all of them: a changed row may have a number below.
    tail, values = (" AND seq >= %s", [journal, since]) if since else ("", [journal])
    cursor.execute(f"{ROWS}{tail} ORDER BY seq", values)
    return list(map(_row, cursor.fetchall()))


def _row(found: tuple[Any, ...]) -> Row:
    return Row(bytes(found[0]), found[1], found[2], bytes(found[3]))


def _insert_slots(cursor: Any, journal: bytes, slots: Iterable[Slot]) -> None:
    cursor.executemany(
        "INSERT INTO slot (journal_id, kind, epoch, salt, passes, memory, commitment, wrapped) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [(journal, *slot) for slot in slots],
    )


def _parts(ids: Iterable[bytes]) -> Iterator[list[bytes]]:
    every = list(ids)
    for at in range(0, len(every), AT_ONCE):
        yield every[at : at + AT_ONCE]
