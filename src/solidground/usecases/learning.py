"""Learning to ask: our own texts, and real questions where they are at hand, become weights."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from solidground.knowledge import Knowledge
from solidground.language.ask.features import read
from solidground.language.ask.training import Example, train
from solidground.language.ask.weights import Weights, vectorize
from solidground.usecases.instruments import concepts_of

REAL_WEIGHT: Final = 3.0
"""A real question teaches as much as three of our own."""
KIND_WEIGHT: Final = {"roots-": 0.3, "posts-voices-": 0.8}
"""Batches written around a root or a rare kind teach roots in full. As questions they are less
typical than the others, so they count this much for the kinds."""


PROBE_EVERY: Final = 400
"""Every so many texts one is read for the fingerprint."""


def own_examples(knowledge: Knowledge) -> list[Example]:
    """All labelled texts of the content."""
    return [
        Example(
            utterance.text,
            (utterance.triage,),
            utterance.roots,
            _kind_weight(batch.id),
        )
        for batch in knowledge.utterances.values()
        for utterance in batch.utterance
    ]


def _kind_weight(batch: str) -> float:
    return next((w for start, w in KIND_WEIGHT.items() if batch.startswith(start)), 1.0)


def real_examples(rows: Iterable[dict[str, Any]]) -> list[Example]:
    """Rows of the counselling questions (`title`, `text`, `triage_any`, `roots`) as examples."""
    return [
        Example(
            f"{row['title']}\n{row['text']}",
            tuple(row["triage_any"]),
            tuple(row["roots"]),
            REAL_WEIGHT,
            REAL_WEIGHT,
            own=False,
        )
        for row in rows
    ]


def learn(knowledge: Knowledge, rows: Sequence[dict[str, Any]] = ()) -> Weights:
    """Learn the weights of *ask* from the content and, if given, from real questions."""
    examples = [*own_examples(knowledge), *real_examples(rows)]
    return train(examples, concepts_of(knowledge), fingerprint(knowledge))


def fingerprint(knowledge: Knowledge) -> str:
    """Of what the weights are learned from: a check compares it with the stored one.

    It changes with any labelled text or idea, and with the way in which texts are read.
    """
    digest = hashlib.sha256(knowledge.digest("utterances", "concepts").encode())
    concepts = concepts_of(knowledge)
    for example in own_examples(knowledge)[::PROBE_EVERY]:
        vector = vectorize(read(example.text, concepts).features)
        digest.update(repr(sorted(vector.items())).encode())
    return digest.hexdigest()[:16]


def arrays_of(weights: Weights) -> dict[str, NDArray[Any]]:
    """The weights as arrays to store; the counterpart of `instruments.weights_from`."""
    names = "\n".join(sorted(weights.features, key=weights.features.__getitem__))
    return {
        "features": np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
        "triage": weights.triage.astype(np.float16),
        "triage_bias": weights.triage_bias,
        "roots": weights.roots.astype(np.float16),
        "roots_bias": weights.roots_bias,
        "temperature": np.array(weights.temperature),
        "root_slope": np.array(weights.root_slope),
        "root_shift": np.array(weights.root_shift),
        "fingerprint": np.array(weights.fingerprint),
    }
