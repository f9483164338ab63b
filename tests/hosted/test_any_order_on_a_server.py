"""Case 24 of the faults, on PostgreSQL: any order of deeds agrees with a plain dictionary."""

from __future__ import annotations

import pytest
from hypothesis.stateful import run_state_machine_as_test

from solidground.web.vault.store import DjangoStore
from tests.faults.test_any_order import RULES
from tests.journal.machine import machine_for

pytestmark = pytest.mark.faults


def test_the_server_agrees_after_each_step(hosted: str) -> None:
    def fresh_store() -> DjangoStore:
        store = DjangoStore()
        for id_ in store.ids():
            store.erase(id_)
        return store

    run_state_machine_as_test(machine_for(fresh_store), settings=RULES)
