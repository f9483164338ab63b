"""The recovery code: 128 random bits that a person can write on paper.

Crockford's base 32 (crockford.com/base32.html): 26 digits and a check digit (the number modulo
37), in groups of five. It catches every single mistyped letter and every two that were swapped.
Reading forgives small letters, spaces, dashes of any kind, O for 0, I and L for 1.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from nacl.utils import random

from solidground.vocab.errors import WrongSecretError

CODE_BYTES: Final = 16
DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS: Final = DIGITS + "*~$=U"
LENGTH: Final = 26
GROUP: Final = 5
_ALIKE: Final = str.maketrans("OIL", "011")
_MINUS: Final = "\u2212"


def new_code() -> bytes:
    """16 random bytes."""
    return random(CODE_BYTES)


def write_code(code: bytes) -> str:
    """A code as a person writes it: `7Z3QK-4M0XW-…`."""
    number = int.from_bytes(code)
    digits = "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    text = digits + CHECKS[number % 37]
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def tidy_digits(text: str) -> str:
    """What a person typed, without spaces and dashes, and with look-alikes made the same."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    return "".join(letter for letter in typed if not _between(letter))


def _between(letter: str) -> bool:
    """Spaces, dashes and signs that can't be seen, as word processors put them in."""
    category = unicodedata.category(letter)
    return category[0] in "ZC" or category == "Pd" or letter == _MINUS


def read_code(text: str) -> bytes:
    """The code that a person typed.

    Raises:
        WrongSecretError: it isn't a code, or a letter was mistyped; says which, as far as it can.
    """
    typed = tidy_digits(text)
    if len(typed) != LENGTH + 1:
        raise WrongSecretError(
            f"A recovery code has {LENGTH + 1} letters and digits; this has {len(typed)}. "
            "Dashes and spaces don’t matter."
        )
    if any(digit not in DIGITS for digit in typed[:-1]) or typed[-1] not in CHECKS:
        raise WrongSecretError(
            "A letter in there is never part of a recovery code. Look once more."
        )
    number = 0
    for digit in typed[:-1]:
        number = number << 5 | DIGITS.index(digit)
    if number >> 128 or CHECKS[number % 37] != typed[-1]:
        raise WrongSecretError(
            "One of the letters is off. Compare them with your paper, one by one."
        )
    return number.to_bytes(CODE_BYTES)
