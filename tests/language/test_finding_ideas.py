"""Different words for the same thing are found as one idea."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.knowledge import knowledge
from solidground.language.ask.concepts import Concepts, Found, compile_concepts
from solidground.language.tokens import tokenize
from solidground.usecases.instruments import concepts_of

CONCEPTS = compile_concepts(
    [
        ("partner", ["wife", "boyfriend*", "the man i am with", "other half"]),
        ("affair", ["cheat*", "slept with", "having an affair"]),
        ("want", ["don't want*", "can't"]),
        ("loved", ["wife"]),
    ]
)


@cache
def ours() -> Concepts:
    """The ideas of the content, compiled once."""
    return concepts_of(knowledge())


def found(text: str) -> list[tuple[str, str]]:
    """Each idea with the words that carry it."""
    tokens = tokenize(text)
    return [
        (one.concept, " ".join(token.word for token in tokens[one.first : one.last]))
        for one in CONCEPTS.find(tokens)
    ]


def test_it_finds_a_word() -> None:
    assert ("partner", "wife") in found("My wife left.")


def test_it_finds_words_that_begin_so() -> None:
    for word in ("cheat", "cheated", "cheating", "Cheater"):
        assert [concept for concept, _ in found(f"He is a {word}.")] == ["affair"]


def test_it_does_not_find_a_beginning_inside_a_word() -> None:
    assert found("an escheat") == []
    assert found("housewife") == []


def test_it_finds_phrases() -> None:
    assert found("She slept with him") == [("affair", "slept with")]
    assert ("partner", "the man i am with") in found("The man I am with is kind.")


def test_it_does_not_find_half_a_phrase() -> None:
    assert found("she slept") == []
    assert found("slept without") == []


def test_a_phrase_may_end_in_a_beginning() -> None:
    assert found("I don’t wanted it") == [("want", "dont wanted")]


@pytest.mark.parametrize("typed", ["can't", "can’t", "cant", "CAN´T"])
def test_apostrophes_make_no_difference(typed: str) -> None:
    assert found(f"I {typed} sleep") == [("want", "cant")]


def test_a_word_may_carry_two_ideas() -> None:
    assert {concept for concept, _ in found("wife")} == {"partner", "loved"}


def test_each_idea_is_found_as_often_as_it_is_said() -> None:
    assert len(found("cheat cheat cheat")) == 3


@given(st.text())
def test_what_is_found_lies_inside_the_text(text: str) -> None:
    tokens = tokenize(text)
    for one in ours().find(tokens):
        assert isinstance(one, Found)
        assert 0 <= one.first < one.last <= len(tokens)


def test_every_word_of_the_content_finds_its_own_idea() -> None:
    concepts = ours()
    lost = []
    for batch in knowledge().concepts.values():
        for concept in batch.concept:
            for entry in concept.words:
                tokens = tokenize(entry.replace("*", ""))
                if concept.id not in {one.concept for one in concepts.find(tokens)}:
                    lost.append(f"{concept.id}: {entry}")
    assert not lost, "\n".join(lost)
