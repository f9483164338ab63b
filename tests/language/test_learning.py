"""A small model learns from a small invented set, the same way each time."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit, log_softmax

from solidground.language.ask.concepts import Concepts, compile_concepts
from solidground.language.ask.model import Guess, guess, why_root, why_triage
from solidground.language.ask.training import Example, calibration, train
from solidground.language.ask.weights import Weights
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS, RootId, TriageKind

CONCEPTS: Concepts = compile_concepts(
    [("partner", ["wife", "husband", "boyfriend", "girlfriend"]), ("third-person", ["he", "she"])]
)
PEOPLE = ("wife", "husband", "boyfriend", "girlfriend")
ENDINGS = ("on Monday", "again")
MADE: tuple[tuple[TriageKind, tuple[RootId, ...], str], ...] = (
    ("injury", ("attachment-wounds",), "My {} cheated on me {}."),
    ("alarm", ("body-shame",), "I feel ugly beside my {} {} and hide from mirrors."),
    ("grief", (), "My {} died {} and the house is quiet."),
    ("skill", ("skill-gap",), "How do I learn to talk with my {} {}?"),
)


def examples() -> list[Example]:
    """Every form with every person and ending; a few carry a wrong label, as real ones do."""
    made = [
        Example(form.format(person, ending), (kind,), roots)
        for (kind, roots, form), person, ending in product(MADE, PEOPLE, ENDINGS)
    ]
    return [
        one._replace(kinds=("other",), roots=()) if number % 8 == 5 else one
        for number, one in enumerate(made)
    ]


@cache
def learned() -> Weights:
    return train(examples(), CONCEPTS, "made-up")


def read(text: str) -> Guess:
    return guess(text, learned(), CONCEPTS)


def likeliest(text: str) -> TriageKind:
    chances = read(text).triage
    return max(chances, key=chances.__getitem__)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She cheated on me with a neighbour", "injury"),
        ("I hide from mirrors and feel ugly", "alarm"),
        ("My dog died and it is so quiet", "grief"),
        ("How do I learn to ask?", "skill"),
    ],
)
def test_it_learns_kinds(text: str, kind: TriageKind) -> None:
    assert likeliest(text) == kind


def test_it_learns_roots() -> None:
    roots = read("I feel so ugly in every mirror").roots
    assert max(roots, key=roots.__getitem__) == "body-shame"
    others = [chance for root, chance in roots.items() if root != "body-shame"]
    assert roots["body-shame"] > 2 * max(others)


def test_a_root_that_nobody_named_stays_unlikely() -> None:
    assert read("My wife cheated on me").roots["discrimination"] < 0.1


def test_one_word_for_a_person_teaches_the_others() -> None:
    some = [one for one in examples() if "girlfriend" not in one.text]
    weights = train(some, CONCEPTS, "made-up")
    answer = guess("My girlfriend cheated on me again", weights, CONCEPTS)
    assert max(answer.triage, key=answer.triage.__getitem__) == "injury"


def test_it_learns_the_same_each_time() -> None:
    again = train(examples(), CONCEPTS, "made-up")
    assert again.features == learned().features
    for name in ("triage", "triage_bias", "roots", "roots_bias"):
        np.testing.assert_array_equal(getattr(again, name), getattr(learned(), name))
    assert again.temperature == learned().temperature


def test_it_says_why_in_the_words_of_the_text() -> None:
    text = "We had dinner. She cheated on me, and I went home."
    reading = read(text).reading
    (first, *_) = why_triage(reading, "injury", learned())
    assert "cheated" in text[first.start : first.end]
    (first, *_) = why_root(reading, "attachment-wounds", learned())
    assert "cheated" in text[first.start : first.end]


def test_too_little_is_not_enough() -> None:
    assert not read("cheated").enough
    assert not read("Wir haben gestern lange darüber gesprochen").enough
    assert read("My wife cheated on me last week").enough


@pytest.mark.parametrize("text", ["", "🙂", "..."])
def test_a_text_without_words_is_read_without_harm(text: str) -> None:
    answer = read(text)
    assert not answer.enough
    assert sum(answer.triage.values()) == pytest.approx(1, abs=1e-5)


def test_words_that_stand_in_one_text_only_are_not_kept() -> None:
    rare = [*examples(), Example("My wife cheated with zanzibarquux", ("injury",), ())]
    assert not any("zanzibarquux" in name for name in train(rare, CONCEPTS, "").features)


def test_other_peoples_words_are_never_features() -> None:
    theirs = [
        Example(
            "My wife has a velvetotter and cheated", ("injury",), ("attachment-wounds",), own=False
        )
        for _ in range(5)
    ]
    weights = train([*examples(), *theirs], CONCEPTS, "")
    assert not any("velvetotter" in name for name in weights.features)


def test_where_readers_disagree_both_kinds_keep_a_share() -> None:
    torn = [
        Example(f"My {person} lied to me {ending}.", ("injury", "alarm"), ())
        for person, ending in product(PEOPLE, ENDINGS)
    ]
    chances = guess("My wife lied to me again.", train(torn, CONCEPTS, ""), CONCEPTS).triage
    assert chances["injury"] == pytest.approx(chances["alarm"], abs=0.05)


Matrix = NDArray[np.float64]


def overconfident(rng: np.random.Generator, n: int = 300) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Scores five times too sure of themselves, with the labels that really came."""
    true = rng.normal(size=(n, len(TRIAGE_KINDS)))
    chances = np.exp(log_softmax(true, axis=1))
    kinds = np.array([rng.multinomial(1, row) for row in chances], float)
    root_scores = rng.normal(-2, 1, size=(n, len(ROOT_IDS)))
    roots = (rng.random(root_scores.shape) < expit(root_scores)).astype(float)
    return 5 * true, kinds, 5 * root_scores + 1, roots


def test_calibration_brings_the_log_loss_down() -> None:
    triage, kinds, per_root, roots = overconfident(np.random.default_rng(7))
    temperature, slope, shift = calibration(triage, kinds, per_root, roots)

    def kind_loss(scores: Matrix) -> float:
        return -float((kinds * log_softmax(scores, axis=1)).sum())

    def root_loss(scores: Matrix) -> float:
        return float((np.logaddexp(0, scores) - roots * scores).sum())

    assert kind_loss(triage / temperature) < 0.8 * kind_loss(triage)
    assert root_loss(slope * per_root + shift) < 0.8 * root_loss(per_root)
    assert temperature == pytest.approx(5, rel=0.2)
    assert slope == pytest.approx(0.2, rel=0.2)


def test_calibration_leaves_honest_scores_alone() -> None:
    triage, kinds, per_root, roots = overconfident(np.random.default_rng(8))
    temperature, slope, shift = calibration(triage / 5, kinds, (per_root - 1) / 5, roots)
    assert temperature == pytest.approx(1, rel=0.2)
    assert slope == pytest.approx(1, rel=0.2)
    assert shift == pytest.approx(0, abs=0.3)
