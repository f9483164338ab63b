"""Somebody who can write to the file, and has no key, is noticed. Nothing undamaged is lost.

The eight tamperings of `research/safety.md`, and what happens to them afterwards.
"""

from __future__ import annotations

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.opening import Report
from solidground.journal.rows import Row
from solidground.journal.sealing import Place, entry_data, unseal
from tests.journal.made import NOW, again, filled, quick_journal, rekeyed, titles
from tests.journal.memory_store import MemoryStore
from tests.journal.tampering import (
    COUNT,
    TAMPERINGS,
    Tampering,
    cut_the_last_ten,
    delete_in_the_middle,
    flip_a_bit,
    lose_the_head,
    put,
)
from tests.people import DAN


@pytest.fixture
def written(journal: Journal, store: MemoryStore) -> Journal:
    """A journal with entries, and one erased in the beginning."""
    filled(journal, COUNT)
    return journal


@pytest.fixture
def foreign(store: MemoryStore) -> Row:
    """A row of somebody else's journal."""
    other = quick_journal(store, "other")
    other.append(Note(text=DAN.text), NOW)
    return store.read(other.id).rows[0]


each_tampering = pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda one: one.__name__)


def told(journal: Journal, tampering: Tampering) -> bool:
    """Whether the report tells what it should tell, whatever else is in order."""
    expected, damaged = TAMPERINGS[tampering]
    report = journal.report
    return report._replace(damaged=()) == expected and len(report.damaged) == damaged


@each_tampering
def test_it_is_told_and_what_is_undamaged_stays_readable(
    tampering: Tampering, written: Journal, store: MemoryStore, foreign: Row
) -> None:
    before = store.read(written.id).rows
    tampering(store.tamper(written.id), foreign)
    after = store.read(written.id).rows
    opened = again(store, written)
    assert told(opened, tampering)
    assert not opened.report.is_whole
    assert opened.report.lines()
    undamaged = [row for row in after if row in before]
    assert [one.id for one in opened.entries()] == [row.id for row in undamaged]
    assert all(isinstance(one.entry, Note) for one in opened.entries())
    sizes = {row.id: len(row.sealed) for row in after}
    assert all(one.size == sizes[one.id] and one.why for one in opened.report.damaged)


@each_tampering
def test_it_stays_told_after_more_was_written_until_it_is_acknowledged(
    tampering: Tampering, written: Journal, store: MemoryStore, foreign: Row
) -> None:
    tampering(store.tamper(written.id), foreign)
    opened = again(store, written)
    readable = list(opened.entries())
    new = filled(opened, 3)
    opened.erase([new[0].id])
    new.append(opened.replace([new[1].id], Note(text="x"), NOW))
    for window in (opened, again(store, written)):
        assert told(window, tampering)
        assert list(window.entries()) == [*readable, *new[2:]]
    assert opened.acknowledge()
    for window in (opened, again(store, written)):
        report = window.report
        assert report._replace(damaged=()).is_whole
        assert len(report.damaged) == TAMPERINGS[tampering][1]
    opened.erase([one.id for one in opened.report.damaged])
    for window in (opened, again(store, written)):
        assert window.report.is_whole
        assert list(window.entries()) == [*readable, *new[2:]]


@each_tampering
@pytest.mark.parametrize("seen", [True, False], ids=["seen before", "not seen before"])
def test_it_stays_told_after_a_new_key(
    tampering: Tampering, seen: bool, written: Journal, store: MemoryStore, foreign: Row
) -> None:
    """Also when the journal was open all the time, so that nobody had looked again."""
    tampering(store.tamper(written.id), foreign)
    opened = again(store, written) if seen else written
    readable = list(again(store, written).entries())
    damaged = {one.id for one in again(store, written).report.damaged}
    before = {row.id: row for row in store.read(written.id).rows}
    rekeyed(opened)
    rekeyed(opened)
    assert told(again(store, opened), tampering)
    assert told(opened, tampering)
    after = {row.id: row for row in store.read(written.id).rows}
    assert {id_: after[id_] for id_ in damaged} == {id_: before[id_] for id_ in damaged}
    assert [(one.id, one.entry) for one in opened.entries()] == [
        (one.id, one.entry) for one in readable
    ]
    opened.append(Note(text="x"), NOW)
    opened.acknowledge()
    assert again(store, opened).report._replace(damaged=()).is_whole


@each_tampering
def test_an_open_journal_writes_on_and_the_next_opening_tells(
    tampering: Tampering, written: Journal, store: MemoryStore, foreign: Row
) -> None:
    tampering(store.tamper(written.id), foreign)
    written.append(Note(text="", title="on"), NOW)
    opened = again(store, written)
    assert told(opened, tampering)
    assert titles(opened)[-1] == "on"


def test_an_erased_entry_that_comes_back_is_told(written: Journal, store: MemoryStore) -> None:
    row = store.read(written.id).rows[3]
    written.erase([row.id])
    put(store.tamper(written.id), row)
    opened = again(store, written)
    assert opened.report == Report(unexpected=1)
    assert "should be gone" in " ".join(opened.report.lines())


