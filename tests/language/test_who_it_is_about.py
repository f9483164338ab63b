"""Pronouns lead back to the person who was named last."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.knowledge import knowledge
from solidground.language.ask.concepts import Concepts
from solidground.language.ask.people import PERSONS, UNKNOWN, people_of
from solidground.language.tokens import tokenize
from solidground.usecases.instruments import concepts_of


@cache
def ours() -> Concepts:
    """The ideas of the content, compiled once."""
    return concepts_of(knowledge())


def people(text: str) -> dict[str, str | None]:
    """Each word with the person it stands for; of a word said twice, the last."""
    tokens = tokenize(text)
    found = ours().find(tokens)
    return {
        token.word: person for token, person in zip(tokens, people_of(tokens, found), strict=True)
    }


def test_it_works() -> None:
    said = people("My husband came home and he was quiet.")
    assert said["husband"] == said["he"] == "partner"
    assert said["quiet"] is None


@pytest.mark.parametrize("word", ["I", "I'm", "me", "my", "myself", "I’ve"])
def test_the_writer_is_self(word: str) -> None:
    assert list(people(word).values()) == ["self"]


def test_a_pronoun_goes_to_the_one_named_last() -> None:
    said = people("My wife shouted. Then my mother rang and she cried.")
    assert said["she"] == "parent"


def test_a_pronoun_before_anybody_is_someone() -> None:
    assert people("I write and he never answers.")["he"] == UNKNOWN


def test_in_a_story_about_somebody_he_or_she_is_the_one_it_is_about() -> None:
    said = people("Ines sends drawings to papers. She expects the next no, and her sister knows.")
    assert said["she"] == said["her"] == "self"
    assert said["sister"] == "sibling"


def test_they_can_be_one_person() -> None:
    assert people("My partner says they need space")["they"] == "partner"


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("My ex husband rang", "husband", "ex-partner"),
        ("His mother hates me", "mother", "in-law"),
        ("My dad drank", "dad", "parent"),
        ("My best friend moved away", "friend", "friend"),
        ("Our daughter is six", "daughter", "child"),
    ],
)
def test_the_most_telling_name_wins(text: str, word: str, who: str) -> None:
    assert people(text)[word] == who


@given(st.lists(st.sampled_from("i he she they my wife mother ex friend . went home".split(" "))))
def test_everyone_is_somebody_known(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    named = people_of(tokens, ours().find(tokens))
    assert len(named) == len(tokens)
    assert set(named) <= {*PERSONS, "self", UNKNOWN, None}
