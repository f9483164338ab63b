"""Makes `tests/reference/journal-v1.json`, once. What it holds must open for ever.

    uv run python -m tests.journal.make_vectors

All keys, nonces and salts are fixed and stand in the file, so that any program can be tried with
it. A change of the format is a new version with a file of its own; this one stays.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from nacl.public import Box, PrivateKey

from solidground.journal.entries import Entry, Identity, Note, Question, Unknown, write_entry
from solidground.journal.head import Head
from solidground.journal.invitations import Inside, comparison_code
from solidground.journal.keys import PERSONS, keys_of, subkey
from solidground.journal.recovery import write_code
from solidground.journal.rows import Row
from solidground.journal.sealing import Place, entry_data, head_data, seal
from tests.journal.second_opinion import keyed_hash, slot_bytes, stretched, xchacha_seal
from tests.people import ANA, DAN

FILE = Path(__file__).parents[1] / "reference" / "journal-v1.json"
JOURNAL = bytes(range(0x10, 0x20))
EPOCH = 3
DATA_KEY = bytes(range(0x80, 0xA0))
CODE = bytes.fromhex("00ff10ef20df30cf40bf50af609f708f")
PASSPHRASE = "vier Fischreiher am Wehr \N{LATIN SMALL LETTER E WITH ACUTE}"
AT = datetime(2026, 11, 21, 2, 10, 0, 123456, UTC)
ENTRIES: tuple[tuple[Entry | Unknown, bytes | None], ...] = (
    (Note(text=ANA.text, title="Ten past nine"), None),
    (Question(text=DAN.text, answer={"kind": "skill", "roots": [0.5]}, country="gb"), b"r" * 16),
    (Unknown("dream", 4, b'{"moon":"full"}'), None),
    (Note(text="\0 \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} שלום"), None),
)


def _bytes(start: int, count: int) -> bytes:
    return bytes((start + 7 * step) % 256 for step in range(count))


def vectors() -> dict[str, Any]:
    """Everything that the file holds, bytes as hexadecimal."""
    return {
        "about": "Test vectors of Solid Ground's journal, format 1. Never change this file.",
        "data_key": DATA_KEY.hex(),
        "subkeys": {purpose: subkey(DATA_KEY, purpose).hex() for purpose in PERSONS},
        "journal": JOURNAL.hex(),
        "epoch": EPOCH,
        "entries": [_entry(number) for number in range(len(ENTRIES))],
        "head": _head(),
        "passphrase": PASSPHRASE,
        "recovery": {"code": CODE.hex(), "text": write_code(CODE)},
        "slots": [_passphrase_slot(), _recovery_slot()],
        "sharing": _sharing(),
    }


def _row(number: int) -> Row:
    payload = write_entry(ENTRIES[number][0], AT, ENTRIES[number][1])
    place = Place(JOURNAL, _bytes(number, 16), 5 * number, EPOCH)
    sealed = seal(
        payload, subkey(DATA_KEY, "entry"), entry_data(place), nonce=_bytes(64 + number, 24)
    )
    return Row(place.id, place.seq, place.epoch, sealed)


def _entry(number: int) -> dict[str, Any]:
    row = _row(number)
    payload = write_entry(ENTRIES[number][0], AT, ENTRIES[number][1])
    return {
        "id": row.id.hex(),
        "seq": row.seq,
        "nonce": row.sealed[4:28].hex(),
        "payload": payload.decode(),
        "sealed": row.sealed.hex(),
    }


def _head() -> dict[str, Any]:
    rows = [_row(number) for number in range(len(ENTRIES))]
    head = Head(changes=2).added(keys_of(DATA_KEY, EPOCH), rows)
    payload = msgspec.json.encode(head)
    key, nonce = subkey(DATA_KEY, "head"), _bytes(99, 24)
    sealed = seal(payload, key, head_data(JOURNAL, EPOCH), nonce=nonce)
    return {"nonce": nonce.hex(), "payload": payload.decode(), "sealed": sealed.hex()}


def _passphrase_slot() -> dict[str, Any]:
    salt, passes, memory = _bytes(1, 16), 3, 64
    kek = stretched(PASSPHRASE, salt, passes, memory)
    return _slot("passphrase", 1, salt, (passes, memory), kek)


def _recovery_slot() -> dict[str, Any]:
    salt = _bytes(2, 16)
    return _slot("recovery", 2, salt, (0, 0), keyed_hash(CODE, b"sg-recover-v1", salt))


def _slot(kind: str, number: int, salt: bytes, cost: tuple[int, int], kek: bytes) -> dict[str, Any]:
    nonce = _bytes(200 + number, 24)
    data = slot_bytes(number, JOURNAL, EPOCH, salt, *cost)
    return {
        "kind": kind,
        "epoch": EPOCH,
        "salt": salt.hex(),
        "passes": cost[0],
        "memory": cost[1],
        "commitment": keyed_hash(kek, b"sg-commit-v1").hex(),
        "wrapped": (nonce + xchacha_seal(DATA_KEY, data, nonce, kek)).hex(),
        "key": kek.hex(),
    }


def _sharing() -> dict[str, Any]:
    one, other = PrivateKey(_bytes(3, 32)), PrivateKey(_bytes(4, 32))
    identities = [
        Identity(private=bytes(key), public=bytes(key.public_key)) for key in (one, other)
    ]
    inside = Inside(journal=JOURNAL, receiver=identities[1].public, epoch=EPOCH, key=DATA_KEY)
    box = Box(one, other.public_key).encrypt(msgspec.json.encode(inside), _bytes(5, 24))
    return {
        "private": [one.private.hex() for one in identities],
        "public": [one.public.hex() for one in identities],
        "comparison": comparison_code(identities[0].public, identities[1].public),
        "box": bytes(box).hex(),
    }


if __name__ == "__main__":
    if FILE.exists():
        raise SystemExit(f"{FILE} is there already, and stays as it is.")
    text = json.dumps(vectors(), indent=2, ensure_ascii=False)
    FILE.write_text(text + "\n", encoding="utf-8")