def test_an_old_wording_in_the_place_of_the_new_is_told(
    written: Journal, store: MemoryStore
) -> None:
    old = store.read(written.id).rows[3]
    new = written.replace([old.id], Note(text="the last word"), NOW)
    store.tamper(written.id).erase([new.id])
    put(store.tamper(written.id), old)
    assert again(store, written).report == Report(changed=True)


def test_damage_does_not_hide_an_old_wording_that_came_back(
    written: Journal, store: MemoryStore, foreign: Row
) -> None:
    old = store.read(written.id).rows[9]
    new = written.replace([old.id], Note(text="the last word"), NOW)
    store.tamper(written.id).erase([new.id])
    put(store.tamper(written.id), old)
    flip_a_bit(store.tamper(written.id), foreign)
    opened = again(store, written)
    assert opened.report.changed
    assert "can’t be told" in opened.report.lines()[-1]
    rekeyed(opened)
    opened.erase([one.id for one in opened.report.damaged])
    assert again(store, opened).report == Report(changed=True)


def test_a_row_of_before_the_new_key_does_not_come_back(
    written: Journal, store: MemoryStore
) -> None:
    old = store.read(written.id).rows[3]
    rekeyed(written)
    for row in (old, old._replace(epoch=2)):
        put(store.tamper(written.id), row)
        opened = again(store, written)
        assert [one.id for one in opened.report.damaged] == [old.id]


def test_an_old_head_is_told_and_nothing_is_lost(written: Journal, store: MemoryStore) -> None:
    old = store.read(written.id).head
    new = filled(written, 2)
    store.tamper(written.id).set_head(old)
    for opened in (written, again(store, written)):
        opened.append(Note(text="x"), NOW)
        assert opened.report.unexpected == 2
        assert {one.id for one in new} < {one.id for one in opened.entries()}


def test_the_head_of_another_journal_is_no_head(written: Journal, store: MemoryStore) -> None:
    other = quick_journal(store, "other")
    store.tamper(written.id).set_head(store.read(other.id).head)
    assert again(store, written).report == Report(headless=True)


def test_a_row_cannot_be_taken_for_a_head_nor_a_head_for_a_row(
    written: Journal, store: MemoryStore
) -> None:
    shelf = store.tamper(written.id)
    row, head = shelf.rows()[0], shelf.head()
    shelf.set_head(row.sealed)
    put(shelf, row._replace(sealed=head))
    report = again(store, written).report
    assert report.headless
    assert [one.id for one in report.damaged] == [row.id]


def test_the_kind_and_the_time_are_not_outside_the_seal(
    written: Journal, store: MemoryStore
) -> None:
    """Relabelling a kind is not possible: a row has no such column."""
    assert Row._fields == ("id", "seq", "epoch", "sealed")
    row = store.read(written.id).rows[0]
    assert b"note" not in row.sealed
    place = Place(written.id, row.id, row.seq, row.epoch)
    assert b'"kind":"note"' in unseal(row.sealed, written._keys.entry, entry_data(place))


def test_what_happened_after_i_looked_is_not_acknowledged(
    written: Journal, store: MemoryStore, foreign: Row
) -> None:
    delete_in_the_middle(store.tamper(written.id), foreign)
    opened = again(store, written)
    delete_in_the_middle(store.tamper(written.id), foreign)
    assert not opened.acknowledge()
    assert opened.report.missing == 2
    assert again(store, written).report.missing == 2
    assert opened.acknowledge()
    assert again(store, written).report.is_whole


def test_several_things_at_once_are_all_told(
    written: Journal, store: MemoryStore, foreign: Row
) -> None:
    for tampering in (cut_the_last_ten, flip_a_bit, lose_the_head):
        tampering(store.tamper(written.id), foreign)
    opened = again(store, written)
    assert opened.report.headless
    assert len(opened.report.damaged) == 1
    rekeyed(opened)
    delete_row = store.read(opened.id).rows[0]
    store.tamper(opened.id).erase([delete_row.id])
    report = again(store, opened).report
    assert (report.headless, report.missing, len(report.damaged)) == (True, 1, 1)


def test_a_journal_in_which_nothing_opens_can_be_looked_at_and_not_written_to(
    written: Journal, store: MemoryStore
) -> None:
    shelf = store.tamper(written.id)
    for row in shelf.rows():
        put(shelf, row._replace(sealed=row.sealed[:-1]))
    shelf.set_head(b"")
    opened = again(store, written)
    assert len(opened.report.damaged) == COUNT
    assert opened.report.headless
    before = store.read(written.id)
    with pytest.raises(Exception, match="Nothing in this journal opens"):
        opened.append(Note(text="x"), NOW)
    assert store.read(written.id) == before


def test_the_report_says_it_in_plain_words(
    written: Journal, store: MemoryStore, foreign: Row
) -> None:
    size = len(store.read(written.id).rows[3].sealed)
    flip_a_bit(store.tamper(written.id), foreign)
    delete_in_the_middle(store.tamper(written.id), foreign)
    assert again(store, written).report.lines() == [
        f"Entry 4 can’t be opened ({size} bytes). It is kept as it is.",
        "1 entry is missing from this journal.",
    ]
