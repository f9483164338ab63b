"""Finds ideas in a text: "my wife" and "my bf" are both `partner`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from solidground.language.tokens import Token, tokenize

SHORTEST_PREFIX = 3


class Found(NamedTuple):
    """A concept and the words that carry it: tokens `first` up to, not including, `last`."""

    concept: str
    first: int
    last: int


@dataclass(frozen=True)
class Concepts:
    """A compiled list of concepts. Build it with `compile_concepts`."""

    words: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    names: frozenset[str] = field(default_factory=frozenset)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """All concepts in a text. A word may carry several; phrases are found beside words."""
        found: list[Found] = []
        for place, token in enumerate(tokens):
            found += [Found(name, place, place + 1) for name in self._of_word(token.word)]
            for phrase, name in self.phrases.get(token.word, ()):
                if _matches(phrase, tokens, place):
                    found.append(Found(name, place, place + len(phrase)))
        return found

    def _of_word(self, word: str) -> Iterable[str]:
        yield from self.words.get(word, ())
        for length in range(SHORTEST_PREFIX, len(word) + 1):
            yield from self.prefixes.get(word[:length], ())


def _matches(phrase: tuple[str, ...], tokens: Sequence[Token], place: int) -> bool:
    if place + len(phrase) > len(tokens):
        return False
    for offset, wanted in enumerate(phrase):
        word = tokens[place + offset].word
        if wanted.endswith("*"):
            if not word.startswith(wanted[:-1]):
                return False
        elif word != wanted:
            return False
    return True


def compile_concepts(lists: Iterable[tuple[str, Sequence[str]]]) -> Concepts:
    """Compile `(concept id, its words)` pairs for fast finding.

    Args:
        lists: words in lower case; `cheat*` is a prefix, a space makes a phrase (whose first
            word is never a prefix).
    """
    words: dict[str, list[str]] = {}
    prefixes: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    names = set()
    for name, entries in lists:
        names.add(name)
        for entry in entries:
            parts = _fold_entry(entry)
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, name))
            elif parts[0].endswith("*"):
                prefixes.setdefault(parts[0][:-1], []).append(name)
            else:
                words.setdefault(parts[0], []).append(name)
    return Concepts(
        {word: tuple(dict.fromkeys(names_)) for word, names_ in words.items()},
        {word: tuple(dict.fromkeys(names_)) for word, names_ in prefixes.items()},
        {word: tuple(entries_) for word, entries_ in phrases.items()},
        frozenset(names),
    )


def _fold_entry(entry: str) -> tuple[str, ...]:
    parts = []
    for piece in entry.split():
        folded = "".join(token.word for token in tokenize(piece))
        parts.append(folded + "*" * piece.endswith("*"))
    return tuple(parts)
