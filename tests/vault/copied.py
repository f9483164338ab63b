"""Looks into copies, for tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.opening import open_picture
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, unlock
from solidground.web.vault import backups
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.store import DjangoStore
from tests.people import CLEO, DAN

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
OLD = "four grey herons by the weir"
NEW = "seven red kites over a field"


def dans(_: Journal) -> Journal:
    """Somebody else's journal in the same file."""
    his, _ = begin(DjangoStore(), "Dan", NEW, HOSTED)
    his.append(Note(text=DAN.text), NOW)
    return his


def look(journal: Journal) -> None:
    """What an unlock sets off, waited for."""
    thread = backups.opened(journal)
    assert thread
    thread.join()


def copies() -> list[Path]:
    return backups.shelf().copies()


def copies_of_three_days() -> list[Path]:
    """Copies as three days of use leave them."""
    for _ in range(3):
        for copy in copies():
            age(copy, 1)
        backups.take_now()
    return copies()


def every_byte(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def row_bytes(journal: Journal, id_: bytes) -> bytes:
    """A part of the sealed bytes of a row that is nowhere else."""
    with DjangoStore().change(journal.id) as change:
        (row,) = change.some([id_])
    return row.sealed[4:60]


def held(file: Path) -> dict[bytes, int]:
    with sealed.opened_file(file) as copy:
        return sealed.rows_of(copy)


def opens(file: Path, journal: Journal) -> list[str]:
    """The notes in a copy, opened with the journal's key; fails if anything is wrong."""
    with sealed.opened_file(file) as copy:
        picture = sealed.picture_of(copy, journal.id)
    assert picture
    opened, _, report = open_picture(picture, backups._key(journal).keys, journal.id)
    assert report.is_whole, report.lines()
    return [one.entry.text for one in opened.values() if isinstance(one.entry, Note)]


def age(file: Path, days: int) -> None:
    """Make a copy some days older."""
    manifest = files.manifest_of(file)
    assert manifest
    older = msgspec.structs.replace(manifest, made_at=manifest.made_at - timedelta(days=days))
    files.manifest_path(file).write_bytes(msgspec.json.encode(older))


def notes(passphrase: str, journal: Journal) -> list[str]:
    """What stands in a journal after it was unlocked anew; fails if anything is wrong."""
    again = unlock(DjangoStore(), journal.id, passphrase)
    assert again.report.is_whole, again.report.lines()
    return [one.entry.text for one in again.entries() if isinstance(one.entry, Note)]


def asides(home: Path) -> list[Path]:
    return list(home.glob("journals-before-restore-*.sqlite3"))


def made(journal: Journal) -> Path:
    """A copy, after which Cleo's words are added."""
    backups.take_now()
    journal.append(Note(text=CLEO.text), NOW)
    return copies()[0]


def spoiled(tmp_path: Path, statement: str) -> Path:
    """A copy without manifest in which somebody has changed something."""
    stick = backups.take_now(to=tmp_path / "stick.sqlite3")
    files.manifest_path(stick).unlink()
    with closing(sqlite3.connect(stick)) as connection:
        connection.execute(statement)
        connection.commit()
    return stick
