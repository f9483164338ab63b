"""Takes a copy, and says whether one is good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

from solidground.journal.keys import Keys
from solidground.journal.opening import open_picture
from solidground.vocab.errors import DamagedFileError, NotKeptError
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.copies.files import Held, Manifest, Reason, Shelf
from solidground.web.vault.copies.keeping import kept

CHANGED: Final = "It isn’t as it was when it was made."
DAMAGED: Final = (
    "The file of your journals is damaged, so it wasn’t copied. The older copies are kept. Run "
    "“solidground doctor”, and restore a copy if it says so."
)
NO_MANIFEST: Final = "The list that belongs beside it is missing."


class Key(NamedTuple):
    """An opened journal's id and keys, so that a copy of it can be opened too."""

    journal: bytes
    keys: Keys


def take(
    shelf: Shelf, now: datetime, reason: Reason, key: Key | None = None, *, to: Path | None = None
) -> Path:
    """Copy the file of journals, verify the copy, and thin out older ones.

    Args:
        shelf: where everything lies. The caller holds `files.alone`.
        now: with an offset.
        reason: what it is made for.
        key: of an opened journal; every entry of it is opened in the copy.
        to: another place than the folder of copies; nothing is thinned out then.

    Raises:
        NotKeptError: it couldn't be written. DamagedFileError: the file of journals is damaged.
    """
    target = to or files.free_name(shelf.folder, files.NAME, now)
    with kept_or_told(target):
        part = files.make_part(target)
        try:
            held = _copied(shelf.live, part, key)
            manifest = Manifest(
                made_at=now,
                reason=reason,
                digest=files.digest(part),
                size=part.stat().st_size,
                journals={id_.hex(): one for id_, one in held.items()},
            )
            files.put(part, target, manifest)
        finally:
            part.unlink(missing_ok=True)
        if to is None:
            thin(shelf, now)
    return target


@contextmanager
def kept_or_told(target: Path) -> Iterator[None]:
    """Turn a disk that doesn't take into words.

    Raises:
        NotKeptError: with those words.
    """
    try:
        yield
    except OSError as error:
        raise NotKeptError(
            f"No copy could be written to {target.parent}. {_why(error)} Then try again."
        ) from None


def _why(error: OSError) -> str:
    if error.errno == 28 or "full" in str(error):
        return "The disk is full; free some room."
    return "Is the disk plugged in, and may you write there?"


def _copied(live: Path, part: Path, key: Key | None) -> dict[bytes, Held]:
    """Copy and compare, while nobody can write in between."""
    with sealed.opened_file(live, "rw") as source, sealed.opened_file(part, "rw") as copy:
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        source.backup(copy)
        try:
            sealed.check(copy)
        except DamagedFileError:
            raise DamagedFileError(DAMAGED) from None
        if sealed.differs(source, copy):
            raise NotKeptError("The copy differs from your journal, so it was thrown away.")
        source.execute("ROLLBACK")
        whole = {key.journal: opens_whole(copy, key)} if key else {}
        rows = sealed.rows_of(copy)
    return {id_: Held(count, whole.get(id_)) for id_, count in rows.items()}


def opens_whole(copy: Connection, key: Key) -> bool | None:
    """Whether every entry opens and none is missing. None: it isn't there, or under another key."""
    picture = sealed.picture_of(copy, key.journal)
    if picture is None or {slot.epoch for slot in picture.slots} - {key.keys.epoch}:
        return None
    return open_picture(picture, key.keys, key.journal)[2].is_whole


def verify(file: Path, *, bare: bool = False) -> None:
    """Look whether a copy is as it was made, without a key.

    Args:
        file: the copy.
        bare: it may come without a manifest.

    Raises:
        DamagedFileError: it isn't; says why.
        OSError: it can't be read.
    """
    manifest = files.manifest_of(file)
    if manifest is None and not bare:
        raise DamagedFileError(NO_MANIFEST)
    if manifest and (manifest.size, manifest.digest) != (file.stat().st_size, files.digest(file)):
        raise DamagedFileError(CHANGED)
    with sealed.opened_file(file) as copy:
        sealed.check(copy)
        rows = {id_.hex(): count for id_, count in sealed.rows_of(copy).items()}
    if manifest and rows != {id_: held.rows for id_, held in manifest.journals.items()}:
        raise DamagedFileError(CHANGED)


def thin(shelf: Shelf, now: datetime) -> None:
    """Delete what the rule doesn't keep. The newest good one of each sort always stays."""
    found = {file: files.manifest_of(file) for file in shelf.copies()}
    stay = kept({file: one.made_at for file, one in found.items() if one}, now)
    stay |= _precious({file: one for file, one in found.items() if one})
    for file, manifest in found.items():
        if manifest and file not in stay:
            files.discard(file)


def _precious(found: dict[Path, Manifest]) -> set[Path]:
    """The newest before a migration, and of each journal the newest that opened whole."""
    newest: dict[str, Path] = {}
    for file, one in sorted(found.items(), key=lambda item: item[1].made_at, reverse=True):
        if one.reason == "migration":
            newest.setdefault("migration", file)
        for journal, held in one.journals.items():
            if held.whole:
                newest.setdefault(journal, file)
    return set(newest.values())
