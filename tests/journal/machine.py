"""Anything that a person can do with a journal, in any order, against a plain dictionary.

The store is a parameter, so that each store can be put under the same machine:

    run_state_machine_as_test(machine_for(MemoryStore), settings=...)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from solidground.journal.entries import Entry, Note, Unknown, write_entry
from solidground.journal.exporting import export_json, import_json
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.journal.rows import Picture, Store
from solidground.journal.slots import FLOOR
from solidground.journal.unlocking import begin, change_passphrase, recover, unlock
from solidground.vocab.errors import WrongSecretError
from tests.journal.made import NEWER, NOW, again, quick_journal, rekeyed

SLOW_THINGS = 4
"""How often a passphrase is used in one example; each time takes a tenth of a second."""

Kept = tuple[Entry | Unknown, datetime, bytes | None]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
entries = st.builds(Note, text=texts, title=texts) | st.sampled_from(NEWER)
times = st.integers(-(10**6), 10**6).map(lambda minutes: NOW + timedelta(minutes=minutes))


class Moment(NamedTuple):
    """A copy of the store's journal, as a backup has it, and what was in it."""

    picture: Picture
    model: dict[bytes, Kept]
    window: Journal
    passphrase: str
    code: bytes


def machine_for(make_store: Callable[[], Store]) -> type[RuleBasedStateMachine]:
    """The machine over a kind of store.

    Args:
        make_store: makes an empty one.
    """

    class AnyOrder(JournalMachine):
        def new_store(self) -> Store:
            return make_store()

    return AnyOrder


