"""Case 10: somebody who can write to the database. It is noticed or harmless, and never silent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from solidground.journal import sharing
from solidground.journal.entries import Note
from solidground.journal.head import Head, seal_head
from solidground.journal.invitations import comparison_code
from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of, new_data_key
from solidground.journal.sealing import Place, entry_data, seal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase, recover, unlock
from solidground.vocab.errors import SharingError, WeakKeyError, WrongSecretError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults.deeds import NOW
from tests.faults.states import FIRST, living_in, texts
from tests.people import ANA, BEN

pytestmark = pytest.mark.faults
OTHER = "six wet boots in the porch"
NOTES = 30
Sql = Callable[..., list[tuple[object, ...]]]


class Two:
    """A home with two journals, and somebody who writes into its file."""

    def __init__(self, home: Path) -> None:
        self.file = home / "journals.sqlite3"
        place.make_ready()
        self.store = DjangoStore()
        self.mine, self.code = begin(self.store, "mine", FIRST, HOSTED)
        self.theirs, _ = begin(self.store, "theirs", OTHER, HOSTED)
        for number in range(NOTES):
            self.mine.append(Note(text=f"mine {number:02}"), NOW)
            self.theirs.append(Note(text=f"theirs {number:02}"), NOW)

    def sql(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """What the attacker does."""
        with closing(sqlite3.connect(self.file)) as connection, connection:
            return connection.execute(question, values).fetchall()

    def row(self, number: int, journal: Journal | None = None) -> tuple[object, ...]:
        """Id, seq, epoch and sealed bytes of an entry."""
        journal = journal or self.mine
        (row,) = self.sql(
            "SELECT id, seq, epoch, sealed FROM entry WHERE journal_id = ? AND seq = ?",
            journal.id,
            number,
        )
        return row

    def put(self, number: int, sealed: object) -> None:
        """Sealed bytes in the place of others."""
        self.sql("UPDATE entry SET sealed = ? WHERE id = ?", sealed, self.row(number)[0])


@pytest.fixture
def two(quick_folder: Path, unblocked: None) -> Iterator[Two]:
    with living_in(quick_folder / "home"):
        yield Two(quick_folder / "home")


def flip_one_bit(two: Two) -> None:
    sealed = bytearray(two.row(7)[3])
    sealed[60] ^= 1
    two.put(7, bytes(sealed))


def swap_two_entries(two: Two) -> None:
    one, other = two.row(3)[3], two.row(4)[3]
    two.put(3, other)
    two.put(4, one)


def swap_two_numbers(two: Two) -> None:
    one, other = two.row(3)[0], two.row(4)[0]
    for id_, seq in ((one, 999), (other, 3), (one, 4)):
        two.sql("UPDATE entry SET seq = ? WHERE id = ?", seq, id_)


def put_an_old_entry_over_a_newer(two: Two) -> None:
    two.put(NOTES - 1, two.row(2)[3])


def relabel_the_key(two: Two) -> None:
    two.sql("UPDATE entry SET epoch = 2 WHERE id = ?", two.row(5)[0])


def put_anothers_entry_in(two: Two) -> None:
    two.put(9, two.row(9, two.theirs)[3])


def move_anothers_entry_here(two: Two) -> None:
    id_ = two.row(9, two.theirs)[0]
    two.sql("UPDATE entry SET journal_id = ?, seq = 99 WHERE id = ?", two.mine.id, id_)


def delete_one_in_the_middle(two: Two) -> None:
    two.sql("DELETE FROM entry WHERE id = ?", two.row(12)[0])


def delete_one_and_renumber(two: Two) -> None:
    delete_one_in_the_middle(two)
    for number in range(13, NOTES):
        two.sql("UPDATE entry SET seq = ? WHERE id = ?", number - 1, two.row(number)[0])


def cut_off_the_last_ten(two: Two) -> None:
    two.sql("DELETE FROM entry WHERE journal_id = ? AND seq >= ?", two.mine.id, NOTES - 10)


def bring_an_erased_one_back(two: Two) -> None:
    id_, seq, epoch, sealed = two.row(20)
    two.mine.erase([id_])
    two.sql("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", id_, seq, epoch, sealed, two.mine.id)


def put_an_old_head_back(two: Two) -> None:
    ((head,),) = two.sql("SELECT head FROM journal WHERE id = ?", two.mine.id)
    two.mine.append(Note(text="later"), NOW)
    two.sql("UPDATE journal SET head = ? WHERE id = ?", head, two.mine.id)


def put_anothers_head_in(two: Two) -> None:
    ((head,),) = two.sql("SELECT head FROM journal WHERE id = ?", two.theirs.id)
    two.sql("UPDATE journal SET head = ? WHERE id = ?", head, two.mine.id)


def take_the_head_away(two: Two) -> None:
    two.sql("UPDATE journal SET head = x'' WHERE id = ?", two.mine.id)


TAMPERINGS = [
    flip_one_bit,
    swap_two_entries,
    swap_two_numbers,
    put_an_old_entry_over_a_newer,
    relabel_the_key,
    put_anothers_entry_in,
    move_anothers_entry_here,
    delete_one_in_the_middle,
    delete_one_and_renumber,
    cut_off_the_last_ten,
    bring_an_erased_one_back,
    put_an_old_head_back,
    put_anothers_head_in,
    take_the_head_away,
]


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_it_is_noticed_and_said_and_the_rest_is_readable(
    tamper: Callable[[Two], None], two: Two
) -> None:
    tamper(two)
    journal = unlock(two.store, two.mine.id, FIRST)
    assert not journal.report.is_whole
    assert journal.report.lines()
    found = texts(journal)
    assert set(found) <= {f"mine {number:02}" for number in range(NOTES)} | {"later"}
    assert len(found) >= NOTES - 19
    assert sorted(found) == sorted(set(found)), "none is told twice"
    journal.append(Note(text="goes on"), NOW)
    again = unlock(two.store, two.mine.id, FIRST)
    assert "goes on" in texts(again)
    assert not again.report.is_whole, "writing must not hide it"
    assert unlock(two.store, two.theirs.id, OTHER).report.lines() == (
        ["1 entry is missing from this journal."] if tamper is move_anothers_entry_here else []
    )


def test_a_journal_that_is_open_notices_too(two: Two) -> None:
    texts(two.mine)
    delete_one_in_the_middle(two)
    two.mine.append(Note(text="one more"), NOW)
    assert not unlock(two.store, two.mine.id, FIRST).report.is_whole


def test_last_weeks_whole_file_shows_by_its_code(two: Two) -> None:
    before = two.file.read_bytes()
    two.mine.append(Note(text="this week"), NOW)
    written_down = two.mine.head_code
    two.file.write_bytes(before)
    assert unlock(two.store, two.mine.id, FIRST).head_code != written_down


def test_less_work_per_try_is_refused(two: Two) -> None:
    two.sql("UPDATE slot SET passes = 1, memory = 8 WHERE kind = 'passphrase'")
    with pytest.raises(WeakKeyError):
        unlock(two.store, two.mine.id, FIRST)


def test_work_without_measure_is_refused(two: Two) -> None:
    two.sql("UPDATE slot SET memory = 4000000 WHERE kind = 'passphrase'")
    with pytest.raises(WeakKeyError):
        unlock(two.store, two.mine.id, FIRST)


def test_more_work_than_was_sealed_opens_nothing(two: Two) -> None:
    two.sql("UPDATE slot SET passes = 4 WHERE kind = 'passphrase'")
    with pytest.raises(WrongSecretError):
        unlock(two.store, two.mine.id, FIRST)


def test_swapped_key_rows_open_nothing(two: Two) -> None:
    slots = two.sql("SELECT id, journal_id FROM slot WHERE kind = 'passphrase'")
    (one, mine), (other, theirs) = slots
    two.sql("UPDATE slot SET kind = 'aside' WHERE id = ?", one)
    two.sql("UPDATE slot SET journal_id = ? WHERE id = ?", mine, other)
    two.sql("UPDATE slot SET journal_id = ?, kind = 'passphrase' WHERE id = ?", theirs, one)
    for journal in (two.mine, two.theirs):
        for passphrase in (FIRST, OTHER):
            with pytest.raises(WrongSecretError):
                unlock(two.store, journal.id, passphrase)


def test_an_old_key_row_with_the_old_passphrase_opens_no_word(two: Two) -> None:
    (old,) = two.sql(
        "SELECT epoch, salt, passes, memory, commitment, wrapped FROM slot "
        "WHERE kind = 'passphrase' AND journal_id = ?",
        two.mine.id,
    )
    code = change_passphrase(two.mine, "a new one for the winter", HOSTED)
    two.mine.append(Note(text="written after"), NOW)
    two.sql(
        "UPDATE slot SET epoch = ?, salt = ?, passes = ?, memory = ?, commitment = ?, wrapped = ? "
        "WHERE kind = 'passphrase' AND journal_id = ?",
        *old,
        two.mine.id,
    )
    with_old = unlock(two.store, two.mine.id, FIRST)
    assert texts(with_old) == ()
    assert len(with_old.report.damaged) == NOTES + 1
    journal, _ = recover(two.store, two.mine.id, code, "another one", HOSTED)
    assert len(texts(journal)) == NOTES + 1
    assert journal.report.is_whole


def test_a_shared_journal_cant_be_given_another_key(two: Two) -> None:
    mine, theirs = two.mine, two.theirs
    shared = sharing.begin_shared(two.store, mine, NOW)
    own, partner = sharing.make_identity(mine, NOW), sharing.make_identity(theirs, NOW)
    code = comparison_code(own.public, partner.public)
    invitation = sharing.invite(mine, shared, partner.public, code, NOW)
    sharing.accept(theirs, invitation, code, NOW)
    shared.append(Note(text=BEN.text), NOW)
    forged = keys_of(new_data_key(), 1)
    where = Place(shared.id, b"\1" * 16, 0, 1)
    two.sql("DELETE FROM entry WHERE journal_id = ?", shared.id)
    two.sql(
        "INSERT INTO entry VALUES (?, 0, 1, ?, ?)",
        where.id,
        seal(b"{}", forged.entry, entry_data(where)),
        shared.id,
    )
    two.sql(
        "UPDATE journal SET head = ? WHERE id = ?",
        seal_head(Head(count=1, next_seq=1), forged, shared.id),
        shared.id,
    )
    for one in (mine, theirs):
        with pytest.raises(SharingError):
            sharing.open_shared(two.store, one, shared.id)
    with pytest.raises(SharingError):
        shared.append(Note(text=ANA.text), NOW)
    assert ANA.secret.encode() not in two.file.read_bytes()
