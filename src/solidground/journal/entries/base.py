"""Every kind of entry, and the envelope that is sealed.

    {"v": version of the kind, "kind": …, "at": RFC 3339 with offset, "revises": id?, "body": {…}}

Kind and time are inside the seal: which kinds of entry somebody has would tell a lot already.
A kind or version that this program doesn't know is kept as it is and shown as written by a newer
one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, NamedTuple, TypeVar

import msgspec

from solidground.journal.keys import ID_BYTES
from solidground.vocab.errors import DamagedSealError, EntryError

LONGEST: Final = 2 * 1024 * 1024
"""Bytes of an entry: some 300,000 words. A longer one is refused before anything is sealed."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every kind. A kind sets `kind`, and raises `version` when its fields change."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
    hidden: ClassVar[bool] = False
    """Not something that the person wrote: keys and settings, left out where entries are told."""


class Unknown(NamedTuple):
    """An entry of a kind or version that this program doesn't know; kept byte for byte."""

    kind: str
    version: int
    body: bytes


class Opened(NamedTuple):
    """An entry as it lies in an opened journal.

    Attributes:
        id: 16 bytes. seq: its number in the journal.
        at: when it was written, with the offset of the person's clock.
        entry: what was written.
        revises: the entry that this one is a later wording of.
    """

    id: bytes
    seq: int
    at: datetime
    entry: Entry | Unknown
    revises: bytes | None = None


class _Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    v: int
    kind: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    body: msgspec.Raw
    revises: bytes | None = None


_KINDS: Final[dict[str, msgspec.json.Decoder[Any]]] = {}
_VERSIONS: Final[dict[str, int]] = {}
_envelope: Final = msgspec.json.Decoder(_Envelope)
_encoder: Final = msgspec.json.Encoder()

T = TypeVar("T", bound=type[Entry])


def entry_kind(cls: T) -> T:
    """Make a class known as a kind of entry."""
    if not cls.kind or cls.kind in _KINDS:
        raise ValueError(f"an entry needs a kind of its own; {cls.__name__} has {cls.kind!r}")
    _KINDS[cls.kind] = msgspec.json.Decoder(cls)
    _VERSIONS[cls.kind] = cls.version
    return cls


def entry_kinds() -> tuple[str, ...]:
    """All kinds that this program knows."""
    return tuple(_KINDS)


def write_entry(entry: Entry | Unknown, at: datetime, revises: bytes | None = None) -> bytes:
    """The bytes of an entry, before they are sealed.

    Args:
        entry: what to write.
        at: when, with an offset.
        revises: (16 bytes) the entry that this one is a later wording of.

    Raises:
        EntryError: longer than `LONGEST`, or it holds half a character (a lone surrogate), or a
            time or an id that isn't one.
    """
    if at.tzinfo is None:
        raise EntryError("An entry needs a time with its offset from UTC.")
    if revises is not None and len(revises) != ID_BYTES:
        raise EntryError("The entry that this one is a later wording of can’t be found.")
    try:
        if isinstance(entry, Unknown):
            envelope = _Envelope(entry.version, entry.kind, at, msgspec.Raw(entry.body), revises)
        else:
            body = msgspec.Raw(_encoder.encode(entry))
            envelope = _Envelope(entry.version, entry.kind, at, body, revises)
        payload = _encoder.encode(envelope)
    except UnicodeEncodeError:
        raise EntryError(
            "There is half a character in this text, so it can’t be kept as it is. Take out signs "
            "that look like an empty box, and save again."
        ) from None
    if len(payload) > LONGEST:
        raise EntryError(
            f"This is longer than one entry can be ({LONGEST // 1024:,} kilobytes). Save it in two "
            "or more parts."
        )
    return payload


def read_entry(payload: bytes, id_: bytes, seq: int) -> Opened:
    """An entry from its bytes.

    Raises:
        DamagedSealError: it opens, but isn't an entry.
    """
    try:
        envelope = _envelope.decode(payload)
        entry: Entry | Unknown
        if envelope.v == _VERSIONS.get(envelope.kind):
            entry = _KINDS[envelope.kind].decode(envelope.body)
        else:
            entry = Unknown(envelope.kind, envelope.v, bytes(envelope.body))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise DamagedSealError("This entry opens, but can’t be read.") from None
    return Opened(id_, seq, envelope.at, entry, envelope.revises)
