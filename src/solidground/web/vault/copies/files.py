"""Files of copies: where they lie, what is written beside them, and how they change.

    backups/journals-2026-11-21T021000-481516Z.sqlite3  the copy
    backups/journals-2026-11-21T021000-481516Z.json     its manifest: digest, size, time, rows
    backups/….part                                      half-written; thrown away at the next start
    backups/….new.json                                  a manifest whose copy is just being swapped

A file is never changed where it lies. A new one is written beside it, synced, and put in its
place in one step. A copy is good when one of its two manifests has its digest, so that a power
cut between the two steps loses nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from solidground.vocab.errors import NotKeptError

NAME: Final = "journals-{:%Y-%m-%dT%H%M%S-%fZ}"
ASIDE: Final = "journals-before-restore-{:%Y-%m-%dT%H%M%SZ}"
ASIDES: Final = "journals-before-restore-*.sqlite3"
COPIES: Final = "journals-*.sqlite3"
SUFFIX: Final = ".sqlite3"
WAIT: Final = 30.0
"""Seconds to wait for another process that works on the copies."""
BUSY: Final = "Another Solid Ground is working on the copies of your journal. Try again soon."

Reason = Literal["daily", "asked", "migration", "reseal"]


class Held(msgspec.Struct, frozen=True):
    """What a copy holds of one journal.

    Attributes:
        rows: how many entries. whole: every one of them opened and none was missing; None: it
            was copied without the key.
    """

    rows: int
    whole: bool | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is written beside a copy. No names and no words; journals by their random id, in hex."""

    format: Literal["solidground-backup"] = "solidground-backup"
    version: int = 1
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    reason: Reason
    digest: str
    size: int
    journals: dict[str, Held]


class Shelf(NamedTuple):
    """Where the journals lie, and where their copies."""

    live: Path
    folder: Path

    def copies(self) -> list[Path]:
        """The app's own copies, the newest first by name."""
        return sorted(self.folder.glob(COPIES), reverse=True)

    def asides(self) -> list[Path]:
        """What was put aside by a restore."""
        return sorted(self.live.parent.glob(ASIDES))


def manifest_path(file: Path) -> Path:
    """Where the manifest of a copy lies."""
    return file.with_suffix(".json")


def _new_manifest_path(file: Path) -> Path:
    return file.with_suffix(".new.json")


def digest(file: Path) -> str:
    """BLAKE2b-256 of a file, in hex."""
    with file.open("rb") as open_file:
        total = blake2b(digest_size=32)
        while part := open_file.read(1 << 20):
            total.update(part)
    return total.hexdigest()


def manifest_of(file: Path) -> Manifest | None:
    """The manifest of a copy: the one with its digest, where there are two."""
    found = [_read_manifest(path) for path in (_new_manifest_path(file), manifest_path(file))]
    fresh, old = found
    if fresh and fresh.digest == digest(file):
        return fresh
    return old


def _read_manifest(path: Path) -> Manifest | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def made_at(file: Path) -> datetime:
    """When a copy was made: by its manifest, else by its name, else by the disk."""
    manifest = manifest_of(file)
    if manifest:
        return manifest.made_at
    with suppress(ValueError):
        return datetime.strptime(file.name[:26], "journals-%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def free_name(folder: Path, pattern: str, now: datetime) -> Path:
    """A name that no file has yet."""
    stem = pattern.format(now.astimezone(UTC))
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(OSError):  # a memory stick may know no owners
        folder.chmod(0o700)


def make_part(target: Path) -> Path:
    """An empty file beside a target, which only its owner can read."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return part


def put(part: Path, target: Path, manifest: Manifest | None) -> None:
    """Put a finished file in its place, with its manifest, each step synced before the next."""
    sync(part)
    if manifest is None:
        part.replace(target)
        return sync_folder(target.parent)
    fresh = _new_manifest_path(target)
    write_file(fresh, msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    part.replace(target)
    sync_folder(target.parent)
    fresh.replace(manifest_path(target))
    return sync_folder(target.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all, for its owner alone."""
    part = make_part(path)
    part.write_bytes(content)
    sync(part)
    part.replace(path)
    sync_folder(path.parent)


def discard(file: Path) -> None:
    """Delete a copy and what is written beside it."""
    for path in (file, manifest_path(file), _new_manifest_path(file)):
        path.unlink(missing_ok=True)
    sync_folder(file.parent)


def tidy(shelf: Shelf) -> None:
    """Finish or throw away what a power cut left half done."""
    for part in [*shelf.folder.glob("*.part*"), *shelf.live.parent.glob("*.restoring*")]:
        part.unlink(missing_ok=True)
    for fresh in shelf.folder.glob("*.new.json"):
        file = fresh.with_name(fresh.name.removesuffix(".new.json") + SUFFIX)
        told = _read_manifest(fresh)
        if told and file.exists() and told.digest == digest(file):
            fresh.replace(manifest_path(file))
        else:
            fresh.unlink(missing_ok=True)
    for manifest in shelf.folder.glob("journals-*.json"):
        if not manifest.with_suffix(SUFFIX).exists():
            manifest.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring names to the disk, where the system can."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every kind of disk can
            os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def alone(shelf: Shelf) -> Iterator[None]:
    """No other process or thread works on the copies meanwhile. Makes their folder.

    Raises:
        NotKeptError: another one has been working for half a minute.
    """
    make_folder(shelf.folder)
    number = os.open(shelf.folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        end = time.monotonic() + WAIT
        while not _try_lock(number):
            if time.monotonic() > end:
                raise NotKeptError(BUSY)
            time.sleep(0.02)
        yield
    finally:
        os.close(number)  # this unlocks too


def _try_lock(number: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
