"""What is acknowledged is kept in the store, and other windows see it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from solidground.journal.entries import (
    Note,
    Opened,
    write_entry,
)
from solidground.journal.guest import GuestJournal
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.vocab.errors import DamagedSealError, JournalError, NotKeptError
from tests.journal.made import LATER, NEWER, NOW, again, filled, quick_journal, rekeyed, titles
from tests.journal.memory_store import MemoryStore
from tests.people import CAST


def test_nothing_of_the_words_lies_in_the_store(store: MemoryStore) -> None:
    journal = quick_journal(store)
    filled(journal, 4)
    picture = store.read(journal.id)
    stored = b"".join([picture.head, *(row.sealed for row in picture.rows)])
    for person in CAST:
        assert person.secret.encode() not in stored
    assert len({len(row.sealed) for row in picture.rows}) <= 4


def test_many_go_in_at_once(journal: Journal, store: MemoryStore) -> None:
    kept = filled(journal, 2)
    before = store.kept
    new = [(new_id(), write_entry(Note(text="", title=f"n{n}"), LATER)) for n in range(50)]
    twice = [*new, (kept[0].id, new[0][1]), (new[3][0], new[4][1])]
    assert journal.append_all(twice) == 50
    assert store.kept == before + 1
    assert titles(journal) == ["0", "1", *(f"n{n}" for n in range(50))]
    assert list(again(store, journal).entries()) == list(journal.entries())
    assert journal.append_all([]) == 0


def test_numbers_of_many_are_not_used_again_either(journal: Journal) -> None:
    journal.append_all([(new_id(), write_entry(Note(text="x"), NOW)) for _ in range(5)])
    journal.erase([one.id for one in journal.entries()])
    assert journal.append(Note(text="x"), NOW).seq == 5


def test_of_many_all_or_none_go_in(journal: Journal, store: MemoryStore) -> None:
    before = store.read(journal.id)
    good = (new_id(), write_entry(Note(text="x"), NOW))
    with pytest.raises(DamagedSealError):
        journal.append_all([good, (new_id(), b"not an entry")])
    with pytest.raises(DamagedSealError):
        journal.append_all([good, (b"short", good[1])])
    assert store.read(journal.id) == before
    assert list(journal.entries()) == []


def test_two_windows_see_each_others_words(journal: Journal, store: MemoryStore) -> None:
    other = again(store, journal)
    one = journal.append(Note(text="from here"), NOW)
    assert list(other.entries()) == [one]
    two = other.append(Note(text="from there"), NOW)
    three = journal.append(Note(text="from here again"), NOW)
    assert [found.seq for found in (one, two, three)] == [0, 1, 2]
    other.erase([one.id])
    four = journal.replace([two.id], Note(text="instead"), NOW)
    for window in (journal, other, again(store, journal)):
        assert list(window.entries()) == [three, four]
        assert window.report.is_whole


def test_many_windows_at_once_lose_nothing(journal: Journal, store: MemoryStore) -> None:
    windows = [again(store, journal) for _ in range(4)]

    def write(number: int) -> Opened:
        return windows[number % 4].append(Note(text="", title=str(number)), NOW)

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(80)))
    assert sorted(one.seq for one in written) == list(range(80))
    for window in (journal, *windows):
        assert list(window.entries()) == sorted(written, key=lambda one: one.seq)
        assert window.report.is_whole


def test_the_head_code_changes_with_the_content(journal: Journal, store: MemoryStore) -> None:
    codes = [journal.head_code]
    for _ in range(3):
        filled(journal, 1)
        codes.append(journal.head_code)
    assert len(set(codes)) == 4
    assert again(store, journal).head_code == codes[-1]


CHANGES: dict[str, Callable[[Journal], object]] = {
    "append": lambda journal: journal.append(Note(text="x"), NOW),
    "replace": lambda journal: journal.replace([journal.entries()[0].id], Note(text="x"), NOW),
    "erase": lambda journal: journal.erase([journal.entries()[0].id]),
    "append_all": lambda journal: journal.append_all(
        [(new_id(), write_entry(Note(text="x"), NOW))]
    ),
    "rekey": rekeyed,
    "acknowledge": Journal.acknowledge,
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_changes_when_it_cannot_be_saved(
    name: str, journal: Journal, store: MemoryStore
) -> None:
    kept = filled(journal, 3)
    before = store.read(journal.id)
    known = (journal.epoch, journal.data_key, journal.head_code, journal.report)
    store.fail_at = 1
    with pytest.raises(NotKeptError):
        CHANGES[name](journal)
    assert store.read(journal.id) == before
    assert list(journal.entries()) == kept
    assert (journal.epoch, journal.data_key, journal.head_code, journal.report) == known
    CHANGES[name](journal)
    assert again(store, journal).report.is_whole


@pytest.mark.parametrize("name", sorted(set(CHANGES) - {"rekey"}))
def test_after_a_power_cut_just_behind_the_save_memory_follows_the_disk(
    name: str, journal: Journal, store: MemoryStore
) -> None:
    filled(journal, 3)
    store.fail_at, store.late = 1, True
    with pytest.raises(NotKeptError):
        CHANGES[name](journal)
    assert list(journal.entries()) == list(again(store, journal).entries())
    assert journal.report.is_whole


def test_kept_words_are_acknowledged_even_if_reading_fails_afterwards(
    journal: Journal, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(journal, 3)
    lost = store.tamper(journal.id)
    lost.erase([lost.rows()[1].id])
    hurt = again(store, journal)

    def unreadable(_: bytes) -> None:
        raise NotKeptError("The disk can’t be read.")

    with monkeypatch.context() as broken:
        broken.setattr(store, "read", unreadable)
        hurt.append(Note(text="", title="kept"), NOW)
    assert titles(hurt) == ["0", "2", "kept"]
    assert hurt.report.missing == 1


def test_an_erased_journal_is_gone_in_every_window(journal: Journal, store: MemoryStore) -> None:
    filled(journal, 1)
    store.erase(journal.id)
    for change in CHANGES.values():
        with pytest.raises(JournalError):
            change(journal)


def test_what_a_newer_version_wrote_is_kept_byte_for_byte(
    journal: Journal, store: MemoryStore
) -> None:
    for one in NEWER:
        journal.append(one, NOW)
    rekeyed(journal)
    assert [one.entry for one in again(store, journal).entries()] == list(NEWER)
    guest = GuestJournal()
    for one in NEWER:
        guest.append(one, NOW)  # type: ignore[arg-type]
    assert [one.entry for one in guest.entries()] == list(NEWER)
    other = quick_journal(store)
    other.append_all(guest.payloads())
    assert [one.entry for one in other.entries()] == list(NEWER)


def test_a_new_key_keeps_every_entry_and_seals_each_anew(
    journal: Journal, store: MemoryStore
) -> None:
    kept = filled(journal, 20)
    before = store.read(journal.id)
    old_key = journal.data_key
    rekeyed(journal)
    after = store.read(journal.id)
    assert list(journal.entries()) == list(again(store, journal).entries()) == kept
    assert journal.epoch == 2
    assert journal.data_key != old_key
    assert not {row.sealed for row in before.rows} & {row.sealed for row in after.rows}
    assert {row.epoch for row in after.rows} == {2}
    assert journal.append(Note(text="x"), datetime.now(UTC)).seq == 20
