"""How many rounds of a case are run: few in every CI, all when asked for."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

ALL = os.environ.get("SOLIDGROUND_FAULTS", "") == "all"
SEED = int(os.environ.get("SOLIDGROUND_FAULTS_SEED", "20261121"))

T = TypeVar("T")


def rounds(few: int, every: int) -> int:
    """`few`, or `every` if all rounds were asked for."""
    return every if ALL else few


def some(cases: Iterable[T], few: int) -> Sequence[T]:
    """All cases, or `few` of them spread over the whole; never only the first ones."""
    every = list(cases)
    if ALL or len(every) <= few:
        return every
    step = len(every) / few
    return [every[int(step * place + step / 2)] for place in range(few)]


def dice(*of: object) -> random.Random:
    """Chance that comes out the same each time, and can be moved with SOLIDGROUND_FAULTS_SEED."""
    return random.Random(f"{SEED} {of}")


def told(what: str, every: int | Sequence[T]) -> Iterator[int | T]:
    """Go through the rounds of a case; tells how far it is when all rounds are run."""
    cases = range(every) if isinstance(every, int) else every
    for place, case in enumerate(cases, 1):
        yield case
        if ALL and (place % 50 == 0 or place == len(cases)):
            show(f"{what}: {place} of {len(cases)}")


def show(line: str) -> None:
    """Print a line of progress; `conftest.py` lets it through where output is held back."""
    with let_through[0]():
        print(line, flush=True)


let_through: list[Callable[[], AbstractContextManager[None]]] = [nullcontext]
