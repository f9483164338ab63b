"""A text becomes words that know their place, whatever way it was typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.language.tokens import fold_word, question_sentences, tokenize


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def test_it_works() -> None:
    assert words("He didn’t call. Why?") == ["he", "didnt", "call", "why"]


@given(st.text())
def test_every_word_knows_its_exact_place(text: str) -> None:
    tokens = tokenize(text)
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places), "words come in order and never overlap"
    for token in tokens:
        assert token.start < token.end
        assert fold_word(text[token.start : token.end]) == token.word


@given(st.text())
def test_sentences_and_lines_only_count_up(text: str) -> None:
    tokens = tokenize(text)
    for before, after in pairwise(tokens):
        between = text[before.end : after.start]
        assert after.line - before.line == between.count("\n")
        assert (after.sentence > before.sentence) == any(mark in between for mark in ".!?…\n")


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold_word(fold_word(word)) == fold_word(word)


@given(st.text(st.characters(codec="ascii")))
def test_capitals_make_no_difference(text: str) -> None:
    assert words(text.upper()) == words(text.lower())


@pytest.mark.parametrize("quote", "'’‘ʼ`´＇")
def test_any_apostrophe_is_the_same(quote: str) -> None:
    assert words(f"don{quote}t") == ["dont"]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("SOOOO", "soo"), ("Noooo", "noo"), ("fiancé", "fiance"), ("ﬁne", "fine"), ("ß", "ss")],
)
def test_habits_of_typing_are_folded(typed: str, folded: str) -> None:
    assert fold_word(typed) == folded


def test_different_forms_share_a_stem() -> None:
    stems = {token.stem for token in tokenize("cheat cheated cheating cheats")}
    assert stems == {"cheat"}


@pytest.mark.parametrize("text", ["", " ", "🙂", "...", "\n\n", "?!", "—", "''"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert tokenize(text) == []
    assert question_sentences(text, []) == frozenset()


def test_a_line_break_ends_a_sentence() -> None:
    first, *_, last = tokenize("a headline\nand the story")
    assert (first.sentence, first.line) == (0, 0)
    assert (last.sentence, last.line) == (1, 1)


def test_it_knows_which_sentences_ask() -> None:
    text = "He left. Will he come back? I wait.\nDoes he?!"
    tokens = tokenize(text)
    asked = question_sentences(text, tokens)
    assert [token.word for token in tokens if token.sentence in asked] == [
        "will", "he", "come", "back", "does", "he",
    ]  # fmt: skip


@given(st.text())
def test_only_sentences_with_words_can_ask(text: str) -> None:
    tokens = tokenize(text)
    assert question_sentences(text, tokens) <= {token.sentence for token in tokens}
