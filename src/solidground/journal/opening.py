"""Opens rows, and says what is damaged or missing. Nothing is ever dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from solidground.journal.entries import Opened, read_entry
from solidground.journal.head import Alarms, Head, digest_of, open_head
from solidground.journal.keys import Keys
from solidground.journal.rows import Picture, Row
from solidground.journal.sealing import Place, entry_data, unseal
from solidground.vocab.errors import DamagedSealError


class Damaged(NamedTuple):
    """A row that can't be opened. It is kept as it is.

    Attributes:
        id: its id. seq: its number. size: of the sealed bytes. why: in plain words.
    """

    id: bytes
    seq: int
    size: int
    why: str


class Report(NamedTuple):
    """What is wrong with a journal, if anything.

    Attributes:
        damaged: rows that can't be opened.
        missing: rows that should be there and aren't.
        unexpected: rows more than there should be.
        changed: as many rows as there should be, but not the ones that were last written. Also
            set where a damaged row is the reason: nobody can tell then.
        headless: the head can't be opened, so nobody knows what is missing.
    """

    damaged: tuple[Damaged, ...] = ()
    missing: int = 0
    unexpected: int = 0
    changed: bool = False
    headless: bool = False

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return self == WHOLE

    def alarms(self) -> Alarms:
        """What a new head must go on telling."""
        return Alarms(
            missing=self.missing,
            unexpected=self.unexpected,
            changed=self.changed,
            headless=self.headless,
        )

    def lines(self) -> list[str]:
        """What is wrong, in plain words, one line each."""
        lines = [
            f"Entry {one.seq + 1} can’t be opened ({one.size:,} bytes). It is kept as it is."
            for one in self.damaged
        ]
        if self.missing:
            lines.append(f"{_entries(self.missing)} missing from this journal.")
        if self.unexpected:
            lines.append(f"{_entries(self.unexpected)} here that should be gone.")
        if self.changed and self.damaged:
            lines.append("So it can’t be told whether the others are the last ones written here.")
        elif self.changed:
            lines.append("Some entries are not the ones that were last written here.")
        if self.headless:
            lines.append("The list of what should be here can’t be opened.")
        return lines


WHOLE = Report()


def _entries(count: int) -> str:
    return "1 entry is" if count == 1 else f"{count:,} entries are"


def open_row(row: Row, keys: Keys, journal: bytes) -> Opened:
    """One entry.

    Raises:
        DamagedSealError: it can't be opened.
    """
    place = Place(journal, row.id, row.seq, row.epoch)
    return read_entry(unseal(row.sealed, keys.entry, entry_data(place)), row.id, row.seq)


def open_rows(
    rows: Sequence[Row], keys: Keys, journal: bytes
) -> tuple[dict[bytes, Opened], list[Damaged]]:
    """Entries by id in the order of their numbers, and the rows that can't be opened."""
    opened: dict[bytes, Opened] = {}
    damaged = []
    for row in rows:
        try:
            opened[row.id] = open_row(row, keys, journal)
        except DamagedSealError as error:
            damaged.append(Damaged(row.id, row.seq, len(row.sealed), str(error)))
    return opened, damaged


def open_picture(
    picture: Picture, keys: Keys, journal: bytes
) -> tuple[dict[bytes, Opened], Head, Report]:
    """A whole journal: its entries, its head, and what is wrong with it.

    Without a readable head the head is made up from the rows, and the report says so.
    """
    opened, damaged = open_rows(picture.rows, keys, journal)
    try:
        head = open_head(picture.head, keys, journal)
    except DamagedSealError:
        last = max((one.seq for one in opened.values()), default=-1)
        made_up = Head(next_seq=last + 1, alarms=Alarms(headless=True)).over(keys, picture.rows)
        return opened, made_up, Report(tuple(damaged), headless=True)
    return opened, head, report_on(picture.rows, damaged, head, keys)


def fits(picture: Picture, keys: Keys, journal: bytes) -> bool:
    """Whether these are the keys of a journal: its head opens, or at least one row."""
    try:
        open_head(picture.head, keys, journal)
    except DamagedSealError:
        return any(open_rows([row], keys, journal)[0] for row in picture.rows)
    return True


def report_on(rows: Sequence[Row], damaged: Sequence[Damaged], head: Head, keys: Keys) -> Report:
    """What is wrong, given the rows and what the head says of them."""
    short = head.count - len(rows)
    whole = digest_of(keys, rows) == int.from_bytes(head.digest)
    return Report(
        damaged=tuple(damaged),
        missing=max(0, short) + head.alarms.missing,
        unexpected=max(0, -short) + head.alarms.unexpected,
        changed=(not whole and not short) or head.alarms.changed,
        headless=head.alarms.headless,
    )
