"""Case 24: whatever a person does, in any order, the real store agrees with a plain dictionary."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults.rounds import rounds
from tests.faults.states import living_in
from tests.journal.machine import machine_for

pytestmark = pytest.mark.faults
RULES = settings(
    max_examples=rounds(6, 200),
    stateful_step_count=rounds(15, 40),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_the_file_agrees_after_each_step(quick_folder: Path, unblocked: None) -> None:
    numbers = count()

    def fresh_store() -> DjangoStore:
        store = DjangoStore()
        for id_ in store.ids():
            store.erase(id_)
        next(numbers)
        return store

    with living_in(quick_folder / "home"):
        place.make_ready()
        run_state_machine_as_test(machine_for(fresh_store), settings=RULES)
        assert place.is_whole()
    assert next(numbers) >= RULES.max_examples / 2
