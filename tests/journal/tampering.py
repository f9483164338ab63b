"""What somebody does who can write to the file and has no key.

The eight tamperings of `research/safety.md`, and some more.
"""

from __future__ import annotations

from collections.abc import Callable

from solidground.journal.opening import Report
from solidground.journal.rows import Row
from tests.journal.memory_store import Shelf

COUNT = 14


def put(shelf: Shelf, row: Row) -> None:
    shelf.by_id[row.id] = row


def flip_a_bit(shelf: Shelf, _: Row) -> None:
    row = shelf.rows()[3]
    sealed = bytearray(row.sealed)
    sealed[90] ^= 4
    put(shelf, row._replace(sealed=bytes(sealed)))


def swap_two(shelf: Shelf, _: Row) -> None:
    one, other = shelf.rows()[2], shelf.rows()[5]
    put(shelf, one._replace(sealed=other.sealed))
    put(shelf, other._replace(sealed=one.sealed))


def swap_two_numbers(shelf: Shelf, _: Row) -> None:
    one, other = shelf.rows()[2], shelf.rows()[5]
    put(shelf, one._replace(seq=other.seq))
    put(shelf, other._replace(seq=one.seq))


def replay_old_over_newer(shelf: Shelf, _: Row) -> None:
    old, newer = shelf.rows()[1], shelf.rows()[8]
    put(shelf, newer._replace(sealed=old.sealed))


def relabel(shelf: Shelf, _: Row) -> None:
    """The kind lies inside the seal; what can be relabelled are the numbers outside."""
    row = shelf.rows()[4]
    put(shelf, row._replace(epoch=row.epoch + 1))


def add_a_foreign_row(shelf: Shelf, foreign: Row) -> None:
    put(shelf, foreign._replace(seq=COUNT))


def put_a_foreign_row_in_the_place(shelf: Shelf, foreign: Row) -> None:
    row = shelf.rows()[6]
    put(shelf, row._replace(sealed=foreign.sealed))


def delete_in_the_middle(shelf: Shelf, _: Row) -> None:
    shelf.erase([shelf.rows()[7].id])


def delete_and_renumber(shelf: Shelf, _: Row) -> None:
    shelf.erase([shelf.rows()[7].id])
    for row in shelf.rows(8):
        put(shelf, row._replace(seq=row.seq - 1))


def cut_the_last_ten(shelf: Shelf, _: Row) -> None:
    shelf.erase([row.id for row in shelf.rows()[-10:]])


def lengthen_an_id(shelf: Shelf, _: Row) -> None:
    row = shelf.rows()[4]
    shelf.erase([row.id])
    put(shelf, row._replace(id=row.id + b"\0"))


def number_below_zero(shelf: Shelf, _: Row) -> None:
    put(shelf, shelf.rows()[4]._replace(seq=-5))


def number_beyond_all(shelf: Shelf, _: Row) -> None:
    put(shelf, shelf.rows()[4]._replace(seq=(1 << 63) - 1, epoch=-1))


def sit_on_the_next_number(shelf: Shelf, _: Row) -> None:
    put(shelf, shelf.rows()[4]._replace(seq=COUNT))


def lose_the_head(shelf: Shelf, _: Row) -> None:
    shelf.set_head(b"")


def change_the_head(shelf: Shelf, _: Row) -> None:
    shelf.set_head(shelf.head()[:-1] + bytes([shelf.head()[-1] ^ 1]))


Tampering = Callable[[Shelf, Row], None]
TAMPERINGS: dict[Tampering, tuple[Report, int]] = {
    flip_a_bit: (Report(changed=True), 1),
    swap_two: (Report(changed=True), 2),
    swap_two_numbers: (Report(changed=True), 2),
    replay_old_over_newer: (Report(changed=True), 1),
    relabel: (Report(changed=True), 1),
    add_a_foreign_row: (Report(unexpected=1), 1),
    put_a_foreign_row_in_the_place: (Report(changed=True), 1),
    delete_in_the_middle: (Report(missing=1), 0),
    delete_and_renumber: (Report(missing=1), 6),
    cut_the_last_ten: (Report(missing=10), 0),
    lengthen_an_id: (Report(changed=True), 1),
    number_below_zero: (Report(changed=True), 1),
    number_beyond_all: (Report(changed=True), 1),
    sit_on_the_next_number: (Report(changed=True), 1),
    lose_the_head: (Report(headless=True), 0),
    change_the_head: (Report(headless=True), 0),
}
"""What each is told as, and how many rows can't be opened then."""
