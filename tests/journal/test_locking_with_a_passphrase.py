"""A passphrase opens its journal. Another one, or a slot that somebody changed, opens nothing."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.journal import slots
from solidground.journal.entries import Note
from solidground.journal.rows import Slot
from solidground.journal.slots import (
    CEILING,
    FLOOR,
    HOSTED,
    LOCAL,
    Cost,
    unwrap_with_passphrase,
    unwrap_with_recovery,
    wrap_with_passphrase,
    wrap_with_recovery,
)
from solidground.journal.unlocking import begin, change_passphrase, recover, reopen, unlock
from solidground.vocab.errors import JournalError, NotFoundError, WeakKeyError, WrongSecretError
from tests.journal.made import NOW, filled, quick_journal
from tests.journal.memory_store import MemoryStore
from tests.people import ANA

KEY, JOURNAL, OTHER = bytes(range(32)), b"j" * 16, b"k" * 16
PASSPHRASE = "four grey herons by the weir"
ACCENTED = "Ångström ﬁnds café №5"
CODE = bytes(range(16))


@cache
def slot(passphrase: str = PASSPHRASE) -> Slot:
    return wrap_with_passphrase(KEY, JOURNAL, 4, passphrase, FLOOR)


@cache
def recovery_slot() -> Slot:
    return wrap_with_recovery(KEY, JOURNAL, 4, CODE)


def test_the_passphrase_opens_it() -> None:
    assert unwrap_with_passphrase(slot(), JOURNAL, PASSPHRASE) == KEY


@pytest.mark.parametrize("wrong", ["", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_does_not(wrong: str) -> None:
    with pytest.raises(WrongSecretError) as caught:
        unwrap_with_passphrase(slot(), JOURNAL, wrong)
    assert not wrong or wrong not in str(caught.value)


def test_it_is_the_same_passphrase_on_every_keyboard() -> None:
    for form in ("NFC", "NFD", "NFKD"):
        typed = unicodedata.normalize(form, ACCENTED)  # type: ignore[arg-type]
        assert unwrap_with_passphrase(slot(ACCENTED), JOURNAL, typed) == KEY


def test_even_half_a_character_is_only_a_wrong_passphrase() -> None:
    with pytest.raises(WrongSecretError):
        unwrap_with_passphrase(slot(), JOURNAL, "\ud800")


def test_a_slot_of_another_journal_does_not_open() -> None:
    with pytest.raises(WrongSecretError):
        unwrap_with_passphrase(slot(), OTHER, PASSPHRASE)
    with pytest.raises(WrongSecretError):
        unwrap_with_recovery(recovery_slot(), OTHER, CODE)


def flipped(value: bytes, at: int = 0) -> bytes:
    changed = bytearray(value)
    changed[at] ^= 1
    return bytes(changed)


@pytest.mark.parametrize(
    "changed",
    [
        slot()._replace(epoch=3),
        slot()._replace(passes=4),
        slot()._replace(memory=65),
        slot()._replace(salt=flipped(slot().salt)),
        slot()._replace(commitment=flipped(slot().commitment)),
        slot()._replace(wrapped=flipped(slot().wrapped)),
        slot()._replace(wrapped=flipped(slot().wrapped, 30)),
        slot()._replace(wrapped=slot().wrapped[:-1]),
        slot()._replace(wrapped=b""),
        slot()._replace(commitment=b""),
    ],
)
def test_a_slot_that_somebody_changed_does_not_open(changed: Slot) -> None:
    with pytest.raises(WrongSecretError):
        unwrap_with_passphrase(changed, JOURNAL, PASSPHRASE)


@pytest.mark.parametrize(
    "changed",
    [
        recovery_slot()._replace(epoch=3),
        recovery_slot()._replace(passes=1),
        recovery_slot()._replace(memory=64),
        recovery_slot()._replace(salt=flipped(recovery_slot().salt)),
        recovery_slot()._replace(wrapped=flipped(recovery_slot().wrapped, 60)),
        recovery_slot()._replace(kind="passphrase"),
        slot(),
    ],
)
def test_a_recovery_slot_that_somebody_changed_does_not_open(changed: Slot) -> None:
    with pytest.raises(WrongSecretError):
        unwrap_with_recovery(changed, JOURNAL, CODE)


@pytest.mark.parametrize("salt", [b"", b"short", bytes(17), bytes(1000)])
@pytest.mark.parametrize("epoch", [4, -1, 1 << 32])
def test_a_slot_that_is_none_is_damage_and_not_a_crash(salt: bytes, epoch: int) -> None:
    with pytest.raises(WeakKeyError, match="damaged"):
        unwrap_with_passphrase(slot()._replace(salt=salt, epoch=epoch), JOURNAL, PASSPHRASE)
    with pytest.raises(WeakKeyError, match="damaged"):
        unwrap_with_recovery(recovery_slot()._replace(salt=salt, epoch=epoch), JOURNAL, CODE)


@pytest.mark.parametrize("cost", [(2, 64), (3, 63), (0, 0), (-1, 64), (1, 1 << 20)])
def test_a_lock_made_weaker_is_refused_before_the_passphrase_is_used(
    cost: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "_from_passphrase", None)
    weak = slot()._replace(passes=cost[0], memory=cost[1])
    with pytest.raises(WeakKeyError, match="weaker"):
        unwrap_with_passphrase(weak, JOURNAL, PASSPHRASE)
    with pytest.raises(WeakKeyError, match="weaker"):
        wrap_with_passphrase(KEY, JOURNAL, 1, PASSPHRASE, Cost(*cost))


@pytest.mark.parametrize("cost", [(11, 64), (3, 1025), (1 << 31, 1 << 31)])
def test_a_lock_that_would_eat_the_memory_is_refused(
    cost: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "_from_passphrase", None)
    with pytest.raises(WeakKeyError, match="memory"):
        unwrap_with_passphrase(slot()._replace(passes=cost[0], memory=cost[1]), JOURNAL, PASSPHRASE)


def test_no_cost_that_we_use_lies_outside_the_bounds() -> None:
    for cost in (LOCAL, HOSTED):
        assert FLOOR.passes <= cost.passes <= CEILING.passes
        assert FLOOR.memory <= cost.memory <= CEILING.memory


def test_two_slots_of_one_passphrase_look_different() -> None:
    one, other = (wrap_with_recovery(KEY, JOURNAL, 4, CODE) for _ in range(2))
    assert one.salt != other.salt
    assert one.commitment != other.commitment
    assert one.wrapped != other.wrapped


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_a_recovery_code_opens_what_it_wrapped(key: bytes, code: bytes) -> None:
    assert unwrap_with_recovery(wrap_with_recovery(key, JOURNAL, 1, code), JOURNAL, code) == key


def test_a_journal_opens_again_with_its_passphrase(store: MemoryStore) -> None:
    journal, _ = begin(store, "mine", PASSPHRASE, FLOOR)
    kept = filled(journal, 3)
    again = unlock(store, journal.id, PASSPHRASE)
    assert list(again.entries()) == kept
    assert again.report.is_whole
    assert store.names() == {journal.id: "mine"}


def test_after_a_change_the_old_passphrase_and_the_old_code_open_nothing(
    store: MemoryStore,
) -> None:
    journal, old_code = begin(store, "mine", PASSPHRASE, FLOOR)
    old_slots = store.slots(journal.id)
    first = journal.append(Note(text=ANA.text), NOW)
    code = change_passphrase(journal, ACCENTED, FLOOR)
    second = journal.append(Note(text="after"), NOW)
    with pytest.raises(WrongSecretError):
        unlock(store, journal.id, PASSPHRASE)
    with pytest.raises(WrongSecretError):
        recover(store, journal.id, old_code, PASSPHRASE, FLOOR)
    assert code != old_code
    assert list(unlock(store, journal.id, ACCENTED).entries()) == [first, second]
    assert not set(old_slots) & set(store.slots(journal.id))


def test_old_slots_from_a_backup_open_nothing_that_is_there_now(store: MemoryStore) -> None:
    journal, old_code = begin(store, "mine", PASSPHRASE, FLOOR)
    old_slots = store.slots(journal.id)
    journal.append(Note(text=ANA.text), NOW)
    change_passphrase(journal, ACCENTED, FLOOR)
    before = store.read(journal.id)
    store.tamper(journal.id).set_slots(old_slots)
    fooled = unlock(store, journal.id, PASSPHRASE)
    assert list(fooled.entries()) == []
    assert fooled.report.headless
    with pytest.raises(WrongSecretError):
        fooled.append(Note(text="never written over the others"), NOW)
    with pytest.raises(WrongSecretError):
        recover(store, journal.id, old_code, "anything", FLOOR)
    assert store.read(journal.id) == before._replace(slots=old_slots)


def test_a_recovery_code_opens_it_once_and_gives_a_new_one(store: MemoryStore) -> None:
    journal, code = begin(store, "mine", PASSPHRASE, FLOOR)
    kept = filled(journal, 2)
    again, new_code = recover(store, journal.id, code, ACCENTED, FLOOR)
    assert list(again.entries()) == kept
    assert again.epoch == 2
    with pytest.raises(WrongSecretError):
        recover(store, journal.id, code, PASSPHRASE, FLOOR)
    assert list(recover(store, journal.id, new_code, PASSPHRASE, FLOOR)[0].entries()) == kept


def test_a_power_cut_while_the_passphrase_changes_leaves_the_old_one_or_the_new(
    store: MemoryStore,
) -> None:
    journal, _ = begin(store, "mine", PASSPHRASE, FLOOR)
    kept = filled(journal, 2)
    for late, opens, opens_not in ((False, PASSPHRASE, ACCENTED), (True, ACCENTED, PASSPHRASE)):
        store.fail_at, store.late = 1, late
        with pytest.raises(JournalError):
            change_passphrase(journal, ACCENTED, FLOOR)
        assert list(unlock(store, journal.id, opens).entries()) == kept
        with pytest.raises(WrongSecretError):
            unlock(store, journal.id, opens_not)


def test_another_window_is_told_that_the_passphrase_changed(store: MemoryStore) -> None:
    journal, _ = begin(store, "mine", PASSPHRASE, FLOOR)
    other = unlock(store, journal.id, PASSPHRASE)
    change_passphrase(journal, ACCENTED, FLOOR)
    before = store.read(journal.id)
    with pytest.raises(WrongSecretError, match="changed since"):
        other.entries()
    with pytest.raises(WrongSecretError, match="changed since"):
        other.append(Note(text="x"), NOW)
    with pytest.raises(WrongSecretError, match="changed since"):
        reopen(store, journal.id, other.data_key, other.epoch)
    assert store.read(journal.id) == before


def test_key_rows_of_two_journals_that_were_swapped_open_neither(store: MemoryStore) -> None:
    mine, other = (begin(store, name, PASSPHRASE, FLOOR)[0] for name in ("mine", "other"))
    rows = [store.slots(one.id) for one in (mine, other)]
    store.tamper(mine.id).set_slots(rows[1])
    store.tamper(other.id).set_slots(rows[0])
    for one in (mine, other):
        with pytest.raises(WrongSecretError):
            unlock(store, one.id, PASSPHRASE)


def test_a_journal_that_is_not_there_is_not_found(store: MemoryStore) -> None:
    with pytest.raises(NotFoundError):
        unlock(store, JOURNAL, PASSPHRASE)
    with pytest.raises(NotFoundError):  # made without a passphrase
        unlock(store, quick_journal(store).id, PASSPHRASE)
