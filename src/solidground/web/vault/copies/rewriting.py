"""Rewrites copies after something was erased, or after a key was changed.

Each copy is read into memory, changed there with `secure_delete`, packed with VACUUM, written to
a new file, verified, and put in the place of the old one. What must go is never written again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from sqlite3 import Connection

import msgspec

from solidground.journal.entries import Draft
from solidground.journal.head import digest_of, open_head, seal_head
from solidground.journal.opening import open_rows
from solidground.journal.rows import Picture, Slot
from solidground.vocab.errors import DamagedFileError, DamagedSealError
from solidground.web.vault.copies import files, sealed
from solidground.web.vault.copies.files import Held, Shelf
from solidground.web.vault.copies.taking import Key, verify

Edit = Callable[[Connection], bool]
"""Changes a copy in memory; whether there was anything to change."""


def strip_old_keys(shelf: Shelf, journal: bytes, slots: Collection[Slot]) -> list[Path]:
    """Take a journal out of every copy in which other slots open it than these.

    Returns:
        Copies that couldn't be rewritten.
    """

    def strip(copy: Connection) -> bool:
        there = sealed.rows_of(copy)
        if journal not in there or set(sealed.slots_of(copy, journal)) == set(slots):
            return False
        sealed.without_journal(copy, journal)
        return True

    return _each(shelf, [*shelf.copies(), *shelf.asides()], strip)


def strip_older(shelf: Shelf, journal: bytes, epoch: int) -> list[Path]:
    """Take a journal out of the app's copies that an older key of it opens."""

    def strip(copy: Connection) -> bool:
        slots = sealed.slots_of(copy, journal)
        if not slots or max(slot.epoch for slot in slots) >= epoch:
            return False
        sealed.without_journal(copy, journal)
        return True

    return _each(shelf, shelf.copies(), strip)


def strip_journal(shelf: Shelf, journal: bytes) -> list[Path]:
    """Take a journal out of every copy."""

    def strip(copy: Connection) -> bool:
        if journal not in sealed.rows_of(copy):
            return False
        sealed.without_journal(copy, journal)
        return True

    return _each(shelf, [*shelf.copies(), *shelf.asides()], strip)


def strip_rows(
    shelf: Shelf, key: Key, ids: Collection[bytes], stay: Collection[bytes]
) -> list[Path]:
    """Take rows out of every copy, and correct the sealed head of their journal.

    Drafts go as well, unless they are still in the journal: an earlier draft of what was erased
    may lie in an older copy. Anything else that the journal itself lacks stays, since a copy may
    be the last place where something lost is left.

    Args:
        shelf: where the copies lie.
        key: of the journal.
        ids: (16 bytes each) rows that go.
        stay: (16 bytes each) rows that the journal has.
    """

    def strip(copy: Connection) -> bool:
        here = sealed.ids_among(copy, key.journal, ids) | _old_drafts(copy, key, stay)
        before = sealed.picture_of(copy, key.journal) if here else None
        if before is None:
            return False
        sealed.without_rows(copy, here, key.journal)
        copy.execute(
            "UPDATE journal SET head = ? WHERE id = ?",
            [_head_without(before, key, here), key.journal],
        )
        _check_rows(copy, before, key, here)
        return True

    return _each(shelf, [*shelf.copies(), *shelf.asides()], strip)


def _old_drafts(copy: Connection, key: Key, stay: Collection[bytes]) -> set[bytes]:
    only_here = sealed.ids_of(copy, key.journal) - set(stay)
    left = sealed.rows_among(copy, key.journal, only_here)
    opened, _ = open_rows(left, key.keys, key.journal)
    return {id_ for id_, one in opened.items() if isinstance(one.entry, Draft)}


def _head_without(before: Picture, key: Key, ids: Collection[bytes]) -> bytes:
    """The head after these rows are gone. A head of another key stays: it will say what is gone."""
    try:
        head = open_head(before.head, key.keys, key.journal)
    except DamagedSealError:
        return before.head
    gone = [row for row in before.rows if row.id in ids]
    return seal_head(head.without(key.keys, gone), key.keys, key.journal)


def _check_rows(copy: Connection, before: Picture, key: Key, ids: Collection[bytes]) -> None:
    """The other rows are all there, and the new head fits them as well as the old one did."""
    after = sealed.picture_of(copy, key.journal)
    if after is None or after.rows != tuple(row for row in before.rows if row.id not in ids):
        raise OSError("it came out different")  # the copy itself is good, so it stays
    if not _fits(after, key) and _fits(before, key):
        raise OSError("it came out different")


def _fits(picture: Picture, key: Key) -> bool:
    try:
        head = open_head(picture.head, key.keys, key.journal)
    except DamagedSealError:
        return False
    digest = digest_of(key.keys, picture.rows).to_bytes(32)
    return (head.count, head.digest) == (len(picture.rows), digest)


def _each(shelf: Shelf, paths: Iterable[Path], edit: Edit) -> list[Path]:
    """Rewrite files one by one; those that couldn't be.

    A damaged copy of the app's own is of no use to anybody, and nobody can say what is still
    readable in it: it is deleted. A damaged file that a restore put aside is left to its person.
    """
    left = []
    for path in paths:
        own = path.parent == shelf.folder
        try:
            verify(path, bare=not own)
            _rewrite(path, edit)
        except DamagedFileError:
            if own:
                files.discard(path)
            else:
                left.append(path)
        except OSError:
            left.append(path)
    return left


def _rewrite(path: Path, edit: Edit) -> None:
    with sealed.in_memory(path) as copy:
        if not edit(copy):
            return
        if not sealed.names_of(copy):
            files.discard(path)
            return
        copy.execute("VACUUM")
        sealed.check(copy)
        part = files.make_part(path)
        try:
            with sealed.opened_file(part, "rw") as target:
                copy.backup(target)
                sealed.check(target)
                if sealed.differs(copy, target):
                    raise OSError("it came out different")
            rows = sealed.rows_of(copy)
            _put(path, part, rows)
        finally:
            part.unlink(missing_ok=True)


def _put(path: Path, part: Path, rows: dict[bytes, int]) -> None:
    old = files.manifest_of(path)
    if old is None:
        files.put(part, path, None)
        return
    journals = {
        id_.hex(): Held(count, old.journals.get(id_.hex(), Held(0)).whole)
        for id_, count in rows.items()
    }
    fresh = msgspec.structs.replace(
        old, digest=files.digest(part), size=part.stat().st_size, journals=journals
    )
    files.put(part, path, fresh)
