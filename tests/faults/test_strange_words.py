"""Case 12: very many, very long and very strange words. What comes back is what was written."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from solidground.journal.entries import LONGEST, Note, write_entry
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.vocab.errors import EntryError
from tests.faults.deeds import NOW
from tests.faults.rounds import dice, rounds
from tests.faults.states import State, found, living_in, open_with, texts

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]
STRANGE = {
    "nothing": "",
    "emoji": "🫠👩🏽‍❤️‍💋‍👩🏻🏴󠁧󠁢󠁷󠁬󠁳󠁿🇺🇦",
    "right to left": "אני לא ישן 😴 \u202eenola ma I\u202c لا أستطيع النوم",
    "zeros": "before\0after\0\0",
    "controls": "".join(map(chr, range(32))) + "\x7f\x80\x9f\u2028\u2029\ufeff\ufffe\uffff",
    "marks": "Z̸̡̢̛͈a̴l̷g̶o̵" * 50,
    "composed and decomposed": "é é \u212b \u00c5",
    "line ends": "one\r\ntwo\rthree\nfour\r\n\r\n  ",
    "markup": "<script>alert(1)</script> {{ page }} {% now %} &amp; ]]> -->",
    "quotes": "'; DROP TABLE entry; -- \" \\ %s %(x)s {0} \\u0000",
    "a line of a million": "x" * 1_000_000,
    "a megabyte of signs": "é" * (1 << 19),
    "the last code point": "\U0010ffff\ue000",
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_words_come_back_as_they_were(name: str, quick_begun: Begun) -> None:
    home, _, state = quick_begun
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        journal.append(Note(text=STRANGE[name], title=STRANGE[name][:100]), NOW)
    assert found(home).texts == (*state.texts, STRANGE[name])


def test_words_made_by_chance_come_back_as_they_were(quick_begun: Begun) -> None:
    home, _, state = quick_begun
    chance = dice("words")
    many = [_words(chance) for _ in range(rounds(100, 3000))]
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        journal.append_all([(new_id(), write_entry(Note(text=one), NOW)) for one in many])
    assert found(home).texts == (*state.texts, *many)


def _words(chance: Random) -> str:
    signs = [chance.randrange(0x110000) for _ in range(chance.randrange(200))]
    return "".join(chr(sign) for sign in signs if not 0xD800 <= sign < 0xE000)


@pytest.mark.parametrize("text", ["\ud800", "fine \udfff", "\udc00\ud800"])
def test_half_a_character_is_refused_kindly_and_nothing_changes(
    text: str, quick_begun: Begun
) -> None:
    home, _, state = quick_begun
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        with pytest.raises(EntryError, match="half a character"):
            journal.append(Note(text=text), NOW)
    assert found(home) == state


def test_an_entry_without_measure_is_refused_kindly(quick_begun: Begun) -> None:
    home, _, state = quick_begun
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        with pytest.raises(EntryError, match="longer than one entry can be"):
            journal.append(Note(text="x" * (LONGEST + 1)), NOW)
    assert found(home) == state


def test_many_thousand_entries_open_fast_and_whole(quick_begun: Begun) -> None:
    home, _, state = quick_begun
    number = rounds(10_000, 100_000)
    many = [f"entry {one} " + "rain on the roof " * (one % 30) for one in range(number)]
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        for at in range(0, number, 10_000):
            part = many[at : at + 10_000]
            journal.append_all([(new_id(), write_entry(Note(text=one), NOW)) for one in part])
        began = time.process_time()
        shown = texts(journal)
        assert time.process_time() - began < 0.3 * number / 10_000
        assert shown == (*state.texts, *many)
    assert found(home).texts == (*state.texts, *many)
