"""Brings a copy back. The file that is here now is put aside, never deleted.

    choices -> open_copy -> restore

One journal is brought back. Where the file here is sound, the others in it stay as they are now;
where it is damaged, all of them come from the copy. The new file is built beside the old one,
verified, and put in its place in one step.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from solidground.journal.keys import Keys, keys_of
from solidground.journal.opening import Report, open_picture, open_rows
from solidground.journal.rows import Picture
from solidground.journal.slots import unwrap_with_passphrase, unwrap_with_recovery
from solidground.vocab.errors import DamagedFileError, NotFoundError, NotKeptError
from solidground.web.vault import backups, place, visit
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.copies.files import Shelf
from solidground.web.vault.copies.taking import verify

UNREADABLE: Final = "It can’t be read. Is the disk still plugged in?"
CLOSED: Final = "You may not open the file of journals. Look who owns it. Nothing was changed."


class Choice(NamedTuple):
    """A copy that may be brought back.

    Attributes:
        file: where it lies. made_at: when it was made. size: in bytes.
        rows: entries of each journal in it. why: what is wrong with it, or nothing.
    """

    file: Path
    made_at: datetime
    size: int
    rows: dict[bytes, int]
    why: str

    @property
    def good(self) -> bool:
        """It is as it was made."""
        return not self.why


class Opened(NamedTuple):
    """What opening a copy has shown.

    Attributes:
        entries: how many the person wrote. last: when the last one was written.
        report: what is damaged or missing in the copy.
        newer_here: entries that are here now and not in the copy; None: nobody can tell.
        set_back: names of other journals that come from the copy too, or are not in it.
    """

    entries: int
    last: datetime | None
    report: Report
    newer_here: int | None
    set_back: tuple[str, ...]


def choices() -> Iterator[Choice]:
    """The app's own copies, the newest first, each looked at when it is asked for."""
    copies = {file: files.made_at(file) for file in backups.shelf().copies()}
    yield from map(look_at, sorted(copies, key=lambda file: copies[file], reverse=True))


def look_at(file: Path) -> Choice:
    """A copy, and whether it is as it was made. One from elsewhere may come without manifest.

    Raises:
        NotFoundError: there is no such file. NotKeptError: journals are hosted.
    """
    if not place.is_local():
        raise NotKeptError(backups.HOSTED)
    if not file.is_file():
        raise NotFoundError(f"There is no file {file}.")
    rows, why = {}, ""
    try:
        verify(file, bare=file.parent != backups.shelf().folder)
        with sealed.opened_file(file) as copy:
            rows = sealed.rows_of(copy)
            why = _too_new(copy)
    except DamagedFileError as error:
        why = str(error)
    except OSError:
        why = UNREADABLE
    return Choice(file, files.made_at(file), file.stat().st_size, rows, why)


def names_in(file: Path) -> dict[bytes, str]:
    """The journals in a copy that can be opened with a passphrase, and their names."""
    with sealed.opened_file(file) as copy:
        return sealed.names_of(copy)


def open_copy(file: Path, journal: bytes, *, passphrase: str = "", code: bytes = b"") -> Opened:
    """Open every entry of a journal in a copy, and compare it with what is here now.

    Args:
        file: a good copy.
        journal: which one.
        passphrase: of that time; or else
        code: (16 bytes) the recovery code of that time.

    Raises:
        NotFoundError: it isn't in there. WrongSecretError: this doesn't open it.
        WeakKeyError: somebody has changed its lock. NotKeptError: the file here is closed to us.
    """
    with sealed.opened_file(file) as copy:
        picture = sealed.picture_of(copy, journal)
        names = sealed.names_of(copy)
    if picture is None:
        raise NotFoundError("This journal isn’t in that copy.")
    keys = _keys(picture, journal, passphrase, code)
    opened, _, report = open_picture(picture, keys, journal)
    mine = [one for one in opened.values() if not getattr(one.entry, "hidden", False)]
    others = set() if _is_sound(backups.shelf().live) else {*names.items(), *_names_here().items()}
    return Opened(
        entries=len(mine),
        last=max((one.at for one in mine), default=None),
        report=report,
        newer_here=_newer_here(picture, keys, journal),
        set_back=tuple(sorted({name for id_, name in others if id_ != journal})),
    )


def restore(file: Path, journal: bytes) -> Path | None:
    """Bring a journal back from a copy that was opened before. It is verified once more.

    Returns:
        Where the file that was here lies now, if there was one.

    Raises:
        NotKeptError: it couldn't be written; nothing was changed.
        DamagedFileError: the copy isn't as it was made.
    """
    here = backups.shelf()
    connections["default"].close()
    with _told():
        files.make_folder(here.live.parent)
        with files.alone(here):
            files.tidy(here)
            if why := look_at(file).why:
                raise DamagedFileError(why)
            part = files.make_part(here.live.with_name(f"{here.live.name}.restoring"))
            try:
                with _nobody_writing(here.live):
                    _build(here.live, file, part, journal)
                    aside = _put_aside(here)
                    files.put(part, here.live, None)
            finally:
                part.unlink(missing_ok=True)
    place.look_again()
    visit.store.cache_clear()  # after damage it would write nothing any more
    visit.openings.cache_clear()
    place.make_ready()
    return aside


