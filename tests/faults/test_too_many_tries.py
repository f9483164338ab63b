"""Case 14: a thousand wrong passphrases, and sixteen people at once. Memory stays bounded."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal.journal import Journal
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import WrongSecretError
from solidground.web.vault import attempts
from solidground.web.vault.attempts import Attempts, TooSoonError, a_turn
from solidground.web.vault.store import DjangoStore
from tests.faults.states import FIRST, State, living_in

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]
PEOPLE = 16


def test_sixteen_unlock_at_once_and_never_more_than_two_are_worked_out(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, journal, _ = begun
    monkeypatch.setattr(attempts, "PATIENCE", 60.0)
    inside, most, guard = 0, 0, threading.Lock()

    def one(number: int) -> bool:
        nonlocal inside, most
        try:
            with a_turn():
                with guard:
                    inside += 1
                    most = max(most, inside)
                try:
                    unlock(DjangoStore(), journal.id, FIRST if number % 2 else "wrong")
                    return True
                except WrongSecretError:
                    return False
                finally:
                    with guard:
                        inside -= 1
        finally:
            connections.close_all()

    with living_in(home), ThreadPoolExecutor(PEOPLE) as pool:
        opened = list(pool.map(one, range(PEOPLE)))
        began = time.monotonic()
        assert DjangoStore().names(), "others are served meanwhile and after"
        assert time.monotonic() - began < 2
    assert opened == [bool(number % 2) for number in range(PEOPLE)]
    assert most <= attempts.AT_ONCE


def test_a_page_without_a_passphrase_waits_for_nobody(begun: Begun) -> None:
    home, journal, _ = begun
    with living_in(home), a_turn(), a_turn():
        began = time.monotonic()
        assert DjangoStore().head(journal.id)
        assert time.monotonic() - began < 2


def test_a_thousand_wrong_tries_wait_and_lock_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(attempts.time, "monotonic", lambda: clock[0])
    counted, refused = Attempts(), 0
    for _ in range(1000):
        try:
            counted.check("mine", "192.0.2.1")
            counted.wrong("mine", "192.0.2.1")
        except TooSoonError:
            refused += 1
    assert refused == 1000 - attempts.FREE
    counted.check("mine", "192.0.2.2")
    counted.check("theirs", "192.0.2.1")
    clock[0] += attempts.LONGEST_WAIT + 1
    counted.check("mine", "192.0.2.1")


def test_a_flood_of_addresses_fills_no_memory() -> None:
    counted = Attempts()
    for number in range(attempts.MOST_COUNTED + 500):
        counted.wrong("mine", str(number))
    assert len(counted._counts) <= attempts.MOST_COUNTED
