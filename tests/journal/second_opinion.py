"""The same mathematics from other libraries: what we seal must open without our code.

HChaCha20 is written out here (draft-irtf-cfrg-xchacha-03, section 2.2); the rest comes from
`cryptography`, `argon2-cffi` and `hashlib`.
"""

from __future__ import annotations

import struct
from hashlib import blake2b
from unicodedata import normalize

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_COLUMNS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))
_DIAGONALS = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def _rolled(word: int, by: int) -> int:
    return (word << by | word >> 32 - by) & 0xFFFFFFFF


def hchacha20(key: bytes, nonce: bytes) -> bytes:
    """The subkey (32 bytes) of a key (32 bytes) and a nonce (16 bytes)."""
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))
    for _ in range(10):
        for a, b, c, d in _COLUMNS + _DIAGONALS:
            for to, other, mixed, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                state[to] = (state[to] + state[other]) & 0xFFFFFFFF
                state[mixed] = _rolled(state[mixed] ^ state[to], by)
    return struct.pack("<8I", *state[:4], *state[12:])


def _aead(key: bytes, nonce: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    return ChaCha20Poly1305(hchacha20(key, nonce[:16])), bytes(4) + nonce[16:]


def xchacha_open(box: bytes, data: bytes, nonce: bytes, key: bytes) -> bytes:
    """Open XChaCha20-Poly1305."""
    aead, short = _aead(key, nonce)
    return aead.decrypt(short, box, data)


def xchacha_seal(text: bytes, data: bytes, nonce: bytes, key: bytes) -> bytes:
    """Seal with XChaCha20-Poly1305."""
    aead, short = _aead(key, nonce)
    return aead.encrypt(short, text, data)


def keyed_hash(key: bytes, person: bytes, salt: bytes = b"") -> bytes:
    """BLAKE2b-256 of nothing, with a key."""
    return blake2b(b"", digest_size=32, key=key, person=person, salt=salt).digest()


def stretched(passphrase: str, salt: bytes, passes: int, mebibytes: int) -> bytes:
    """Argon2id, one lane, 32 bytes."""
    return hash_secret_raw(
        normalize("NFKC", passphrase).encode(), salt, passes, mebibytes << 10, 1, 32, Type.ID
    )


def place_bytes(label: bytes, journal: bytes, id_: bytes, seq: int, epoch: int) -> bytes:
    """The associated data of an entry or a head, put together by hand."""
    head = label.ljust(24, b"\0") + b"SG\x01\x01" + journal + id_
    return head + seq.to_bytes(8) + epoch.to_bytes(4)


def slot_bytes(
    kind: int, journal: bytes, epoch: int, salt: bytes, passes: int, memory: int
) -> bytes:
    """The associated data of a slot, put together by hand."""
    head = b"solidground/wrap/1".ljust(24, b"\0") + journal + bytes([kind])
    return head + epoch.to_bytes(4) + salt + passes.to_bytes(4) + memory.to_bytes(4)