class JournalMachine(RuleBasedStateMachine):
    """One journal in two windows, and what should be in it."""

    ids = Bundle("ids")
    moments = Bundle("moments")

    def new_store(self) -> Store:
        raise NotImplementedError

    @initialize(with_passphrase=st.sampled_from([False] * 9 + [True]))
    def begin(self, with_passphrase: bool) -> None:
        self.store = self.new_store()
        self.model: dict[bytes, Kept] = {}
        self.passphrase, self.code, self.slow = "", b"", 0
        if with_passphrase:
            self.passphrase, self.slow = "first", SLOW_THINGS
            self.journal, self.code = begin(self.store, "mine", "first", FLOOR)
        else:
            self.journal = quick_journal(self.store)
        self.other = again(self.store, self.journal)

    @rule(target=ids, entry=entries, at=times)
    def write(self, entry: Entry, at: datetime) -> bytes:
        opened = self.journal.append(entry, at)
        self.model[opened.id] = (entry, at, None)
        return opened.id

    @rule(target=ids, old=ids, entry=entries, at=times)
    def edit(self, old: bytes, entry: Entry, at: datetime) -> bytes:
        opened = self.journal.append(entry, at, revises=old)
        self.model[opened.id] = (entry, at, old)
        return opened.id

    @rule(target=ids, old=st.lists(ids, max_size=3), entry=entries, at=times)
    def replace(self, old: list[bytes], entry: Entry, at: datetime) -> bytes:
        opened = self.journal.replace(old, entry, at)
        self._forget(old)
        self.model[opened.id] = (entry, at, None)
        return opened.id

    @rule(gone=st.lists(ids, max_size=3), also=consumes(ids))
    def erase(self, gone: list[bytes], also: bytes) -> None:
        gone = [*gone, also, new_id()]
        count = len(self.model.keys() & set(gone))
        assert self.journal.erase(gone) == count
        self._forget(gone)

    @rule(target=ids, new=st.lists(entries, max_size=4), here=st.lists(ids, max_size=2), at=times)
    def bring_many(self, new: list[Entry], here: list[bytes], at: datetime) -> Sequence[bytes]:
        told = [(new_id(), entry) for entry in new]
        told += [(id_, new[0]) for id_ in here if new]
        fresh = {id_: entry for id_, entry in told if id_ not in self.model}
        payloads = [(id_, write_entry(entry, at)) for id_, entry in told]
        assert self.journal.append_all(payloads) == len(fresh)
        self.model |= {id_: (entry, at, None) for id_, entry in fresh.items()}
        return multiple(*fresh)

    @rule(target=ids, entry=entries, at=times)
    def write_in_the_other_window(self, entry: Entry, at: datetime) -> bytes:
        if self._other_is_of_another_life():
            self.other = again(self.store, self.journal)
        opened = self.other.append(entry, at)
        self.model[opened.id] = (entry, at, None)
        return opened.id

    @rule()
    def lock_and_unlock(self) -> None:
        self.journal = self._unlocked(self.journal)

    @rule()
    def acknowledge_that_nothing_is_wrong(self) -> None:
        assert self.journal.acknowledge()

    @precondition(lambda self: not self.passphrase)
    @rule()
    def take_a_new_key(self) -> None:
        rekeyed(self.journal)

    @precondition(lambda self: self.passphrase and self.slow)
    @rule(passphrase=st.sampled_from(["first", "second", "dritte ähnliche"]))
    def change_the_passphrase(self, passphrase: str) -> None:
        self.slow -= 1
        self.code = change_passphrase(self.journal, passphrase, FLOOR)
        self.passphrase = passphrase

    @precondition(lambda self: self.passphrase and self.slow)
    @rule()
    def forget_the_passphrase_and_recover(self) -> None:
        self.slow -= 1
        opened = recover(self.store, self.journal.id, self.code, "recovered", FLOOR)
        self.journal, self.code = opened
        self.passphrase = "recovered"

    @rule(target=moments)
    def copy_the_file(self) -> Moment:
        window = again(self.store, self.journal)
        picture = self.store.read(self.journal.id)
        return Moment(picture, dict(self.model), window, self.passphrase, self.code)

    @rule(moment=moments)
    def restore_an_earlier_copy(self, moment: Moment) -> None:
        with self.store.change(self.journal.id) as change:
            change.erase([row.id for row in change.rows()])
            change.add(moment.picture.rows)
            change.set_slots(moment.picture.slots)
            change.set_head(moment.picture.head)
        self.model = dict(moment.model)
        self.passphrase, self.code = moment.passphrase, moment.code
        self.journal = self._unlocked(moment.window)

    @rule()
    def take_everything_along(self) -> None:
        raw = export_json(self.journal.entries(), self.journal.head_code, NOW)
        assert self.journal.append_all(import_json(raw)) == 0
        if len(self.model) < 20:
            copy = quick_journal(self.store, "copy")
            copy.append_all(import_json(raw))
            assert _told(copy) == list(self.model.items())
            self.store.erase(copy.id)

    @invariant()
    def the_journal_holds_what_it_should(self) -> None:
        if hasattr(self, "journal"):
            assert _told(self.journal) == list(self.model.items())
            assert self.journal.report.is_whole

    @invariant()
    def the_store_holds_that_and_nothing_else(self) -> None:
        if hasattr(self, "journal"):
            picture = self.store.read(self.journal.id)
            assert [row.id for row in picture.rows] == list(self.model)
            assert {row.epoch for row in picture.rows} <= {self.journal.epoch}
            assert {slot.epoch for slot in picture.slots} == {self.journal.epoch}
            assert len(picture.slots) == (2 if self.passphrase else 1)

    @invariant()
    def the_other_window_sees_the_same_or_nothing(self) -> None:
        if not hasattr(self, "journal"):
            return
        if self._other_is_of_another_life():
            before = self.store.read(self.journal.id)
            for write in (lambda: self.other.append(Note(text="x"), NOW), self.other.acknowledge):
                try:
                    write()
                except WrongSecretError:
                    continue
                raise AssertionError("a window with another key wrote")
            assert self.store.read(self.journal.id) == before
        else:
            assert _told(self.other) == list(self.model.items())
            assert self.other.report.is_whole

    def _other_is_of_another_life(self) -> bool:
        """It was open before a new key was taken, or before a copy was restored."""
        return self.other.data_key != self.journal.data_key

    def _unlocked(self, window: Journal) -> Journal:
        if self.passphrase and self.slow:
            self.slow -= 1
            return unlock(self.store, window.id, self.passphrase)
        return again(self.store, window)

    def _forget(self, ids: Sequence[bytes]) -> None:
        for id_ in ids:
            self.model.pop(id_, None)


def _told(journal: Journal) -> list[tuple[bytes, Kept]]:
    return [(one.id, (one.entry, one.at, one.revises)) for one in journal.entries()]
