"""What was sealed in format 1 opens for ever, here and with other people's libraries."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from solidground.journal.entries import Identity, read_entry, write_entry
from solidground.journal.head import digest_of, open_head, seal_head
from solidground.journal.invitations import Inside, Invitation, comparison_code, unbox
from solidground.journal.keys import PERSONS, keys_of, subkey
from solidground.journal.opening import open_picture
from solidground.journal.recovery import read_code, write_code
from solidground.journal.rows import Picture, Row, Slot
from solidground.journal.sealing import Place, entry_data, head_data, pad, seal, unseal
from solidground.journal.slots import (
    FLOOR,
    unwrap_with_passphrase,
    unwrap_with_recovery,
    wrap_with_passphrase,
)
from tests.journal.make_vectors import ENTRIES, FILE, vectors
from tests.journal.second_opinion import (
    hchacha20,
    keyed_hash,
    place_bytes,
    slot_bytes,
    stretched,
    xchacha_open,
    xchacha_seal,
)

HEX = bytes.fromhex


@cache
def known() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


DATA_KEY, JOURNAL, EPOCH = HEX(known()["data_key"]), HEX(known()["journal"]), known()["epoch"]
KEYS = keys_of(DATA_KEY, EPOCH)


def rows() -> list[Row]:
    return [
        Row(HEX(one["id"]), one["seq"], EPOCH, HEX(one["sealed"])) for one in known()["entries"]
    ]


def slot(number: int) -> Slot:
    one = known()["slots"][number]
    salt, commitment, wrapped = (HEX(one[name]) for name in ("salt", "commitment", "wrapped"))
    return Slot(one["kind"], one["epoch"], salt, one["passes"], one["memory"], commitment, wrapped)


def identities() -> list[Identity]:
    sharing = known()["sharing"]
    pairs = zip(sharing["private"], sharing["public"], strict=True)
    return [Identity(private=HEX(private), public=HEX(public)) for private, public in pairs]


def test_the_file_is_what_the_script_makes_today() -> None:
    assert known() == vectors()


def test_our_hchacha20_is_the_one_in_the_draft() -> None:
    """draft-irtf-cfrg-xchacha-03, section 2.2.1."""
    nonce = HEX("000000090000004a0000000031415927")
    expected = "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"
    assert hchacha20(bytes(range(32)), nonce).hex() == expected


@pytest.mark.parametrize("purpose", PERSONS)
def test_subkeys_stay_the_same_in_both_libraries(purpose: Any) -> None:
    expected = HEX(known()["subkeys"][purpose])
    assert subkey(DATA_KEY, purpose) == expected
    assert keyed_hash(DATA_KEY, PERSONS[purpose]) == expected


def test_no_two_purposes_share_a_key() -> None:
    assert len(set(known()["subkeys"].values())) == len(PERSONS)


@pytest.mark.parametrize("number", range(len(ENTRIES)))
def test_an_old_entry_opens_here(number: int) -> None:
    row, one = rows()[number], known()["entries"][number]
    data = entry_data(Place(JOURNAL, row.id, row.seq, EPOCH))
    payload = unseal(row.sealed, KEYS.entry, data)
    assert payload.decode() == one["payload"]
    assert seal(payload, KEYS.entry, data, nonce=HEX(one["nonce"])) == row.sealed
    opened = read_entry(payload, row.id, row.seq)
    assert (opened.entry, opened.revises) == ENTRIES[number]
    assert write_entry(opened.entry, opened.at, opened.revises) == payload


@pytest.mark.parametrize("number", range(len(ENTRIES)))
def test_an_old_entry_opens_with_other_libraries(number: int) -> None:
    row, one = rows()[number], known()["entries"][number]
    assert row.sealed[:4] == b"SG\x01\x01"
    data = place_bytes(b"solidground/entry/1", JOURNAL, row.id, row.seq, EPOCH)
    key = HEX(known()["subkeys"]["entry"])
    padded = xchacha_open(row.sealed[28:], data, row.sealed[4:28], key)
    payload = one["payload"].encode()
    assert padded.startswith(payload + b"\x80")
    assert not padded[len(payload) + 1 :].strip(b"\0")
    with pytest.raises(InvalidTag):
        xchacha_open(row.sealed[28:], data + b"\0", row.sealed[4:28], key)


def test_the_old_head_fits_its_rows_here() -> None:
    head = open_head(HEX(known()["head"]["sealed"]), KEYS, JOURNAL)
    assert msgspec.json.encode(head).decode() == known()["head"]["payload"]
    assert head.count == len(ENTRIES)
    assert head.digest == digest_of(KEYS, rows()).to_bytes(32)
    picture = Picture((slot(0), slot(1)), HEX(known()["head"]["sealed"]), tuple(rows()))
    opened, _, report = open_picture(picture, KEYS, JOURNAL)
    assert report.is_whole
    assert [one.entry for one in opened.values()] == [entry for entry, _ in ENTRIES]


def test_the_old_head_opens_with_other_libraries() -> None:
    sealed = HEX(known()["head"]["sealed"])
    data = place_bytes(b"solidground/head/1", JOURNAL, bytes(16), 0, EPOCH)
    key = HEX(known()["subkeys"]["head"])
    assert xchacha_open(sealed[28:], data, sealed[4:28], key).startswith(
        known()["head"]["payload"].encode() + b"\x80"
    )


def test_the_old_passphrase_opens_its_slot() -> None:
    assert unwrap_with_passphrase(slot(0), JOURNAL, known()["passphrase"]) == DATA_KEY


def test_the_old_recovery_code_opens_its_slot() -> None:
    code = HEX(known()["recovery"]["code"])
    assert write_code(code) == known()["recovery"]["text"]
    assert read_code(known()["recovery"]["text"]) == code
    assert unwrap_with_recovery(slot(1), JOURNAL, code) == DATA_KEY


def test_slots_open_with_other_libraries() -> None:
    code, (one, other) = HEX(known()["recovery"]["code"]), (slot(0), slot(1))
    keks = (
        stretched(known()["passphrase"], one.salt, one.passes, one.memory),
        keyed_hash(code, b"sg-recover-v1", other.salt),
    )
    for kind, (kek, slot_) in enumerate(zip(keks, (one, other), strict=True), 1):
        assert keyed_hash(kek, b"sg-commit-v1") == slot_.commitment
        data = slot_bytes(kind, JOURNAL, EPOCH, slot_.salt, slot_.passes, slot_.memory)
        assert xchacha_open(slot_.wrapped[24:], data, slot_.wrapped[:24], kek) == DATA_KEY


def test_a_slot_of_today_opens_with_other_libraries() -> None:
    made = wrap_with_passphrase(DATA_KEY, JOURNAL, 9, "öffne dich", FLOOR)
    kek = stretched("öffne dich", made.salt, *FLOOR)
    data = slot_bytes(1, JOURNAL, 9, made.salt, *FLOOR)
    assert xchacha_open(made.wrapped[24:], data, made.wrapped[:24], kek) == DATA_KEY


@given(st.binary(max_size=600), st.integers(0, 1 << 40))
def test_what_other_libraries_seal_opens_here_and_the_other_way_round(
    payload: bytes, seq: int
) -> None:
    place = Place(JOURNAL, b"e" * 16, seq, EPOCH)
    data = place_bytes(b"solidground/entry/1", JOURNAL, b"e" * 16, seq, EPOCH)
    nonce = HEX(known()["head"]["nonce"])
    theirs = b"SG\x01\x01" + nonce + xchacha_seal(pad(payload), data, nonce, KEYS.entry)
    assert unseal(theirs, KEYS.entry, entry_data(place)) == payload
    assert seal(payload, KEYS.entry, entry_data(place), nonce=nonce) == theirs


def test_a_head_of_today_opens_with_other_libraries() -> None:
    head = open_head(HEX(known()["head"]["sealed"]), KEYS, JOURNAL)
    sealed = seal_head(head, KEYS, JOURNAL)
    plain = xchacha_open(sealed[28:], head_data(JOURNAL, EPOCH), sealed[4:28], KEYS.head)
    assert plain.startswith(known()["head"]["payload"].encode())


def test_key_pairs_and_the_comparison_code_stay_the_same() -> None:
    one, other = identities()
    for pair in (one, other):
        theirs = X25519PrivateKey.from_private_bytes(pair.private).public_key()
        assert theirs.public_bytes_raw() == pair.public
        assert bytes(PrivateKey(pair.private).public_key) == pair.public
    assert comparison_code(one.public, other.public) == known()["sharing"]["comparison"]
    assert comparison_code(other.public, one.public) == known()["sharing"]["comparison"]


def test_an_old_invitation_opens() -> None:
    one, other = identities()
    invitation = Invitation(
        journal=JOURNAL,
        sender=one.public,
        receiver=other.public,
        box=HEX(known()["sharing"]["box"]),
    )
    assert unbox(other, invitation) == Inside(
        journal=JOURNAL, receiver=other.public, epoch=EPOCH, key=DATA_KEY
    )
