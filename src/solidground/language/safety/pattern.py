"""The small language of phrase patterns, and its translation into regular expressions.

A pattern is a regular expression whose letters are words: `i (really)? want to (die|be dead)`.
`word*` is every word that begins so, `<partner>` a class of words, `<0-3>` up to three words of
any kind. There is nothing else, so a match looks at a bounded number of words and no pattern can
run away. Text is matched as words that are each followed by one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
        needs: of each of these sets one must stand in any match: a word, or `abcd*` for its
            beginning. The rarest set comes first.
        words: every plain word that the pattern names.
        longest: the most words that a match can have.
        options: the alternatives of a pattern that is one choice; else the pattern itself.
    """

    source: str
    needs: tuple[frozenset[str], ...]
    words: frozenset[str]
    longest: int
    options: tuple[Pattern, ...] = ()


_EMPTY: Final = Pattern("", (), frozenset(), 0)


def anchors_of(words: Iterable[str]) -> set[str]:
    """Every anchor that the words of a text answer to."""
    distinct = set(words)
    return distinct | {word[:_STEM] + "*" for word in distinct}


def translate(pattern: str, classes: Mapping[str, str], gap: str = _ANY_WORD) -> Pattern:
    """Translate a pattern.

    Args:
        pattern: as the module's docstring describes.
        classes: the word classes by name; they may name each other.
        gap: regular expression for one word inside `<0-3>`.

    Returns:
        The translation. `needs` is empty where no word is certain.

    Raises:
        ValueError: unknown class, unbalanced bracket or a character that has no meaning here.
    """
    return _Parser(pattern, classes, gap).whole()


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, classes: Mapping[str, str], gap: str) -> None:
        self.pattern, self.classes, self.gap, self.at = pattern, classes, gap, 0

    def whole(self) -> Pattern:
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

    def _choice(self) -> Pattern:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _any_of(options)

    def _sequence(self) -> Pattern:
        node = _EMPTY
        while (item := self._item()) is not None:
            if self._take("?"):
                item = Pattern(f"(?:{item.source})?", (), item.words, item.longest)
            node = item if node is _EMPTY else _then(node, item)
        return node

    def _item(self) -> Pattern | None:
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


def _class(name: str, classes: Mapping[str, str], gap: str) -> Pattern:
    if name not in classes:
        raise ValueError(f"there is no word class <{name}>")
    return _Parser(classes[name], classes, gap).whole()


def _gap(least: int, most: int, gap: str) -> Pattern:
    if not least <= most <= _LONGEST_GAP:
        raise ValueError(f"a gap is at most {_LONGEST_GAP} words, not <{least}-{most}>")
    return Pattern(f"(?:{gap}){{{least},{most}}}?", (), frozenset(), most)


def _word(word: str) -> Pattern:
    if "*" not in word:
        return Pattern(word + " ", (frozenset((word,)),), frozenset((word,)), 1)
    beginning = word.split("*", 1)[0]
    known = len(beginning) >= _STEM
    needs = (frozenset((beginning[:_STEM] + "*",)),) if known else ()
    return Pattern(word.replace("*", r"\w*") + " ", needs, frozenset(), 1)


def _any_of(options: list[Pattern]) -> Pattern:
    certain = all(option.needs for option in options)
    needs = frozenset().union(*(option.needs[0] for option in options)) if certain else frozenset()
    source = "(?:" + "|".join(option.source for option in options) + ")"
    return Pattern(
        source,
        (needs,) if certain else (),
        frozenset().union(*(option.words for option in options)),
        max(option.longest for option in options),
        tuple(single for option in options for single in (option.options or (option,))),
    )


def _then(first: Pattern, second: Pattern) -> Pattern:
    needs = tuple(sorted(first.needs + second.needs, key=_cost))
    longest = first.longest + second.longest
    return Pattern(first.source + second.source, needs, first.words | second.words, longest)


def _cost(anchors: frozenset[str]) -> int:
    return sum(1000 if anchor in _COMMON else 1 for anchor in anchors)
