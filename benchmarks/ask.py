"""How well, how honestly and how fast `ask` answers. Prints figures; asserts nothing.

    uv run python benchmarks/ask.py            all (minutes: it learns the model six times)
    uv run python benchmarks/ask.py --fast     speed and unseen voices, with the shipped weights

Cross-validation: the development half of the counselling questions in five folds; each fold is
answered by a model that learned from our own texts and the other four. Our safety phrases then
apply as in the app.
"""

from __future__ import annotations

import argparse
import statistics
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solidground.cli.knowledge import real_questions
from solidground.knowledge import knowledge
from solidground.language.ask.training import (
    CALIBRATION_FOLDS,
    calibration,
    out_of_fold,
    tabulate,
)
from solidground.language.safety.phrases import find, flags
from solidground.usecases.ask import SHOWN, ask, with_safety
from solidground.usecases.instruments import concepts_of, rules_of
from solidground.usecases.learning import own_examples, real_examples
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS

Matrix = NDArray[np.float64]
VOICES = Path(__file__).resolve().parent.parent / "tests" / "reference" / "voices"


def softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def cross_validated(rows: list[dict[str, Any]]) -> tuple[Matrix, Matrix]:
    """(n, 8) and (n, 16) probabilities for the rows; calibrated on the other folds only."""
    own = own_examples(knowledge())
    table = tabulate([*own, *real_examples(rows)], concepts_of(knowledge()))
    triage, roots = (scores[table.real] for scores in out_of_fold(table, table.real))
    kinds, labels = table.kinds[table.real], table.roots[table.real]
    fold = np.arange(len(rows)) % CALIBRATION_FOLDS
    kind_chances, root_chances = np.zeros_like(triage), np.zeros_like(roots)
    for one in range(CALIBRATION_FOLDS):
        rest, here = fold != one, fold == one
        t, a, b = calibration(triage[rest], kinds[rest], roots[rest], labels[rest])
        kind_chances[here] = softmax(triage[here] / t)
        root_chances[here] = 1 / (1 + np.exp(-(a * roots[here] + b)))
    return _with_safety(rows, kind_chances), root_chances


def _with_safety(rows: list[dict[str, Any]], chances: Matrix) -> Matrix:
    rules = rules_of(knowledge())
    adjusted = []
    for row, kinds in zip(rows, chances, strict=True):
        raised = flags(find(f"{row['title']}\n{row['text']}", rules))
        before = dict(zip(TRIAGE_KINDS, map(float, kinds), strict=True))
        after = with_safety(before, self_harm="self-harm" in raised,
                            partner_abuse="partner-abuse" in raised)  # fmt: skip
        adjusted.append([after[kind] for kind in TRIAGE_KINDS])
    return np.array(adjusted)


def micro_f1(chances: Matrix, labels: Matrix, threshold: float) -> float:
    shown = chances >= threshold
    return float(2 * (shown * labels).sum() / max(1, shown.sum() + labels.sum()))


