"""What can happen to a file that lies on a disk for years."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

SECTOR: Final = 512
PAGE: Final = 4096
Damage = Callable[[bytes, Random], bytes]


def flip_a_bit(raw: bytes, chance: Random) -> bytes:
    """One bit is another one."""
    place, bit = chance.randrange(len(raw)), chance.randrange(8)
    return _with(raw, place, bytes([raw[place] ^ 1 << bit]))


def zero_a_sector(raw: bytes, chance: Random) -> bytes:
    """512 bytes are gone."""
    return _with(raw, SECTOR * chance.randrange(len(raw) // SECTOR), bytes(SECTOR))


def fill_a_page_with_noise(raw: bytes, chance: Random) -> bytes:
    """A page holds what was never written."""
    return _with(raw, PAGE * chance.randrange(len(raw) // PAGE), chance.randbytes(PAGE))


def put_a_page_over_another(raw: bytes, chance: Random) -> bytes:
    """A page was written to the wrong place."""
    one, other = chance.sample(range(len(raw) // PAGE), 2)
    return _with(raw, PAGE * one, raw[PAGE * other : PAGE * (other + 1)])


def cut_short(raw: bytes, chance: Random) -> bytes:
    """The end is missing."""
    return raw[: chance.randrange(1, len(raw))]


KINDS: Final[tuple[Damage, ...]] = (
    flip_a_bit,
    zero_a_sector,
    fill_a_page_with_noise,
    put_a_page_over_another,
    cut_short,
)


def _with(raw: bytes, place: int, data: bytes) -> bytes:
    return raw[:place] + data + raw[place + len(data) :]
