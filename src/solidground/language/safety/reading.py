"""A text as sentences of plainly spelt words, each with the span it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from solidground.language.safety.spelling import PAIRS, known_as, squeezed
from solidground.language.tokens import Token, tokenize

_SOFT_END: Final = re.compile(r"[^\S\n]*(?:\.{2,}|…)?[^\S\n]*\n?[^\S\n]*")
_COMMA: Final = re.compile(r"[,;:()–—/]|\.{2,}|…|\n| - ")
_QUOTE: Final = re.compile("[\"“”«»„]|(?<!\\w)['‘]")
_LETTERS: Final = 3
_LONGEST_SPELT: Final = 12
_SPELT_OUT: Final = re.compile(r"(?<!\w)(?:\w[ _*-]){2}\w(?!\w)")


class Word(NamedTuple):
    """A word as patterns know it. `mark` is the comma or quotation mark that stands before it."""

    text: str
    start: int
    end: int
    mark: str


class Person(NamedTuple):
    """Somebody named in a sentence by a noun."""

    word: str
    place: int
    partner: bool


class Sentence:
    """Words of one sentence.

    Args:
        words: in order.
    """

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.people: tuple[Person, ...] | None = None

    @cached_property
    def plain(self) -> str:
        """The words, each followed by one space."""
        return "".join([word.text + " " for word in self.words])

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in `plain`."""
        return [0, *accumulate(len(word.text) + 1 for word in self.words)][:-1]

    def word_at(self, place: int) -> int:
        """The number of the word that stands at a place of `plain`."""
        return bisect_right(self.starts, place) - 1

    def marked(self, first: int, last: int, bare: bool = False) -> str:
        """Words `first` up to, not including, `last`, with commas and quotation marks as words.

        `bare` leaves out the mark that stands before the first of them.
        """
        parts: list[str] = []
        for word in self.words[max(first, 0) : last]:
            if word.mark and not (bare and not parts):
                parts.extend(word.mark)
            parts.append(word.text)
        return " ".join(parts) + " " if parts else ""


def read(text: str, vocabulary: Collection[str], tokens: Sequence[Token] = ()) -> list[Sentence]:
    """Read a text.

    Args:
        text: any text.
        vocabulary: the words of the rules: stretched words are read as one of them.
        tokens: `tokenize(text)`, if somebody has it already.

    Returns:
        Its sentences. A line break or "..." before a small letter doesn't end one.
    """
    sentences: list[list[Word]] = []
    for word, begins in _words(text, tokens or tokenize(text), vocabulary):
        if begins or not sentences:
            sentences.append([])
        _append(sentences[-1], word)
    return [Sentence(words) for words in sentences]


def _append(words: list[Word], word: Word) -> None:
    """Add a word, joined with the one before where two are read as one."""
    joined = PAIRS.get((words[-1].text, word.text)) if words else None
    if joined is None or word.mark:
        words.append(word)
    else:
        words[-1] = Word(joined, words[-1].start, word.end, words[-1].mark)


def _words(
    text: str, tokens: Sequence[Token], vocabulary: Collection[str]
) -> Iterator[tuple[Word, bool]]:
    """All words and, for each, whether a new sentence begins with it."""
    end, sentence = 0, 0
    for token in _spelt_out(text, tokens, vocabulary) if _SPELT_OUT.search(text) else tokens:
        between = text[end : token.start]
        begins = token.sentence != sentence and not _goes_on(text, between, token.start, end)
        mark = "" if between == " " else _mark(between)
        folded = token.word
        if folded not in vocabulary and token.end - token.start > len(folded):
            folded = squeezed(folded, vocabulary)
        for piece in known_as(folded, folded in vocabulary):
            yield Word(piece, token.start, token.end, mark), begins
            begins, mark = False, ""
        end, sentence = token.end, token.sentence


def _goes_on(text: str, between: str, start: int, end: int) -> bool:
    """True for a line break or "..." before a small letter, and for the stops in "a.m."."""
    if not text[start].islower():
        return False
    short = between.rstrip() == "." and not text[max(end - 2, 0) : end - 1].isalnum()
    return short or _SOFT_END.fullmatch(between) is not None


def _mark(between: str) -> str:
    comma = "," if _COMMA.search(between) else ""
    return comma + ('"' if _QUOTE.search(between) else "")


def _spelt_out(text: str, tokens: Sequence[Token], vocabulary: Collection[str]) -> Iterator[Token]:
    """The tokens, with single letters in a row put together if they spell a word ("d i e")."""
    at = 0
    while at < len(tokens):
        run, most = at, min(at + _LONGEST_SPELT, len(tokens))
        while run < most and len(tokens[run].word) == 1 and _next_to(text, tokens, at, run):
            run += 1
        word = "".join(token.word for token in tokens[at:run])
        if run - at >= _LETTERS and word in vocabulary:
            yield tokens[at]._replace(word=word, stem=word, end=tokens[run - 1].end)
            at = run
        else:
            yield tokens[at]
            at += 1


def _next_to(text: str, tokens: Sequence[Token], first: int, this: int) -> bool:
    if this == first:
        return True
    return text[tokens[this - 1].end : tokens[this].start] in {" ", "-", "_", "*"}
