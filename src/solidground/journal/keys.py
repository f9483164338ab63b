"""Keys, and how each purpose gets its own.

A journal has one data key: 32 random bytes. It is never used itself; each purpose has a subkey
of it, so that what one part does with its key can't help against another part.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from nacl.encoding import RawEncoder
from nacl.hash import blake2b
from nacl.utils import random

KEY_BYTES: Final = 32
ID_BYTES: Final = 16

Purpose = Literal["entry", "head", "digest", "export"]
PERSONS: Final[dict[Purpose, bytes]] = {
    "entry": b"sg-entry-v1",
    "head": b"sg-head-v1",
    "digest": b"sg-digest-v1",
    "export": b"sg-export-v1",
}


class Keys(NamedTuple):
    """A data key with the subkeys a journal works with.

    Attributes:
        epoch: counts the data keys a journal has had; each change of key starts a new one.
        data: (32 bytes) the data key itself.
        entry: seals entries. head: seals the head. digest: fingerprints rows for the head.
    """

    epoch: int
    data: bytes
    entry: bytes
    head: bytes
    digest: bytes


def new_id() -> bytes:
    """16 random bytes, for a journal or an entry."""
    return random(ID_BYTES)


def new_data_key() -> bytes:
    """32 random bytes."""
    return random(KEY_BYTES)


def subkey(data_key: bytes, purpose: Purpose) -> bytes:
    """BLAKE2b-256 keyed with the data key, personalised with the purpose (RFC 7693).

    Args:
        data_key: 32 bytes.
        purpose: what the subkey is for.

    Returns:
        32 bytes.

    Raises:
        ValueError: the data key isn't 32 bytes long.
    """
    if len(data_key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes")
    return blake2b(b"", KEY_BYTES, data_key, person=PERSONS[purpose], encoder=RawEncoder)


def keys_of(data_key: bytes, epoch: int) -> Keys:
    """All working keys of a data key."""
    return Keys(
        epoch,
        data_key,
        subkey(data_key, "entry"),
        subkey(data_key, "head"),
        subkey(data_key, "digest"),
    )
