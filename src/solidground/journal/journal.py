"""An opened journal: its keys, its entries in memory, and every change to them.

Each change is one transaction in the store that also writes the head. Words are acknowledged
only when that transaction is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from threading import RLock
from typing import Final

from solidground.journal.entries import Entry, Opened, write_entry
from solidground.journal.head import Head, seal_head
from solidground.journal.keys import Keys, keys_of, new_data_key, new_id
from solidground.journal.opening import Report, fits, open_picture, open_row, open_rows, report_on
from solidground.journal.rows import Change, Picture, Row, Slot, Store
from solidground.journal.sealing import Place, entry_data, seal, unseal
from solidground.vocab.errors import DamagedSealError, JournalError, WrongSecretError

NO_FIT: Final = (
    "Nothing in this journal opens with the key that is in use, so nothing is written to it. Lock "
    "and unlock it again. If that doesn’t help, restore a backup."
)
"""A key of an older life of this journal, from before a backup was restored, must not write."""


class Journal:
    """A sealed journal, opened. See `journal.unlocking` for how one is opened."""

    is_guest = False

    def __init__(self, store: Store, id_: bytes, keys: Keys) -> None:
        self.id = id_
        self._store = store
        self._keys = keys
        self._guard = RLock()
        self._sealed_head = b""
        self._load(store.read(id_))

    @property
    def data_key(self) -> bytes:
        """The data key (32 bytes), for a session that must open the journal again."""
        return self._keys.data

    @property
    def epoch(self) -> int:
        """Which of its data keys this journal has now."""
        return self._keys.epoch

    @property
    def report(self) -> Report:
        """What is damaged or missing."""
        return self._report

    @property
    def head_code(self) -> str:
        """Eight letters that change with the content; written on exports and backups."""
        return self._head.digest[:4].hex()

    def entries(self) -> Sequence[Opened]:
        """All entries in the order they were written, as the store has them now."""
        with self._guard:
            self._refresh()
            return self._listed

    def append(self, entry: Entry, at: datetime, *, revises: bytes | None = None) -> Opened:
        """Add an entry.

        Args:
            entry: what to keep.
            at: now, with the person's offset.
            revises: (16 bytes) the entry that this one is a later wording of.

        Returns:
            The entry as it lies in the journal. When this returns, it is on the disk.

        Raises:
            EntryError: it can't be kept as it is.
            NotKeptError: the store couldn't save it; nothing was changed.
        """
        return self._write([], write_entry(entry, at, revises))

    def replace(
        self, old: Sequence[bytes], entry: Entry, at: datetime, *, revises: bytes | None = None
    ) -> Opened:
        """Add an entry and erase old ones in the same transaction; see `append`."""
        return self._write(old, write_entry(entry, at, revises))

    def append_all(self, payloads: Sequence[tuple[bytes, bytes]]) -> int:
        """Add many entries in one transaction.

        Args:
            payloads: id (16 bytes) and bytes from `write_entry`. An id that is here, or
                twice, is left out.

        Returns:
            How many were added.

        Raises:
            DamagedSealError: bytes that aren't an entry; nothing was added.
            NotKeptError: the store couldn't save it; nothing was changed.
        """
        with self._guard:
            with self._store.change(self.id) as change:
                head = self._meet(change)
                here = {row.id for row in change.rows()}
                new: dict[bytes, bytes] = {}
                for id_, payload in payloads:
                    if id_ not in here:
                        new.setdefault(id_, payload)
                free = _free_numbers(change, head)
                rows = [self._sealed_row(new[id_], next(free), id_) for id_ in new]
                opened = {row.id: open_row(row, self._keys, self.id) for row in rows}
                change.add(rows)
                kept = self._put_head(change, head.added(self._keys, rows))
            self._keep(kept, added=opened)
        return len(rows)

    def erase(self, ids: Sequence[bytes]) -> int:
        """Erase entries for good.

        Args:
            ids: 16 bytes each; a damaged entry can be erased too.

        Returns:
            How many there were.
        """
        wanted = set(ids)
        with self._guard:
            with self._store.change(self.id) as change:
                head = self._meet(change)
                gone = change.some(wanted)
                if not gone:
                    return 0
                change.erase([row.id for row in gone])
                kept = self._put_head(change, head.without(self._keys, gone))
            self._keep(kept, gone=wanted)
        return len(gone)

    def acknowledge(self) -> bool:
        """The person has seen what is missing: from now on, what is here is the whole.

        Returns:
            Whether it was done. Not if something else is wrong by now than what `report` told.
        """
        with self._guard:
            with self._store.change(self.id) as change:
                told = self._report
                head = self._meet(change, anew=True)
                if self._report != told:
                    return False
                fresh = Head(next_seq=head.next_seq, changes=head.changes + 1)
                kept = self._put_head(change, fresh.over(self._keys, change.rows()))
            self._keep(kept)
        return True

    def rekey(
        self, wrap: Callable[[bytes, int], Sequence[Slot]], *, data_key: bytes | None = None
    ) -> None:
        """Take a new data key and seal every entry anew, in one transaction.

        An old passphrase with an old key slot from an old backup opens nothing that is written
        or sealed anew after this. Rows that can't be opened are kept as they are.

        Args:
            wrap: makes the new slots from the new data key (32 bytes) and its epoch.
            data_key: the new key, where others must know it first; else a fresh one.
        """
        with self._guard:
            with self._store.change(self.id) as change:
                head = self._meet(change)
                keys = keys_of(data_key or new_data_key(), self._keys.epoch + 1)
                before = change.rows()
                rows = [self._resealed(row, keys) for row in before]
                change.replace(row for row in rows if row.epoch == keys.epoch)
                change.set_slots(wrap(keys.data, keys.epoch))
                # What is wrong now, seen or not, must go on being told.
                self._report = self._report_after(before, rows, head)
                fresh = Head(
                    next_seq=head.next_seq,
                    changes=head.changes + 1,
                    alarms=self._report.alarms(),
                ).over(keys, rows)
                sealed = seal_head(fresh, keys, self.id)
                change.set_head(sealed)
            self._keys = keys
            self._keep((fresh, sealed))

    def _report_after(self, before: Sequence[Row], rows: Sequence[Row], head: Head) -> Report:
        kept = [old for old, new in zip(before, rows, strict=True) if old is new]
        _, damaged = open_rows(kept, self._keys, self.id)
        return report_on(before, damaged, head, self._keys)

    def _resealed(self, row: Row, keys: Keys) -> Row:
        place = Place(self.id, row.id, row.seq, row.epoch)
        try:
            payload = unseal(row.sealed, self._keys.entry, entry_data(place))
        except DamagedSealError:
            return row
        new = place._replace(epoch=keys.epoch)
        return row._replace(epoch=keys.epoch, sealed=seal(payload, keys.entry, entry_data(new)))

    def _write(self, old: Sequence[bytes], payload: bytes) -> Opened:
        wanted = set(old)
        with self._guard:
            with self._store.change(self.id) as change:
                head = self._meet(change)
                row = self._sealed_row(payload, next(_free_numbers(change, head)))
                opened = open_row(row, self._keys, self.id)
                gone = change.some(wanted)
                if gone:
                    change.erase([one.id for one in gone])
                    head = head.without(self._keys, gone)
                change.add([row])
                kept = self._put_head(change, head.added(self._keys, [row]))
            self._keep(kept, added={row.id: opened}, gone=wanted)
        return opened

    def _sealed_row(self, payload: bytes, seq: int, id_: bytes | None = None) -> Row:
        place = Place(self.id, id_ or new_id(), seq, self._keys.epoch)
        sealed = seal(payload, self._keys.entry, entry_data(place))
        return Row(place.id, seq, place.epoch, sealed)

    def _put_head(self, change: Change, head: Head) -> tuple[Head, bytes]:
        sealed = seal_head(head, self._keys, self.id)
        change.set_head(sealed)
        return head, sealed

    def _keep(
        self,
        head: tuple[Head, bytes],
        *,
        added: Mapping[bytes, Opened] | None = None,
        gone: Collection[bytes] = (),
    ) -> None:
        """The transaction is on the disk: now memory may follow."""
        self._head, self._sealed_head = head
        for id_ in gone:
            self._entries.pop(id_, None)
        self._entries.update(added or {})
        self._listed = tuple(self._entries.values())
        if not self._report.is_whole:
            self._reload()

    def _reload(self) -> None:
        try:
            self._load(self._store.read(self.id))
        except JournalError:
            # What was just written is kept, so this is no failure of it. Look again next time.
            self._sealed_head = b""

    def _refresh(self) -> None:
        if self._store.head(self.id) != self._sealed_head:
            self._load(self._store.read(self.id))

    def _meet(self, change: Change, *, anew: bool = False) -> Head:
        """The head as it is now; somebody else may have written since we looked.

        Args:
            change: the transaction.
            anew: look at every row, not only whether the head is another one.
        """
        sealed = change.head()
        if anew or sealed != self._sealed_head:
            self._load(Picture(tuple(change.slots()), sealed, tuple(change.rows())))
        if not self._fits:
            raise WrongSecretError(NO_FIT)
        return self._head

    def _load(self, picture: Picture) -> None:
        epochs = {slot.epoch for slot in picture.slots}
        if epochs and self._keys.epoch not in epochs:
            raise WrongSecretError("The passphrase was changed since. Unlock with the new one.")
        opened, head, report = open_picture(picture, self._keys, self.id)
        self._entries = opened
        self._head, self._sealed_head = head, picture.head
        self._report = report
        self._listed = tuple(opened.values())
        self._fits = bool(opened) or fits(picture, self._keys, self.id)


def _free_numbers(change: Change, head: Head) -> Iterator[int]:
    """Numbers for new rows. A row that came back, or was changed, may sit on the next one."""
    taken = {row.seq for row in change.rows(head.next_seq)}
    return (number for number in count(head.next_seq) if number not in taken)
