"""Learns the weights from labelled texts. Deterministic: no dice, same texts, same weights.

Triage is a softmax regression, each root a logistic regression, both with an L2 penalty, fitted
with L-BFGS (Nocedal & Wright 2006, ch. 7). Words that stand in fewer than two of our own texts
are not features, so that nobody's private turn of phrase can become one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_softmax

from solidground.language.ask.concepts import Concepts
from solidground.language.ask.features import read
from solidground.language.ask.weights import Weights, vectorize
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS, RootId, TriageKind

Matrix = NDArray[np.float64]
KIND_PENALTY: Final = 1.5
ROOT_PENALTY: Final = 0.5
"""Chosen by cross-validation; from half to twice as much does about as well."""
STEPS: Final = 60
REFIT_STEPS: Final = 30
"""A fold starts from the weights of all other texts, so it needs fewer steps."""
FEWEST_TEXTS: Final = 2
CALIBRATION_FOLDS: Final = 5


class Example(NamedTuple):
    """A labelled text. `kinds` has more than one entry where readers disagree."""

    text: str
    kinds: tuple[TriageKind, ...]
    roots: tuple[RootId, ...]
    weight: float = 1.0
    """What it counts for the kinds."""
    root_weight: float = 1.0
    """What it counts for the roots."""
    own: bool = True
    """Our own text: only these decide what is a feature."""


class Fitted(NamedTuple):
    """Weights before calibration: (F, 8), (8,), (F, 16), (16,)."""

    triage: Matrix
    triage_bias: Matrix
    roots: Matrix
    roots_bias: Matrix


def train(examples: Sequence[Example], concepts: Concepts, fingerprint: str) -> Weights:
    """Learn a calibrated model.

    Args:
        examples: labelled texts; at least one that isn't `own` makes calibration use only those
            (they are what people really write), else all are used.
        concepts: ideas to read the texts with.
        fingerprint: stored with the weights, so that a check can tell when they are stale.

    Returns:
        The weights. Temperature and Platt's numbers come from out-of-fold scores.
    """
    table = tabulate(examples, concepts)
    tested = table.real if table.real.any() else np.ones_like(table.real)
    triage, per_root = out_of_fold(table, tested)
    temperature, slope, shift = calibration(
        triage[tested], table.kinds[tested], per_root[tested], table.roots[tested]
    )
    fitted = fit(table)
    return Weights(
        features=table.names,
        triage=fitted.triage.astype(np.float32),
        triage_bias=fitted.triage_bias.astype(np.float32),
        roots=fitted.roots.astype(np.float32),
        roots_bias=fitted.roots_bias.astype(np.float32),
        temperature=temperature,
        root_slope=slope,
        root_shift=shift,
        fingerprint=fingerprint,
    )


class Table(NamedTuple):
    """Examples as numbers: n texts, F features.

    Attributes:
        x: (n, F) text vectors. kinds: (n, 8) label distributions. roots: (n, 16) zeros and ones.
        weight, root_weight: (n,) what each text counts for kinds and for roots.
        real: (n,) true where it isn't our own.
        names: feature -> column of x.
    """

    x: sp.csr_array
    kinds: Matrix
    roots: Matrix
    weight: Matrix
    root_weight: Matrix
    real: NDArray[np.bool_]
    names: dict[str, int]

    def only(self, rows: NDArray[np.bool_]) -> Table:
        """The table of some of the texts."""
        at = np.flatnonzero(rows)
        return Table(self.x[at], self.kinds[at], self.roots[at], self.weight[at],
                     self.root_weight[at], self.real[at], self.names)  # fmt: skip


def tabulate(examples: Sequence[Example], concepts: Concepts) -> Table:
    """Read all examples; features are those that stand in several of our own texts."""
    vectors = [vectorize(read(example.text, concepts).features) for example in examples]
    names = _vocabulary([v for v, e in zip(vectors, examples, strict=True) if e.own])
    kinds = [[(kind in e.kinds) / len(e.kinds) for kind in TRIAGE_KINDS] for e in examples]
    return Table(
        x=_matrix(vectors, names),
        kinds=np.array(kinds, float),
        roots=np.array([[root in e.roots for root in ROOT_IDS] for e in examples], float),
        weight=np.array([e.weight for e in examples], float),
        root_weight=np.array([e.root_weight for e in examples], float),
        real=np.array([not e.own for e in examples]),
        names=names,
    )


def _vocabulary(vectors: Sequence[dict[str, float]]) -> dict[str, int]:
    texts_with = Counter(name for vector in vectors for name in vector)
    kept = sorted(name for name, n in texts_with.items() if n >= FEWEST_TEXTS)
    return {name: row for row, name in enumerate(kept)}


def _matrix(vectors: Sequence[dict[str, float]], names: dict[str, int]) -> sp.csr_array:
    rows, columns, values = [], [], []
    for row, vector in enumerate(vectors):
        for name, value in vector.items():
            if name in names:
                rows.append(row)
                columns.append(names[name])
                values.append(value)
    cells = np.array(values, dtype=np.float32)
    return sp.csr_array((cells, (rows, columns)), shape=(len(vectors), len(names)))


def fit(table: Table, start: Fitted | None = None) -> Fitted:
    """Fit both models, from zero or from weights that are near."""
    steps = REFIT_STEPS if start else STEPS
    x = table.x
    triage = _minimise(
        x, table.kinds, table.weight, Goal(_softmax_loss, KIND_PENALTY, steps), start and start[:2]
    )
    per_root = _minimise(
        x, table.roots, table.root_weight, Goal(_logistic_loss, ROOT_PENALTY, steps),
        start and start[2:],
    )  # fmt: skip
    return Fitted(*triage, *per_root)


Loss = Callable[[Matrix, Matrix, Matrix], tuple[float, Matrix]]


class Goal(NamedTuple):
    """What to minimise, and for how many steps."""

    loss: Loss
    penalty: float
    steps: int


def _softmax_loss(scores: Matrix, y: Matrix, weight: Matrix) -> tuple[float, Matrix]:
    logs = log_softmax(scores, axis=1)
    return -float((weight[:, None] * y * logs).sum()), weight[:, None] * (np.exp(logs) - y)


def _logistic_loss(scores: Matrix, y: Matrix, weight: Matrix) -> tuple[float, Matrix]:
    loss = weight[:, None] * (np.logaddexp(0, scores) - y * scores)
    return float(loss.sum()), weight[:, None] * (expit(scores) - y)


def _minimise(
    x: sp.csr_array,
    y: Matrix,
    weight: Matrix,
    goal: Goal,
    start: tuple[Matrix, Matrix] | None,
) -> tuple[Matrix, Matrix]:
    """Minimise loss + penalty/2 * ||W||^2; biases are free. Single precision inside, for speed."""
    size, columns = x.shape[1], y.shape[1]
    turned = x.T.tocsr()

    def objective(flat: Matrix) -> tuple[float, Matrix]:
        w = flat[: size * columns].reshape(size, columns).astype(np.float32)
        value, slope = goal.loss(
            np.asarray(x @ w + flat[size * columns :], dtype=np.float64), y, weight
        )
        pull = turned @ slope.astype(np.float32) + goal.penalty * w
        value += goal.penalty / 2 * float((w * w).sum())
        return value, np.append(pull.ravel(), slope.sum(0)).astype(np.float64)

    first = np.zeros(size * columns + columns)
    if start:
        first = np.append(start[0].ravel(), start[1])
    best = minimize(
        objective, first, jac=True, method="L-BFGS-B", options={"maxiter": goal.steps}
    ).x
    return best[: size * columns].reshape(size, columns), best[size * columns :]


def out_of_fold(
    table: Table, tested: NDArray[np.bool_], folds: int = CALIBRATION_FOLDS
) -> tuple[Matrix, Matrix]:
    """Scores of the `tested` texts from models that have not seen them.

    Text i of the tested ones falls into fold i modulo `folds`; texts not tested are always
    trained on. A fold starts from a fit that has seen no tested text.

    Returns:
        (n, 8) triage scores and (n, 16) root scores; rows not tested are zero.
    """
    fold = np.full(len(tested), -1)
    fold[tested] = np.arange(tested.sum()) % folds
    triage, per_root = np.zeros_like(table.kinds), np.zeros_like(table.roots)
    start = None if tested.all() else fit(table.only(~tested))
    for one in range(folds):
        fitted = fit(table.only(fold != one), start)
        test_on = np.flatnonzero(fold == one)
        triage[test_on] = table.x[test_on] @ fitted.triage + fitted.triage_bias
        per_root[test_on] = table.x[test_on] @ fitted.roots + fitted.roots_bias
    return triage, per_root


def calibration(
    triage: Matrix, kinds: Matrix, per_root: Matrix, roots: Matrix
) -> tuple[float, float, float]:
    """Temperature for the triage scores, Platt's slope and shift for the root scores.

    Args:
        triage: (n, 8) out-of-fold scores.
        kinds: (n, 8) label distributions.
        per_root: (n, 16) out-of-fold scores.
        roots: (n, 16) zeros and ones.
    """

    def triage_loss(log_t: Matrix) -> float:
        return -float((kinds * log_softmax(triage / np.exp(log_t[0]), axis=1)).sum())

    def root_loss(ab: Matrix) -> float:
        scores = ab[0] * per_root + ab[1]
        return float((np.logaddexp(0, scores) - roots * scores).sum())

    log_t = minimize(triage_loss, np.zeros(1), method="Nelder-Mead").x[0]
    slope, shift = minimize(root_loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(np.exp(log_t)), float(slope), float(shift)
