"""What the model sees of a text: words, pairs of words and ideas, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from solidground.language.ask.concepts import Concepts, Found
from solidground.language.tokens import Token

PEOPLE = frozenset({"third-person", "themself"})
LENGTHS = (8, 20, 45, 90, 160)


class Feature(NamedTuple):
    """A feature and the tokens it was read from (`first` up to, not including, `last`)."""

    name: str
    first: int
    last: int


def features_of(tokens: Sequence[Token], concepts: Concepts) -> Iterator[Feature]:
    """All features of a text, repeated as often as they occur.

    Families: `w` word stems, `c` concepts, `b` pairs of neighbours and `s` pairs with one word
    between (both over concepts where a word carries one, else over stems), `t` triples, `p` pairs
    of concepts in a sentence, `q` how the first sentence begins, `n` how long the text is.
    """
    found = concepts.find(tokens)
    units = _units(tokens, found)
    yield from (Feature(f"w:{token.stem}", i, i + 1) for i, token in enumerate(tokens))
    yield from (Feature(f"c:{name}", first, last) for name, first, last in found)
    yield from _chains(tokens, units)
    yield from _pairs(tokens, found)
    opening = [unit for unit, token in zip(units, tokens, strict=True) if token.sentence == 0][:4]
    for length in range(1, len(opening) + 1):
        yield Feature("q:" + " ".join(opening[:length]), 0, length)
    size = sum(len(tokens) > limit for limit in LENGTHS)
    yield Feature(f"n:{size}", 0, 0)


def _units(tokens: Sequence[Token], found: Sequence[Found]) -> list[str]:
    """Each word as its first concept, or its stem where it carries none."""
    units = [token.stem for token in tokens]
    for name, first, last in reversed(found):
        if last == first + 1:
            units[first] = name.upper()
    return units


def _chains(tokens: Sequence[Token], units: Sequence[str]) -> Iterator[Feature]:
    for i in range(len(units) - 1):
        yield Feature(f"b:{units[i]} {units[i + 1]}", i, i + 2)
        raw = f"b:{tokens[i].stem} {tokens[i + 1].stem}"
        if raw != f"b:{units[i]} {units[i + 1]}":
            yield Feature(raw, i, i + 2)
        if i + 2 < len(units):
            yield Feature(f"s:{units[i]} {units[i + 2]}", i, i + 3)
            yield Feature(f"t:{units[i]} {units[i + 1]} {units[i + 2]}", i, i + 3)


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
