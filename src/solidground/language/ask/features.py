"""What the model sees of a text: words, ideas, who does what, and how the question is put.

Families (the letter before the colon): `w` stems, `c` concepts, `b` neighbours, `p` pairs of
concepts in a sentence, `r` who does what to whom, `h` the headline, `q` how the headline begins,
`a` what is asked, `n` length and who is in it. Neighbours and headline are read over people and
concepts where a word carries one, so that "my wife lied" and "he lied" (he being the husband)
teach each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from solidground.language.ask.concepts import Concepts, Found
from solidground.language.ask.people import (
    AS_TOLD_BY_THEMSELVES,
    PERSONS,
    PRONOUNS,
    is_told_about,
    people_of,
)
from solidground.language.tokens import Token, question_sentences, tokenize

LENGTHS = (8, 20, 45, 90, 160)
REACH_BEFORE, REACH_AFTER = 6, 4
HEADLINE_WORDS = 30
NEGATIONS = frozenset(
    {
        "not", "never", "no", "dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "cant",
        "cannot", "havent", "hasnt", "without", "nothing",
    }
)  # fmt: skip


class Feature(NamedTuple):
    """A feature and the words it was read from (`first` up to, not including, `last`)."""

    name: str
    first: int
    last: int


class Reading(NamedTuple):
    """A text as the model reads it: its words and its features."""

    tokens: list[Token]
    features: list[Feature]


def read(text: str, concepts: Concepts) -> Reading:
    """Read a text into words and features; a feature stands as often as it occurs."""
    tokens = tokenize(text)
    found = concepts.find(tokens)
    people = people_of(tokens, found)
    units = _units(tokens, found, people)
    asked = question_sentences(text, tokens)
    features = [
        *_words(tokens, found),
        *_chains(tokens, units),
        *_pairs(tokens, found),
        *_deeds(tokens, found, people),
        *_headline(tokens, units, found),
        *_questions(tokens, units, found, asked),
        *_shape(tokens, people),
    ]
    return Reading(tokens, features)


def _units(
    tokens: Sequence[Token], found: Sequence[Found], people: Sequence[str | None]
) -> list[str]:
    """Each word as the person or the first concept it carries, else as its stem."""
    units = [token.stem for token in tokens]
    if is_told_about(tokens):
        units = [
            AS_TOLD_BY_THEMSELVES.get(token.word, unit)
            for token, unit in zip(tokens, units, strict=True)
        ]
    for name, first, last in reversed(found):
        if last == first + 1 and name not in PERSONS and name not in PRONOUNS:
            units[first] = name.upper()
    for place, person in enumerate(people):
        if person and person != "self":
            units[place] = person.upper()
    return units


def _words(tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Feature]:
    for place, token in enumerate(tokens):
        yield Feature(f"w:{token.stem}", place, place + 1)
    for name, first, last in found:
        before = {token.word for token in tokens[max(0, first - 3) : first]}
        sign = "-" if before & NEGATIONS else ""
        yield Feature(f"c:{sign}{name}", first, last)


def _chains(tokens: Sequence[Token], units: Sequence[str]) -> Iterator[Feature]:
    for i in range(len(units) - 1):
        yield Feature(f"b:{units[i]} {units[i + 1]}", i, i + 2)
        if units[i] != tokens[i].stem or units[i + 1] != tokens[i + 1].stem:
            yield Feature(f"b:{tokens[i].stem} {tokens[i + 1].stem}", i, i + 2)


def _pairs(tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Feature]:
    by_sentence: dict[int, dict[str, Found]] = {}
    for one in found:
        by_sentence.setdefault(tokens[one.first].sentence, {}).setdefault(one.concept, one)
    for here in by_sentence.values():
        names = sorted(here)
        for i, left in enumerate(names):
            for right in names[i + 1 :]:
                first = min(here[left].first, here[right].first)
                last = max(here[left].last, here[right].last)
                yield Feature(f"p:{left}&{right}", first, last)


def _deeds(
    tokens: Sequence[Token], found: Sequence[Found], people: Sequence[str | None]
) -> Iterator[Feature]:
    """Who does or feels it, and to whom: `r:partner>lie`, `r:partner>put-down>self`."""
    for name, first, last in found:
        if name in PERSONS or name in PRONOUNS:
            continue
        doer = _nearest(tokens, people, first, range(first - 1, first - 1 - REACH_BEFORE, -1))
        whom = _nearest(tokens, people, first, range(last, last + REACH_AFTER))
        start = doer[1] if doer else first
        if doer:
            yield Feature(f"r:{doer[0]}>{name}", start, last)
        if whom and doer:
            yield Feature(f"r:{doer[0]}>{name}>{whom[0]}", start, whom[1] + 1)


def _nearest(
    tokens: Sequence[Token], people: Sequence[str | None], here: int, places: range
) -> tuple[str, int] | None:
    for place in places:
        if not 0 <= place < len(tokens) or tokens[place].sentence != tokens[here].sentence:
            return None
        person = people[place]
        if person and tokens[place].word != "my":
            return person, place
    return None


def _headline(
    tokens: Sequence[Token], units: Sequence[str], found: Sequence[Found]
) -> Iterator[Feature]:
    """The first line where there are several, else the first sentence."""
    if not tokens:
        return
    by_line = tokens[-1].line > 0
    size = 0
    for size, token in enumerate(tokens[:HEADLINE_WORDS], 1):
        if (token.line if by_line else token.sentence) > 0:
            size -= 1
            break
    yield from _phrase_features("h", units[:size], 0)
    yield from _ideas("h", found, 0, size)
    for length in range(1, min(5, size + 1)):
        yield Feature("q:" + " ".join(units[:length]), 0, length)


def _questions(
    tokens: Sequence[Token],
    units: Sequence[str],
    found: Sequence[Found],
    asked: frozenset[int],
) -> Iterator[Feature]:
    start = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or tokens[place].sentence != tokens[start].sentence:
            if tokens[start].sentence in asked:
                yield from _phrase_features("a", units[start:place], start)
                yield from _ideas("a", found, start, place)
            start = place
    if not asked:
        yield Feature("a:(nothing)", 0, 0)


def _phrase_features(family: str, units: Sequence[str], start: int) -> Iterator[Feature]:
    for i, unit in enumerate(units):
        yield Feature(f"{family}:{unit}", start + i, start + i + 1)
        if i + 1 < len(units):
            yield Feature(f"{family}:{unit} {units[i + 1]}", start + i, start + i + 2)


def _ideas(family: str, found: Sequence[Found], start: int, end: int) -> Iterator[Feature]:
    """The concepts that stand between two places, as features of a headline or a question."""
    for name, first, last in found:
        if start <= first and last <= end:
            yield Feature(f"{family}:={name}", first, last)


def _shape(tokens: Sequence[Token], people: Sequence[str | None]) -> Iterator[Feature]:
    yield Feature(f"n:length {sum(len(tokens) > limit for limit in LENGTHS)}", 0, 0)
    here = [person for person in people if person and person != "self"]
    for person in sorted(set(here)):
        yield Feature(f"n:{person}", 0, 0)
    main = max(sorted(set(here)), key=here.count) if here else "alone"
    yield Feature(f"n:mostly {main}", 0, 0)
