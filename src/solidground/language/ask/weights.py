"""The model as a value: which features count, and how much each speaks for each answer.

One matrix for the eight triage kinds (softmax) and one for the sixteen roots (one logistic each).
A text becomes a vector of features in blocks, each of fixed length, so that a long story
doesn't drown its headline or the one thing that was done:

    x_f = block_weight * family_weight * (1 + ln n_f) / ||block||
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from solidground.language.ask.features import Feature

Floats = NDArray[np.float32]

FAMILY: Final = {"w": 1.0, "c": 1.0, "b": 0.7, "p": 0.6, "r": 1.0,
                 "h": 1.0, "q": 1.0, "a": 1.0, "n": 1.0}  # fmt: skip
"""How loud each family of features is (see `features`)."""

BLOCK: Final = {"w": "story", "b": "story", "p": "story", "c": "ideas", "r": "deeds",
                "h": "headline", "q": "headline", "a": "asked", "n": "shape"}  # fmt: skip
BLOCK_WEIGHT: Final = {
    "story": 1.0, "ideas": 2.2, "deeds": 1.5, "headline": 0.7, "asked": 0.5, "shape": 0.2,
}  # fmt: skip
"""How loud each block is. Ideas and deeds stand apart, or many plain words would drown them."""


@dataclass(frozen=True)
class Weights:
    """A trained model.

    Attributes:
        features: name of each feature and its row, F of them.
        triage: (F, 8) weights, columns in the order of `TRIAGE_KINDS`.
        triage_bias: (8,).
        roots: (F, 16) weights, columns in the order of `ROOT_IDS`.
        roots_bias: (16,).
        temperature: divides the triage scores, so that "0.8" is right eight times in ten.
        root_slope, root_shift: Platt's a and b for the roots: p = 1 / (1 + exp(-(a z + b))).
        fingerprint: of the texts, concepts and code it was learned from.
    """

    features: Mapping[str, int]
    triage: Floats
    triage_bias: Floats
    roots: Floats
    roots_bias: Floats
    temperature: float
    root_slope: float
    root_shift: float
    fingerprint: str


def vectorize(features: Iterable[Feature]) -> dict[str, float]:
    """The text's vector: feature name -> value, over all features, known or not.

    Length is taken over all features, so that a text full of unknown words speaks softly.
    """
    counts = Counter(feature.name for feature in features)
    values = {name: FAMILY[name[0]] * (1 + math.log(n)) for name, n in counts.items()}
    lengths: dict[str, float] = {}
    for name, value in values.items():
        block = BLOCK[name[0]]
        lengths[block] = lengths.get(block, 0.0) + value * value
    return {
        name: BLOCK_WEIGHT[block] * value / math.sqrt(lengths[block])
        for name, value in values.items()
        for block in (BLOCK[name[0]],)
    }


def known(vector: Mapping[str, float], weights: Weights) -> tuple[NDArray[np.intp], Floats]:
    """The rows of the model that a vector touches, and its values there."""
    pairs = [(weights.features[name], value) for name, value in vector.items()
             if name in weights.features]  # fmt: skip
    rows = np.array([row for row, _ in pairs], dtype=np.intp)
    return rows, np.array([value for _, value in pairs], dtype=np.float32)
