"""A recovery code can be written on paper and typed back. A slip is noticed and not guessed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from solidground.journal.recovery import CHECKS, DIGITS, new_code, read_code, write_code
from solidground.vocab.errors import WrongSecretError

codes = st.binary(min_size=16, max_size=16)
SAMPLE = [bytes(16), b"\xff" * 16, bytes(range(16)), *(new_code() for _ in range(12))]


@given(codes)
@example(bytes(16))
@example(b"\xff" * 16)
def test_a_code_comes_back(code: bytes) -> None:
    text = write_code(code)
    assert read_code(text) == code
    assert [len(group) for group in text.split("-")] == [5, 5, 5, 5, 5, 2]


@given(codes, st.sampled_from([" ", "", "–", "—", "-", "\N{NON-BREAKING HYPHEN}", "\n", "\xa0"]))
def test_reading_forgives_what_does_not_matter(code: bytes, between: str) -> None:
    text = write_code(code)
    for typed in (text.lower(), f"  {text}\r\n", text.replace("0", "o").replace("1", "l")):
        assert read_code(typed.replace("-", between)) == code
    assert read_code(text.replace("1", "I").replace("0", "O")) == code


def test_letters_of_a_wide_keyboard_are_the_same_letters() -> None:
    code = bytes(range(16))
    wide = "".join(chr(ord(one) + 0xFEE0) if one != "-" else one for one in write_code(code))
    assert read_code(wide) == code


@pytest.mark.parametrize("code", SAMPLE, ids=range(len(SAMPLE)))
def test_every_single_mistyped_letter_is_noticed(code: bytes) -> None:
    text = write_code(code).replace("-", "")
    tried = 0
    for at, right in enumerate(text):
        for wrong in set(CHECKS if at == len(text) - 1 else DIGITS) - {right}:
            tried += 1
            with pytest.raises(WrongSecretError, match="One of the letters"):
                read_code(text[:at] + wrong + text[at + 1 :])
    assert tried == 26 * 31 + 36


@pytest.mark.parametrize("code", SAMPLE, ids=range(len(SAMPLE)))
def test_any_two_neighbours_that_were_swapped_are_noticed(code: bytes) -> None:
    text = write_code(code).replace("-", "")
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        if one != other:
            with pytest.raises(WrongSecretError):
                read_code(text[:at] + other + one + text[at + 2 :])


@pytest.mark.parametrize("typed", ["", "7Z3QK", write_code(bytes(16)) + "0", "x" * 10**6])
def test_a_code_of_another_length_says_how_many_letters_it_has(typed: str) -> None:
    with pytest.raises(WrongSecretError, match="27 letters"):
        read_code(typed)


def test_a_letter_that_no_code_has_is_told() -> None:
    with pytest.raises(WrongSecretError, match="never part"):
        read_code("U" + write_code(bytes(16))[1:])


@given(st.text(max_size=60))
def test_nothing_that_somebody_types_is_a_crash(typed: str) -> None:
    try:
        code = read_code(typed)
    except WrongSecretError:
        return
    assert len(code) == 16


def test_a_number_larger_than_any_code_is_noticed() -> None:
    number = (1 << 130) - 1
    with pytest.raises(WrongSecretError, match="One of the letters"):
        read_code("Z" * 26 + CHECKS[number % 37])


def test_new_codes_differ() -> None:
    assert len({new_code() for _ in range(100)}) == 100