@contextmanager
def _nobody_writing(live: Path) -> Iterator[None]:
    """An app that still runs can't save in between. Later it sees that its file has moved."""
    if not _is_sound(live):
        yield
        return
    with sealed.opened_file(live, "rw") as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise NotKeptError(
            f"{place.folder()} can’t be written to, so nothing was changed. Close Solid Ground, "
            "look whether the disk is full and who owns the folder, and try again."
        ) from None


def _keys(picture: Picture, journal: bytes, passphrase: str, code: bytes) -> Keys:
    for slot in picture.slots:
        if code and slot.kind == "recovery":
            return keys_of(unwrap_with_recovery(slot, journal, code), slot.epoch)
        if not code and slot.kind == "passphrase":
            return keys_of(unwrap_with_passphrase(slot, journal, passphrase), slot.epoch)
    raise NotFoundError("This copy can’t be opened that way.")


def _newer_here(there: Picture, keys: Keys, journal: bytes) -> int | None:
    """Entries that would be lost. Those that this key doesn't open are counted too."""
    live = backups.shelf().live
    if not _has_content(live):
        return 0
    try:
        with sealed.opened_file(live, "rw") as connection:
            sealed.check(connection)
            now = sealed.picture_of(connection, journal)
    except (DamagedFileError, OSError):
        return None
    before = {row.id for row in there.rows}
    opened, closed = open_rows([row for row in now.rows if row.id not in before], keys, journal) \
        if now else ({}, [])  # fmt: skip
    mine = [one for one in opened.values() if not getattr(one.entry, "hidden", False)]
    return len(mine) + len(closed)


def _names_here() -> dict[bytes, str]:
    live = backups.shelf().live
    if _has_content(live):
        with suppress(DamagedFileError, OSError), sealed.opened_file(live, "rw") as connection:
            return sealed.names_of(connection)
    return {}


def _has_content(live: Path) -> bool:
    """Whether a file is here. One that is closed to us must not be taken for a damaged one."""
    begun = place.is_begun()
    if begun and not may_open(live, os.R_OK | os.W_OK):
        raise NotKeptError(CLOSED)
    return begun


def may_open(path: Path, mode: int) -> bool:
    """Asked without opening it: to close a file lets go of SQLite’s locks on it."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_sound(live: Path) -> bool:
    """Whether the file here can be kept, with one journal of it replaced."""
    if not _has_content(live):
        return False
    try:
        with sealed.opened_file(live, "rw") as connection:
            sealed.check(connection)
    except (DamagedFileError, OSError):
        return False
    return True


def _too_new(copy: Connection) -> str:
    """Words, if a newer version has made the tables of this copy."""
    with suppress(Exception):  # a copy without that list has no tables of a newer version
        found = copy.execute("SELECT name FROM django_migrations WHERE app = 'vault'").fetchall()
        known = {name for app, name in MigrationLoader(None).disk_migrations if app == "vault"}
        if {str(name) for (name,) in found} - known:
            return place.AHEAD
    return ""


def _build(live: Path, file: Path, part: Path, journal: bytes) -> None:
    """The new file: the one here with one journal from the copy, or else the copy as a whole."""
    with (
        sealed.in_memory(live if _is_sound(live) else file) as new,
        sealed.opened_file(file) as copy,
        sealed.opened_file(part, "rw") as target,
    ):
        if sealed.differs(new, copy):
            sealed.bring_over(copy, new, journal)
        new.execute("DELETE FROM session")  # nobody stays logged in from another life
        new.execute("VACUUM")
        new.backup(target)
        sealed.check(target)
        if sealed.picture_of(target, journal) != sealed.picture_of(copy, journal):
            raise OSError("it came out different")


def _put_aside(here: Shelf) -> Path | None:
    """Give the file that is here a second name, so that it is never without one."""
    if not _has_content(here.live):
        return None
    aside = files.free_name(here.live.parent, files.ASIDE, datetime.now(UTC))
    try:
        os.link(here.live, aside)
    except OSError:  # not every disk knows second names
        shutil.copyfile(here.live, aside)
        aside.chmod(0o600)
        files.sync(aside)
    unfinished = here.live.with_name(f"{here.live.name}-journal")
    if unfinished.exists():  # it belongs to that file alone, and would spoil the new one
        unfinished.replace(aside.with_name(f"{aside.name}-journal"))
    files.sync_folder(aside.parent)
    return aside
