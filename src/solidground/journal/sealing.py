"""Seals bytes so that they can be neither read nor changed nor moved without the key.

    sealed = "SG" | version 1 | cipher 1 | nonce 24 | XChaCha20-Poly1305(padded payload)

The associated data names the place that the bytes belong to: which journal, which entry, which
number in the order, which key. A row that is swapped, moved, relabelled or taken from another
journal doesn't open. All fields have fixed widths, so no two places share the same bytes.

XChaCha20-Poly1305: draft-irtf-cfrg-xchacha-03 and RFC 8439, through libsodium. With random
192-bit nonces no counter has to be kept.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

from solidground.journal.keys import ID_BYTES
from solidground.vocab.errors import DamagedSealError

HEADER: Final = b"SG\x01\x01"
"""Two letters, the version of the format, and the cipher (1: XChaCha20-Poly1305)."""
NONCE_BYTES: Final = 24
SMALLEST: Final = 256
"""Padded payloads have at least this many bytes: a short note looks like a setting."""

_PLACE: Final = struct.Struct(">24s4s16s16sQI")
_ENTRY: Final = b"solidground/entry/1"
_HEAD: Final = b"solidground/head/1"
_NOBODY: Final = bytes(16)


class Place(NamedTuple):
    """Where a sealed entry belongs.

    Attributes:
        journal: (16 bytes) its journal. id: (16 bytes) the entry.
        seq: number in the order of the journal, from 0. epoch: which data key sealed it.
    """

    journal: bytes
    id: bytes
    seq: int
    epoch: int


def entry_data(place: Place) -> bytes:
    """The associated data of an entry (72 bytes).

    Raises:
        DamagedSealError: no entry can have such a place; somebody changed the row's numbers.
    """
    if len(place.journal) != ID_BYTES or len(place.id) != ID_BYTES:
        # `struct` would cut an id or fill it up, and two places would share the same bytes.
        raise DamagedSealError("The id of this entry is not one that Solid Ground gives.")
    try:
        return _PLACE.pack(_ENTRY, HEADER, place.journal, place.id, place.seq, place.epoch)
    except struct.error:
        raise DamagedSealError("The number of this entry is not one that can be.") from None


def head_data(journal: bytes, epoch: int) -> bytes:
    """The associated data of a journal's head (72 bytes)."""
    return _PLACE.pack(_HEAD, HEADER, journal, _NOBODY, 0, epoch)


def padded_length(length: int) -> int:
    """The Padmé length for `length` bytes: leaks O(log log n) bits, costs at most 12 %.

    With E = floor(log2 L) and S = floor(log2 E) + 1, the last E - S bits are rounded up.
    Nikitin et al. 2019, doi:10.2478/popets-2019-0056.
    """
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def pad(payload: bytes) -> bytes:
    """Append 0x80 and zeros up to the Padmé length (ISO/IEC 7816-4)."""
    return (payload + b"\x80").ljust(padded_length(len(payload) + 1), b"\0")


def unpad(padded: bytes) -> bytes:
    """The payload without its padding.

    Raises:
        DamagedSealError: no padding is there.
    """
    marked = padded.rstrip(b"\0")
    if marked[-1:] != b"\x80":
        raise DamagedSealError("This entry opens, but its end is not as it was written.")
    return marked[:-1]


def seal(payload: bytes, key: bytes, data: bytes, *, nonce: bytes | None = None) -> bytes:
    """Seal a payload.

    Args:
        payload: what to seal; any length.
        key: 32 bytes, used for nothing else.
        data: associated data, from `entry_data` or `head_data`. It isn't stored.
        nonce: 24 bytes; only test vectors give one. Two seals of one payload differ.

    Returns:
        Header, nonce and ciphertext.
    """
    nonce = random(NONCE_BYTES) if nonce is None else nonce
    return HEADER + nonce + encrypt(pad(payload), data, nonce, key)


def unseal(sealed: bytes, key: bytes, data: bytes) -> bytes:
    """The payload of sealed bytes.

    Raises:
        DamagedSealError: changed, cut short, moved to another place, sealed with another key, or
            written by a version that this one doesn't know.
    """
    if sealed[:2] == HEADER[:2] and sealed[:4] != HEADER:
        raise DamagedSealError("A newer Solid Ground sealed this. Use that one to open it.")
    if sealed[:4] != HEADER:
        raise DamagedSealError("This doesn’t look like something that Solid Ground sealed.")
    try:
        padded = decrypt(sealed[28:], data, sealed[4:28], key)
    except (CryptoError, ValueError):
        raise DamagedSealError("This has been changed or damaged since it was written.") from None
    return unpad(padded)
