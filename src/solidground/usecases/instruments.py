"""Turns records of the knowledge into the instruments that read texts. Built once, then reused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from numpy.typing import NDArray

from solidground.knowledge import Knowledge
from solidground.language.ask.concepts import Concepts, compile_concepts
from solidground.language.ask.weights import Weights
from solidground.language.safety.phrases import Context, Rule, Rules, compile_rules

HEAT: Final = "heat"
"""The concept whose words say that somebody is in the middle of it."""


@dataclass(frozen=True)
class Instruments:
    """Everything that reading a text takes."""

    knowledge: Knowledge
    concepts: Concepts
    weights: Weights
    rules: Rules


def concepts_of(knowledge: Knowledge) -> Concepts:
    """The ideas that *ask* reads as one word each."""
    return compile_concepts(
        (concept.id, concept.words)
        for batch in knowledge.concepts.values()
        for concept in batch.concept
    )


def rules_of(knowledge: Knowledge) -> Rules:
    """The safety phrases of every kind, with their contexts."""
    rules = [
        Rule(phrase.id, kind, phrase.pattern, phrase.spans_negation)
        for kind, phrases in knowledge.phrases.items()
        for phrase in phrases.phrase
    ]
    contexts = {
        kind: Context(phrases.negations, phrases.others, phrases.past, phrases.idioms)
        for kind, phrases in knowledge.phrases.items()
    }
    return compile_rules(rules, contexts)


def weights_from(arrays: dict[str, NDArray[Any]]) -> Weights:
    """The stored arrays as a model."""
    names = bytes(arrays["features"]).decode("utf-8").split("\n")
    return Weights(
        features={name: row for row, name in enumerate(names)},
        triage=arrays["triage"].astype("float32"),
        triage_bias=arrays["triage_bias"].astype("float32"),
        roots=arrays["roots"].astype("float32"),
        roots_bias=arrays["roots_bias"].astype("float32"),
        temperature=float(arrays["temperature"]),
        root_slope=float(arrays["root_slope"]),
        root_shift=float(arrays["root_shift"]),
        fingerprint=str(arrays["fingerprint"]),
    )


@lru_cache(maxsize=4)
def instruments(knowledge: Knowledge) -> Instruments:
    """The instruments for a knowledge, made on first use and kept.

    Raises:
        ContentError: a record or the model can't be used.
    """
    return Instruments(
        knowledge, concepts_of(knowledge), weights_from(knowledge.weights), rules_of(knowledge)
    )