def calibration_error(chances: NDArray[Any], right: NDArray[Any], bins: int = 5) -> float:
    """Expected calibration error over equal-width bins: mean |share right - mean probability|."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        (place == one).mean() * abs(right[place == one].mean() - chances[place == one].mean())
        for one in range(bins)
        if (place == one).any()
    ]
    return float(sum(gaps))


def report_questions(rows: list[dict[str, Any]]) -> None:
    kinds, roots = cross_validated(rows)
    agreed = np.array([row["triage"] is not None for row in rows])
    truth = np.array([TRIAGE_KINDS.index(row["triage"] or "other") for row in rows])
    labels = np.array([[root in row["roots"] for root in ROOT_IDS] for row in rows], float)
    best, p_best = kinds.argmax(axis=1), kinds.max(axis=1)
    p_true = kinds[np.arange(len(rows)), truth]
    base = np.bincount(truth[agreed], minlength=8) / agreed.sum()
    print(f"\nDevelopment half of the counselling questions, {CALIBRATION_FOLDS}-fold")
    print(f"  triage accuracy where both readers agree (n={agreed.sum()}): "
          f"{(best == truth)[agreed].mean():.3f}")  # fmt: skip
    print(f"  triage log score {-np.log(p_true[agreed]).mean():.3f}, "
          f"base rates {-np.log(base[truth[agreed]]).mean():.3f}")  # fmt: skip
    print(f"  triage calibration error, five bins: "
          f"{calibration_error(p_best[agreed], (best == truth)[agreed]):.3f}")  # fmt: skip
    print(f"  root micro-F1 of shown (p >= {SHOWN}): {micro_f1(roots, labels, SHOWN):.3f}")
    print("    by threshold: " + ", ".join(f"{t:.2f} {micro_f1(roots, labels, t):.3f}"
                                           for t in np.arange(0.2, 0.6, 0.05)))  # fmt: skip
    rate = labels.mean(axis=0)
    score = -(labels * np.log(roots) + (1 - labels) * np.log1p(-roots)).sum(1).mean()
    chance = -(labels * np.log(rate + 1e-9) + (1 - labels) * np.log1p(-rate)).sum(1).mean()
    print(f"  root log score {score:.3f}, base rates {chance:.3f}")
    print(f"  root calibration error, five bins: "
          f"{calibration_error(roots.ravel(), labels.ravel()):.3f}")  # fmt: skip
    report_safety(rows)


def report_safety(rows: list[dict[str, Any]]) -> None:
    rules = rules_of(knowledge())
    raised = [flags(find(f"{row['title']}\n{row['text']}", rules)) for row in rows]
    for kind, field in (("self-harm", "self_harm"), ("partner-abuse", "partner_abuse")):
        found = np.array([kind in one for one in raised])
        is_so = np.array([row[field] for row in rows])
        print(f"  {kind}: found {found[is_so].sum()} of {is_so.sum()}, "
              f"false alarms {found[~is_so].mean():.1%} of {(~is_so).sum()}")  # fmt: skip


def report_voices() -> None:
    texts = [u for path in sorted(VOICES.glob("classes-*.toml"))
             for u in tomllib.loads(path.read_text("utf-8"))["utterance"]]  # fmt: skip
    answers = [ask(u["text"]) for u in texts]
    print(f"\n{len(texts)} of our own texts in voices that were not learned from (shipped weights)")
    right = [a.triage.kind == u["triage"] for a, u in zip(answers, texts, strict=True)]
    print(f"  triage accuracy {np.mean(right):.3f}")
    for kind in TRIAGE_KINDS:
        of = [r for r, u in zip(right, texts, strict=True) if u["triage"] == kind]
        print(f"    {kind:22} recall {np.mean(of):.2f} of {len(of)}")
    shown = [{r.id for r in a.roots if r.shown} for a in answers]
    hits = sum(len(s & set(u["roots"])) for s, u in zip(shown, texts, strict=True))
    total = sum(map(len, shown)) + sum(len(u["roots"]) for u in texts)
    print(f"  root micro-F1 {2 * hits / total:.3f}")
    for root in ROOT_IDS:
        of = [root in s for s, u in zip(shown, texts, strict=True) if root in u["roots"]]
        print(f"    {root:22} recall {np.mean(of):.2f} of {len(of)}")


def report_speed() -> None:
    texts = [u.text for batch in knowledge().utterances.values() for u in batch.utterance][::7]
    start = time.perf_counter()
    ask(texts[0])
    first = time.perf_counter() - start
    times = []
    for text in texts[:1000]:
        start = time.perf_counter()
        ask(text)
        times.append(1000 * (time.perf_counter() - start))
    print(f"\nSpeed: first answer {first:.2f} s with loading; then of {len(times)} answers median "
          f"{statistics.median(times):.1f} ms, p95 {np.quantile(times, 0.95):.1f} ms, "
          f"all {sum(times) / 1000:.1f} s")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true")
    report_speed()
    report_voices()
    if not parser.parse_args().fast:
        questions = real_questions()
        if questions:
            report_questions(questions)
        else:
            print("\nThe development half is not at hand (set SOLIDGROUND_DATA).")
