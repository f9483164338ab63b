"""Key slots: the data key wrapped under a passphrase or a recovery code.

    passphrase:  KEK = Argon2id(passphrase, salt; passes, memory, one lane)        RFC 9106
    recovery:    KEK = BLAKE2b-256(key = 128-bit code, salt)                        RFC 7693
    commitment = BLAKE2b-256(key = KEK), compared first and in constant time
    wrapped    = XChaCha20-Poly1305(KEK, data key); associated data: journal, kind, epoch, salt,
                 passes, memory

A recovery code is 128 random bits, so it needs no slow function. Bounds on the work stand here
as constants: whoever can write to the database can't lower them.
"""

from __future__ import annotations

import hmac
import struct
import unicodedata
from typing import Final, NamedTuple

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt,
)
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.pwhash import argon2id
from nacl.utils import random

from solidground.journal.keys import KEY_BYTES
from solidground.journal.rows import Slot, SlotKind
from solidground.vocab.errors import WeakKeyError, WrongSecretError


class Cost(NamedTuple):
    """Work that Argon2id does: passes over memory, and memory in MiB."""

    passes: int
    memory: int


LOCAL: Final = Cost(passes=3, memory=256)
"""About half a second on a small computer; libsodium's MODERATE."""
HOSTED: Final = Cost(passes=3, memory=64)
FLOOR: Final = HOSTED
CEILING: Final = Cost(passes=10, memory=1024)

_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 24
_KINDS: Final[dict[SlotKind, int]] = {"passphrase": 1, "recovery": 2}
_DATA: Final = struct.Struct(">24s16sBI16sII")
_COMMIT: Final = b"sg-commit-v1"
_RECOVER: Final = b"sg-recover-v1"


def wrap_with_passphrase(
    data_key: bytes, journal: bytes, epoch: int, passphrase: str, cost: Cost
) -> Slot:
    """Wrap a data key under a passphrase.

    Args:
        data_key: 32 bytes.
        journal: 16 bytes; the slot opens for no other journal.
        epoch: which of the journal's data keys it is.
        passphrase: any text; read as Unicode NFKC, so that it is the same on every keyboard.
        cost: work per try.

    Raises:
        WeakKeyError: the cost is outside `FLOOR` and `CEILING`.
    """
    _check(cost)
    salt = random(_SALT_BYTES)
    kek = _from_passphrase(passphrase, salt, cost)
    return _wrapped("passphrase", data_key, journal, epoch, salt, cost, kek)


def wrap_with_recovery(data_key: bytes, journal: bytes, epoch: int, code: bytes) -> Slot:
    """Wrap a data key under a recovery code (16 random bytes)."""
    salt = random(_SALT_BYTES)
    kek = _from_code(code, salt)
    return _wrapped("recovery", data_key, journal, epoch, salt, Cost(0, 0), kek)


def unwrap_with_passphrase(slot: Slot, journal: bytes, passphrase: str) -> bytes:
    """The data key (32 bytes).

    Raises:
        WrongSecretError: another passphrase, or the slot belongs to another journal.
        WeakKeyError: the slot asks for less work than the floor, or isn't one: somebody changed
            it.
    """
    cost = Cost(slot.passes, slot.memory)
    _check(cost)
    _check_shape(slot)
    return _unwrapped(slot, journal, _from_passphrase(passphrase, slot.salt, cost))


def unwrap_with_recovery(slot: Slot, journal: bytes, code: bytes) -> bytes:
    """The data key (32 bytes).

    Raises:
        WrongSecretError: another code, or the slot belongs to another journal.
        WeakKeyError: this isn't a slot: somebody changed it.
    """
    _check_shape(slot)
    return _unwrapped(slot, journal, _from_code(code, slot.salt))


def _check(cost: Cost) -> None:
    if cost.passes < FLOOR.passes or cost.memory < FLOOR.memory:
        raise WeakKeyError(
            "The lock of this journal has been made weaker than Solid Ground allows. Somebody may "
            "have changed the file. Restore a backup, and don’t type your passphrase here again."
        )
    if cost.passes > CEILING.passes or cost.memory > CEILING.memory:
        raise WeakKeyError(
            "The lock of this journal asks for more memory than makes sense. The file may be "
            "damaged. Restore a backup."
        )


def _check_shape(slot: Slot) -> None:
    if len(slot.salt) != _SALT_BYTES or not 0 <= slot.epoch < 1 << 32:
        raise WeakKeyError(
            "The lock of this journal is damaged, so nothing can open it. Restore a backup."
        )


def _from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return argon2id.kdf(KEY_BYTES, secret, salt, opslimit=cost.passes, memlimit=cost.memory << 20)


def _from_code(code: bytes, salt: bytes) -> bytes:
    return blake2b(b"", KEY_BYTES, code, salt=salt, person=_RECOVER, encoder=RawEncoder)


def _commitment(kek: bytes) -> bytes:
    return blake2b(b"", KEY_BYTES, kek, person=_COMMIT, encoder=RawEncoder)


def _bound_to(
    kind: SlotKind, journal: bytes, epoch: int, salt: bytes, cost: tuple[int, int]
) -> bytes:
    return _DATA.pack(b"solidground/wrap/1", journal, _KINDS[kind], epoch, salt, *cost)


def _wrapped(
    kind: SlotKind,
    data_key: bytes,
    journal: bytes,
    epoch: int,
    salt: bytes,
    cost: Cost,
    kek: bytes,
) -> Slot:
    nonce = random(_NONCE_BYTES)
    box = encrypt(data_key, _bound_to(kind, journal, epoch, salt, cost), nonce, kek)
    return Slot(kind, epoch, salt, cost.passes, cost.memory, _commitment(kek), nonce + box)


def _unwrapped(slot: Slot, journal: bytes, kek: bytes) -> bytes:
    if not hmac.compare_digest(_commitment(kek), slot.commitment):
        raise WrongSecretError("That doesn’t open this journal.")
    nonce, box = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
    try:
        bound = _bound_to(slot.kind, journal, slot.epoch, slot.salt, (slot.passes, slot.memory))
        return decrypt(box, bound, nonce, kek)
    except (CryptoError, ValueError, struct.error):
        raise WrongSecretError("That doesn’t open this journal.") from None
