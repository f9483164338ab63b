"""Whatever comes in as text gets a clear and kind answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidground.usecases.answer import Answer
from solidground.usecases.ask import ask
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind
from tests.usecases.cards import (
    keeps_its_promises,
    text_of,
)


def is_kind_about(answer: Answer, note: str) -> None:
    """The text can't be answered as it is, and the person is told so without blame."""
    assert note in answer.note
    assert not re.search(r"error|invalid|illegal|fail|wrong", answer.note, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b \u00a0"])
def test_no_words_get_an_invitation(text: str) -> None:
    answer = ask(text)
    assert answer.note
    assert not answer.readable
    assert not answer.triage.enough
    keeps_its_promises(answer, text)


def test_empty_text_is_told_that_one_line_is_enough() -> None:
    is_kind_about(ask(""), "one line is enough")


@pytest.mark.parametrize(
    "text",
    ["I feel so unsure of him. " * 42_000, "I feel so unsure of him\n" * 44_000, "a" * 1_000_000],
    ids=["sentences", "lines", "one word"],
)
def test_a_megabyte_is_read_in_part_and_said_so(text: str) -> None:
    assert len(text) >= 1_000_000
    answer = ask(text)
    is_kind_about(answer, "only the first part was read")
    assert answer.readable
    keeps_its_promises(answer, text)


@pytest.mark.parametrize(
    "text",
    ["\x00\x01\x02" * 300, "\ufffd" * 200, "PK\x03\x04" + "\x00" * 50, "ok \x00 then"],
)
def test_a_file_is_not_taken_for_words(text: str) -> None:
    answer = ask(text)
    is_kind_about(answer, "like a file")
    assert not answer.readable


@pytest.mark.parametrize("text", ["🙂😭💔", "❤️‍🔥" * 500, "!!! ??? …", "12 : 30"])
def test_emoji_alone_get_a_kind_note(text: str) -> None:
    answer = ask(text)
    is_kind_about(answer, "We can only read words")
    assert not answer.readable
    keeps_its_promises(answer, text)


@pytest.mark.parametrize(
    "text",
    [
        "أنا خائف من أن تتركني زوجتي",
        "אני מפחד שהיא תעזוב אותי",
        "我总是担心他不爱我",
        "Я боюсь, что он уйдёт",
    ],
)
def test_another_script_is_told_that_we_read_english(text: str) -> None:
    answer = ask(text)
    is_kind_about(answer, "only read English")
    assert not answer.triage.enough
    keeps_its_promises(answer, text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('I am afraid he will leave me')</script>",
        "I'm scared'; DROP TABLE people; -- that she leaves me",
        "I am \x1b[31mso jealous\x1b[0m of her friends and I hate it",
        "{{ config.SECRET_KEY }} I keep asking him whether he loves me",
        "I am afraid \u202eof being left\u202c by my wife again and again",
        "[bold]I am ugly[/bold] and [link=file:///etc/passwd]nobody[/link] wants me",
        "%s %n ../../etc/passwd I feel so worthless when he is out",
        "i" * 5000 + " am so afraid that he leaves me",
        "he he he he " * 1500,
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    answer = ask(text)
    keeps_its_promises(answer, text)
    assert not any(mark in text_of(answer) for mark in ("<script", "DROP TABLE", "\x1b", "passwd"))


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    keeps_its_promises(ask(text), text)


WORDS = (
    "I I'm he she my wife husband ex mother cheated afraid leave hit me worthless ugly alone "
    "always never not don’t want to die feel loved . . ? ! , \n 😭 é <b> &amp; 3"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([*TRIAGE_KINDS, None]))
def test_any_order_of_words_gets_an_honest_answer(
    words: list[str], kind: TriageKind | None
) -> None:
    text = " ".join(words)
    answer = ask(text, kind=kind)
    keeps_its_promises(answer, text)
    if kind:
        assert answer.triage.kind == kind
