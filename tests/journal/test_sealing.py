"""What is sealed opens with its key in its place, and not otherwise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from solidground.journal.sealing import (
    HEADER,
    SMALLEST,
    Place,
    entry_data,
    head_data,
    pad,
    padded_length,
    seal,
    unpad,
    unseal,
)
from solidground.vocab.errors import DamagedSealError
from tests.people import ANA, CLEO

KEY = bytes(range(32))
PLACE = Place(b"j" * 16, b"e" * 16, 7, 2)
DATA = entry_data(PLACE)
SEALED = seal(CLEO.text.encode(), KEY, DATA)
ids = st.binary(min_size=16, max_size=16)
places = st.builds(Place, ids, ids, st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 32) - 1))


@given(st.binary(max_size=3000), st.binary(min_size=32, max_size=32), places)
@example(b"", KEY, PLACE)
@example(b"\x80", KEY, PLACE)
@example(b"text\x80\0\0", KEY, PLACE)
def test_any_bytes_come_back(payload: bytes, key: bytes, place: Place) -> None:
    assert unseal(seal(payload, key, entry_data(place)), key, entry_data(place)) == payload


def test_a_megabyte_comes_back() -> None:
    payload = CLEO.text.encode() * 3000
    assert unseal(seal(payload, KEY, DATA), KEY, DATA) == payload


def test_nothing_of_the_words_can_be_seen() -> None:
    assert CLEO.secret.encode() not in SEALED
    assert len(SEALED) == 28 + padded_length(len(CLEO.text.encode()) + 1) + 16


def test_the_same_words_never_look_the_same_twice() -> None:
    seals = {seal(b"fine", KEY, DATA) for _ in range(300)}
    assert len({sealed[4:28] for sealed in seals}) == 300
    assert len({sealed[28:] for sealed in seals}) == 300


@given(st.binary(max_size=2000))
def test_padding_comes_off(payload: bytes) -> None:
    assert unpad(pad(payload)) == payload


@given(st.integers(SMALLEST, 1 << 40))
def test_padding_costs_at_most_twelve_percent(length: int) -> None:
    padded = padded_length(length)
    assert length <= padded <= 1.12 * length
    assert padded_length(padded) == padded


def test_few_lengths_can_be_told_apart() -> None:
    lengths = [padded_length(length) for length in range(1, 1 << 16)]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) <= 130  # of 65,535: sixteen for each doubling
    assert {padded_length(length) for length in range(SMALLEST + 1)} == {SMALLEST}


@pytest.mark.parametrize("padded", [b"", bytes(256), b"text\x80\0\0\x01", b"text"])
def test_a_payload_without_its_end_is_damaged(padded: bytes) -> None:
    with pytest.raises(DamagedSealError):
        unpad(padded)


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_no_flipped_bit_opens(bit: int) -> None:
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(DamagedSealError):
        unseal(bytes(changed), KEY, DATA)


def test_nothing_that_was_cut_short_opens() -> None:
    for length in range(len(SEALED)):
        with pytest.raises(DamagedSealError):
            unseal(SEALED[:length], KEY, DATA)


@given(st.binary(max_size=200), st.booleans())
def test_nothing_that_we_did_not_seal_opens(noise: bytes, with_header: bool) -> None:
    with pytest.raises(DamagedSealError):
        unseal(HEADER * with_header + noise, KEY, DATA)
    with pytest.raises(DamagedSealError):
        unseal(SEALED + noise[:1] + b"\0", KEY, DATA)


@pytest.mark.parametrize(
    "other",
    [
        PLACE._replace(journal=b"k" * 16),
        PLACE._replace(id=b"f" * 16),
        PLACE._replace(seq=8),
        PLACE._replace(epoch=3),
        PLACE._replace(journal=PLACE.id, id=PLACE.journal),
    ],
)
def test_an_entry_moved_to_another_place_does_not_open(other: Place) -> None:
    with pytest.raises(DamagedSealError):
        unseal(SEALED, KEY, entry_data(other))


@given(places, places)
def test_no_two_places_share_their_bytes(one: Place, other: Place) -> None:
    assert (entry_data(one) == entry_data(other)) == (one == other)
    assert entry_data(one) != head_data(one.journal, one.epoch)


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(seq=-1),
        PLACE._replace(seq=1 << 64),
        PLACE._replace(epoch=1 << 32),
        PLACE._replace(epoch=-1),
        PLACE._replace(id=PLACE.id + b"!"),
        PLACE._replace(id=PLACE.id[:-1]),
        PLACE._replace(journal=b""),
    ],
)
def test_a_place_that_cannot_be_is_damage_and_not_a_crash(place: Place) -> None:
    with pytest.raises(DamagedSealError):
        entry_data(place)


@given(st.integers(0, 255), st.integers(0, 7))
def test_another_key_does_not_open_it(byte: int, bit: int) -> None:
    key = bytearray(KEY)
    key[byte % 32] ^= 1 << bit
    with pytest.raises(DamagedSealError):
        unseal(SEALED, bytes(key), DATA)


@pytest.mark.parametrize("header", [b"SG\x02\x01", b"SG\x01\x02"])
def test_something_from_a_newer_version_says_so(header: bytes) -> None:
    with pytest.raises(DamagedSealError, match="newer Solid Ground"):
        unseal(header + SEALED[4:], KEY, DATA)


def test_something_else_is_not_taken_for_a_newer_version() -> None:
    with pytest.raises(DamagedSealError, match="doesn’t look like"):
        unseal(ANA.text.encode(), KEY, DATA)


def test_padded_lengths_grow_by_steps_that_grow() -> None:
    lengths = sorted({padded_length(length) for length in range(1, 1 << 14)})
    steps = [after - before for before, after in pairwise(lengths)]
    assert steps == sorted(steps)
