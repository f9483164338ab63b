"""Why: the exact words of the text that speak for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from solidground.language.ask.features import Feature
from solidground.language.tokens import Token

LONGEST: Final = 12
"""Words in a span, at most: a phrase that can be quoted, not a paragraph."""
MOST: Final = 3
SHARE_OF_BEST: Final = 0.4
"""A further span must carry at least this share of what the best one carries."""
GAP_COST: Final = 0.2
"""Words that say little may stand inside a span, at this share of the best word's score."""
READABLE: Final = 3
"""A span of fewer words takes in its better neighbours, so that it can be recognised."""
EMPTY: Final = frozenset(
    """a about after all also am an and any are as at be because been before being but by can come
    could did do does doing even for from get go going got had has have he her here hers him his
    how i id if ill im in into is it its ive just like made make me more my of on one or our out
    over own people said say says she should so some someone something than that the their them
    then there they thing things this to too up us very was way we were what when where which
    while who why will with would you your""".split()
)
"""Words that explain nothing by themselves."""


class Span(NamedTuple):
    """`text[start:end]`, and how much it adds to the score of the answer."""

    start: int
    end: int
    score: float


def word_scores(
    tokens: Sequence[Token], features: Sequence[Feature], worth: Mapping[str, float]
) -> list[float]:
    """Share out what each feature adds to an answer over the words it was read from.

    Args:
        tokens: the words, n of them.
        features: the features with their places.
        worth: feature name -> what one occurrence adds to the answer's score.

    Returns:
        n scores; their sum is the part of the answer's score that comes from words.
    """
    scores = [0.0] * len(tokens)
    for name, first, last in features:
        value = worth.get(name)
        if value and last > first:
            for place in range(first, last):
                scores[place] += value / (last - first)
    return scores


def best_spans(tokens: Sequence[Token], scores: Sequence[float]) -> list[Span]:
    """The few phrases that carry most, each within one sentence, in the order of the text."""
    top = max(scores, default=0.0)
    if top <= 0:
        return []
    left = [score - GAP_COST * top for score in scores]
    spans: list[Span] = []
    for _ in range(MOST):
        found = _best_run(tokens, left)
        if found is None:
            break
        first, last = _widen(tokens, left, *found)
        worth = sum(scores[first:last])
        if spans and worth < SHARE_OF_BEST * max(span.score for span in spans):
            break
        spans.append(Span(tokens[first].start, tokens[last - 1].end, worth))
        left[first:last] = [float("-inf")] * (last - first)
    return sorted(spans)


def _best_run(tokens: Sequence[Token], gains: Sequence[float]) -> tuple[int, int] | None:
    """The run with the greatest positive sum, of at most `LONGEST` words, not all of them empty."""
    best, best_sum = None, 0.0
    for first in range(len(gains)):
        total, says_something = 0.0, False
        for last in range(first, min(first + LONGEST, len(gains))):
            if tokens[last].sentence != tokens[first].sentence:
                break
            total += gains[last]
            says_something = says_something or tokens[last].word not in EMPTY
            if total > best_sum and says_something:
                best, best_sum = (first, last + 1), total
    return best


def _widen(
    tokens: Sequence[Token], gains: Sequence[float], first: int, last: int
) -> tuple[int, int]:
    """Take in the better neighbour until the span is `READABLE`; never a word already taken."""
    while last - first < READABLE:
        sides = [
            (gains[place], place)
            for place in (first - 1, last)
            if 0 <= place < len(tokens)
            and tokens[place].sentence == tokens[first].sentence
            and gains[place] > float("-inf")
        ]
        if not sides:
            break
        _, place = max(sides)
        first, last = min(first, place), max(last, place + 1)
    return first, last
