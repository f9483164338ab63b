"""The head of a journal: what must be there. It notices rows that are missing or came back.

Sealing each row tells when a row was changed, never when one was taken away. So each journal has
one sealed head: how many rows there are and a running digest over all of them, written in the
same transaction as the rows.

The digest is an additive multiset hash (MSet-Add-Hash; Clarke, Devadas, van Dijk, Gassend, Suh
2003, doi:10.1007/978-3-540-40061-5_12):

    digest = sum over rows of BLAKE2b-256(key = digest key, row)  mod 2^256
    row    = "seq|epoch|length of id|" in decimal, id, sealed

A row can be added or taken away in one step however long the journal is, and nobody without the
key can find other rows with the same sum. The order is in each row's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

import msgspec

from solidground.journal.keys import Keys
from solidground.journal.rows import Row
from solidground.journal.sealing import head_data, seal, unseal
from solidground.vocab.errors import DamagedSealError

MODULUS: Final = 1 << 256


class Alarms(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong earlier and hasn't been acknowledged by the person.

    Only kept where the digest can't tell any more: after a change of key, or a lost head.
    """

    missing: int = 0
    unexpected: int = 0
    changed: bool = False
    headless: bool = False


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal says of itself.

    Attributes:
        count: rows there should be.
        digest: (32 bytes) their running digest.
        next_seq: the number of the next row; never used twice.
        changes: how often rows were taken away or sealed anew. As long as it stays the same,
            rows were only added.
        alarms: what went wrong earlier, until the person says that they have seen it.
    """

    count: int = 0
    digest: bytes = bytes(32)
    next_seq: int = 0
    changes: int = 0
    alarms: Alarms = Alarms()

    def over(self, keys: Keys, rows: Sequence[Row]) -> Head:
        """A head that takes these rows as the whole, counted anew.

        The next number stays as it is: a damaged row may have any.
        """
        digest = _shifted(bytes(32), digest_of(keys, rows))
        return msgspec.structs.replace(self, count=len(rows), digest=digest)

    def added(self, keys: Keys, rows: Iterable[Row]) -> Head:
        """The head after rows were added."""
        rows = list(rows)
        last = max((row.seq for row in rows), default=self.next_seq - 1)
        return msgspec.structs.replace(
            self,
            count=self.count + len(rows),
            digest=_shifted(self.digest, digest_of(keys, rows)),
            next_seq=max(self.next_seq, last + 1),
        )

    def without(self, keys: Keys, rows: Iterable[Row]) -> Head:
        """The head after rows were taken away."""
        rows = list(rows)
        return msgspec.structs.replace(
            self,
            count=self.count - len(rows),
            digest=_shifted(self.digest, -digest_of(keys, rows)),
            changes=self.changes + 1,
        )


def fingerprint(keys: Keys, row: Row) -> int:
    """One row's part of the digest, below 2^256."""
    # Decimal, because a damaged row may have a number or an id that no fixed width holds.
    data = f"{row.seq}|{row.epoch}|{len(row.id)}|".encode() + row.id + row.sealed
    return int.from_bytes(blake2b(data, key=keys.digest, digest_size=32).digest())


def digest_of(keys: Keys, rows: Iterable[Row]) -> int:
    """The digest of rows, in any order."""
    return sum(fingerprint(keys, row) for row in rows) % MODULUS


def _shifted(digest: bytes, by: int) -> bytes:
    return ((int.from_bytes(digest) + by) % MODULUS).to_bytes(32)


def seal_head(head: Head, keys: Keys, journal: bytes) -> bytes:
    """The head, sealed for its journal and epoch."""
    return seal(msgspec.json.encode(head), keys.head, head_data(journal, keys.epoch))


def open_head(sealed: bytes, keys: Keys, journal: bytes) -> Head:
    """The head of a journal.

    Raises:
        DamagedSealError: it is missing, changed, or belongs to another journal or key.
    """
    payload = unseal(sealed, keys.head, head_data(journal, keys.epoch))
    try:
        return msgspec.json.decode(payload, type=Head)
    except msgspec.MsgspecError:
        raise DamagedSealError("The list of what should be here can’t be read.") from None
