"""Writing, editing, erasing, locking, new passphrases and old backups, in any order."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journal.machine import machine_for
from tests.journal.memory_store import MemoryStore


def test_whatever_a_person_does_the_journal_holds_what_it_should() -> None:
    run_state_machine_as_test(
        machine_for(MemoryStore),
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
