"""From a text to probabilities over triage kinds and roots, each with the words that decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from solidground.language.ask.concepts import Concepts
from solidground.language.ask.features import Reading, read
from solidground.language.ask.spans import Span, best_spans, word_scores
from solidground.language.ask.weights import Floats, Weights, known, vectorize
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS, RootId, TriageKind

FEWEST_WORDS: Final = 4
"""Below this a text says too little, whatever its words are."""
FEWEST_KNOWN: Final = 0.35
"""Share of words the model has met before; below it the text may be in another language."""


@dataclass(frozen=True)
class Guess:
    """What the model reads out of a text.

    Attributes:
        triage: probability of each kind; sums to one.
        roots: probability of each root that a careful reader would name it; they don't sum to one.
        reading: the words and features, for `why_triage` and `why_root`.
        enough: False when the text is too short or too strange to say anything.
    """

    triage: dict[TriageKind, float]
    roots: dict[RootId, float]
    reading: Reading
    enough: bool


def guess(text: str, weights: Weights, concepts: Concepts) -> Guess:
    """Read a text.

    Args:
        text: a person's own words; the caller bounds its length.
        weights: the trained model.
        concepts: the ideas it was trained with.

    Returns:
        Calibrated probabilities: triage by softmax with a temperature (Guo et al. 2017,
        arXiv 1706.04599), roots by logistic scores with Platt scaling (Platt 1999).
    """
    reading = read(text, concepts)
    rows, values = known(vectorize(reading.features), weights)
    kinds = _softmax((values @ weights.triage[rows] + weights.triage_bias) / weights.temperature)
    scores = values @ weights.roots[rows] + weights.roots_bias
    chances = _logistic(weights.root_slope * scores + weights.root_shift)
    return Guess(
        triage={kind: float(p) for kind, p in zip(TRIAGE_KINDS, kinds, strict=True)},
        roots={root: float(p) for root, p in zip(ROOT_IDS, chances, strict=True)},
        reading=reading,
        enough=_says_enough(reading, weights),
    )


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


def _logistic(scores: Floats) -> Floats:
    """1 / (1 + exp(-z)), for scores of any size."""
    return np.asarray(np.exp(-np.logaddexp(0, -scores)), dtype=np.float32)


def _says_enough(reading: Reading, weights: Weights) -> bool:
    words = [token.stem for token in reading.tokens]
    if len(words) < FEWEST_WORDS:
        return False
    met = sum(f"w:{word}" in weights.features for word in words)
    return met >= FEWEST_KNOWN * len(words)


def why_triage(reading: Reading, kind: TriageKind, weights: Weights) -> list[Span]:
    """The words that speak for `kind` more than for the average kind."""
    column = weights.triage[:, TRIAGE_KINDS.index(kind)] - weights.triage.mean(axis=1)
    return _why(reading, column, weights)


def why_root(reading: Reading, root: RootId, weights: Weights) -> list[Span]:
    """The words that speak for `root`."""
    return _why(reading, weights.roots[:, ROOT_IDS.index(root)], weights)


def _why(reading: Reading, column: Floats, weights: Weights) -> list[Span]:
    """Contributions are exact: score = bias + sum of value * weight over features."""
    vector = vectorize(reading.features)
    counts = Counter(feature.name for feature in reading.features)
    worth = {
        name: value * float(column[weights.features[name]]) / counts[name]
        for name, value in vector.items()
        if name in weights.features
    }
    return best_spans(reading.tokens, word_scores(reading.tokens, reading.features, worth))
