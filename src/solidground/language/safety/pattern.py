"""The small language of phrase patterns, and its translation into regular expressions.

A pattern is a regular expression whose letters are words: `i (really)? want to (die|be dead)`.
`word*` is every word that begins so, `<partner>` a class of words, `<0-3>` up to three words of
any kind. There is nothing else, so a match looks at a bounded number of words and no pattern can
run away. Text is matched as words that are each followed by one space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_PIECE: Final = re.compile(r'\s*(?:<(\d+)-(\d+)>|<([a-z-]+)>|([()|?])|([\w,"*]+))')
_ANY_WORD: Final = r"\w+ "
_LONGEST_GAP: Final = 20
_STEM: Final = 4
_COMMON: Final = frozenset(
    "a about all am an and any are as at be because been but by can cant did do does doesnt dont "
    "for from get go going had has have he her hes him his how i id if ill im in is it its ive "
    "just keep like made make makes me my need never no nobody not of off on one or our out over "
    "she shes should so take than that the their them then there they thing things think this to "
    "told up us want wants was we were what when where who will with without would you your".split()
)
"""Words that say little: a rule isn't looked for because of them if it has a rarer word."""


@dataclass(frozen=True)
class Pattern:
    """A translated pattern.

    Args:
        source: regular expression over words that are each followed by a space.
        anchors: one of these must stand in any match: a word, or `abcd*` for its beginning.
        words: every plain word that the pattern names.
        longest: the most words that a match can have.
    """

    source: str
    anchors: frozenset[str]
    words: frozenset[str]
    longest: int


@dataclass(frozen=True)
class _Node:
    source: str
    anchors: frozenset[str] | None
    words: frozenset[str]
    longest: int


_EMPTY: Final = _Node("", None, frozenset(), 0)


def anchors_of(word: str) -> tuple[str, str]:
    """The two anchors that a word of a text can answer to."""
    return word, word[:_STEM] + "*"


def translate(pattern: str, classes: Mapping[str, str], gap: str = _ANY_WORD) -> Pattern:
    """Translate a pattern.

    Args:
        pattern: as the module's docstring describes.
        classes: the word classes by name; they may name each other.
        gap: regular expression for one word inside `<0-3>`.

    Returns:
        The translation. `anchors` is empty where no word is certain.

    Raises:
        ValueError: unknown class, unbalanced bracket or a character that has no meaning here.
    """
    node = _Parser(pattern, classes, gap).whole()
    return Pattern(node.source, node.anchors or frozenset(), node.words, node.longest)


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, classes: Mapping[str, str], gap: str) -> None:
        self.pattern, self.classes, self.gap, self.at = pattern, classes, gap, 0

    def whole(self) -> _Node:
        node = self._choice()
        if self.at < len(self.pattern.rstrip()):
            raise ValueError(f"can't read {self.pattern[self.at :]!r} in {self.pattern!r}")
        return node

    def _peek(self) -> re.Match[str] | None:
        return _PIECE.match(self.pattern, self.at)

    def _take(self, sign: str) -> bool:
        found = self._peek()
        if found is None or found.group(4) != sign:
            return False
        self.at = found.end()
        return True

    def _choice(self) -> _Node:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _any_of(options)

    def _sequence(self) -> _Node:
        node = _EMPTY
        while (item := self._item()) is not None:
            if self._take("?"):
                item = _Node(f"(?:{item.source})?", None, item.words, item.longest)
            node = _then(node, item)
        return node

    def _item(self) -> _Node | None:
        found = self._peek()
        if found is None or (found.group(4) and found.group(4) != "("):
            return None
        self.at = found.end()
        least, most, name, bracket, word = found.groups()
        if bracket:
            node = self._choice()
            if not self._take(")"):
                raise ValueError(f"a bracket isn't closed in {self.pattern!r}")
            return node
        if name:
            return _class(name, self.classes, self.gap)
        return _word(word) if word else _gap(int(least), int(most), self.gap)


def _class(name: str, classes: Mapping[str, str], gap: str) -> _Node:
    if name not in classes:
        raise ValueError(f"there is no word class <{name}>")
    return _Parser(classes[name], classes, gap).whole()


def _gap(least: int, most: int, gap: str) -> _Node:
    if not least <= most <= _LONGEST_GAP:
        raise ValueError(f"a gap is at most {_LONGEST_GAP} words, not <{least}-{most}>")
    return _Node(f"(?:{gap}){{{least},{most}}}?", None, frozenset(), most)


def _word(word: str) -> _Node:
    if "*" not in word:
        return _Node(word + " ", frozenset((word,)), frozenset((word,)), 1)
    beginning = word.split("*", 1)[0]
    known = len(beginning) >= _STEM
    anchors = frozenset((beginning[:_STEM] + "*",)) if known else None
    return _Node(word.replace("*", r"\w*") + " ", anchors, frozenset(), 1)


def _any_of(options: list[_Node]) -> _Node:
    sets = [option.anchors for option in options]
    anchors: frozenset[str] | None = frozenset()
    for found in sets:
        anchors = None if anchors is None or found is None else anchors | found
    words = frozenset().union(*(option.words for option in options))
    source = "(?:" + "|".join(option.source for option in options) + ")"
    return _Node(source, anchors, words, max(option.longest for option in options))


def _then(first: _Node, second: _Node) -> _Node:
    anchors = min((first.anchors, second.anchors), key=_cost)
    words = first.words | second.words
    return _Node(first.source + second.source, anchors, words, first.longest + second.longest)


def _cost(anchors: frozenset[str] | None) -> int:
    if not anchors:
        return 1 << 30
    return sum(1000 if anchor in _COMMON else 1 for anchor in anchors)
