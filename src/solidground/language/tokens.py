"""Words of a text with their places in it, folded so that spelling and typing habits don't matter.

Folding works a word at a time, so every folded word knows the exact span it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer

_WORD: Final = re.compile(r"[^\W_]+(?:['’‘ʼ`´＇][^\W_]+)*|[.!?…\n]+", re.UNICODE)
_QUOTES: Final = re.compile("['’‘ʼ`´＇]")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_ENDS: Final = frozenset(".!?…\n")


class Token(NamedTuple):
    """A word: folded, stemmed, and where it stands in the text (`text[start:end]`)."""

    word: str
    stem: str
    start: int
    end: int
    sentence: int
    line: int


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Lower case, no accents on Latin letters, no apostrophes, "soooo" becomes "soo"."""
    plain = unicodedata.normalize("NFKD", _QUOTES.sub("", word).casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _STRETCHED.sub(r"\1\1", plain)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    # A stemmer keeps its word inside, so threads must not share one; a new one costs a microsecond.
    return str(EnglishStemmer().stemWord(word))


def tokenize(text: str) -> list[Token]:
    """Split a text into words.

    Args:
        text: any text; curly and straight quotes are the same, case doesn't matter.

    Returns:
        The words in order. `sentence` and `line` count from 0; a line break ends a sentence.
    """
    tokens: list[Token] = []
    sentence = line = 0
    for found in _WORD.finditer(text):
        piece = found.group()
        if piece[0] in _ENDS:
            sentence += 1
            line += piece.count("\n")
            continue
        word = fold_word(piece)
        tokens.append(Token(word, _stem(word), found.start(), found.end(), sentence, line))
    return tokens


def question_sentences(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The numbers of the sentences that end with a question mark."""
    asked = set()
    for token, following in zip_longest(tokens, tokens[1:]):
        if following is None or following.sentence != token.sentence:
            end = following.start if following else len(text)
            if "?" in text[token.end : end]:
                asked.add(token.sentence)
    return frozenset(asked)
