"""A person is unlocked on a service. The key is in their cookie's half alone; a lock ends it."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase
from solidground.web.vault import visit
from solidground.web.vault.openings import LONGEST
from solidground.web.vault.sessions import LONGEST_IDLE, TableOpenings
from solidground.web.vault.store import DjangoStore
from tests.people import ANA

IDLE = timedelta(minutes=10)
SECOND = timedelta(seconds=1)
PASSPHRASE = "four grey herons by the weir"


def idle(_: Journal) -> timedelta:
    return IDLE


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def journal(hosted: str) -> Journal:
    made, _ = begin(DjangoStore(), "mine", PASSPHRASE, HOSTED)
    made.append(Note(text=ANA.text), datetime.now(UTC))
    return made


@pytest.fixture
def openings(journal: Journal) -> TableOpenings:
    return TableOpenings(DjangoStore())


def table() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, journal_id, wrapped FROM session")
        return [tuple(map(bytes, row)) for row in cursor.fetchall()]


def elsewhere(address: str, token: str) -> str:
    """What another process finds with this cookie."""
    env = os.environ | {
        "SOLIDGROUND_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "solidground.web.config.settings",
    }
    words = [sys.executable, "-m", "tests.hosted.look"]
    done = subprocess.run(words, input=token, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_hosted_sessions_lie_in_the_table(journal: Journal) -> None:
    assert isinstance(visit.openings(), TableOpenings)


def test_another_process_opens_it_by_the_cookie_until_it_is_locked(
    hosted: str, journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    assert elsewhere(hosted, token) == "1"
    openings.end(token)
    assert elsewhere(hosted, token) == "nothing"


def test_a_stolen_table_opens_nothing(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    raw = base64.urlsafe_b64decode(token)
    ((id_, owner, wrapped),) = table()
    stolen = b"".join((id_, owner, wrapped))
    assert raw not in stolen
    assert journal.data_key not in stolen
    for forged in (id_, wrapped[:32], wrapped[-32:], owner * 2, b"", bytes(32)):
        assert openings.find(base64.urlsafe_b64encode(forged).decode(), now, idle) is None
    assert openings.find(token, now, idle) is not None


def test_a_row_that_was_moved_to_another_journal_opens_nothing(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    other, _ = begin(DjangoStore(), "other", "six wet boots in the porch", HOSTED)
    token = openings.start(journal, now)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE session SET journal_id = %s", [other.id])
    assert openings.find(token, now, idle) is None
    assert table() == [], "it is ended at once"


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "=" * 44, "A" * 100_000, "\0" * 44])
def test_a_cookie_that_was_never_given_opens_nothing(
    token: str, journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    openings.start(journal, now)
    assert openings.find(token, now, idle) is None
    openings.end(token)
    assert len(table()) == 1


def test_it_ends_after_a_quiet_while(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    assert openings.find(token, now + IDLE, idle)
    assert openings.find(token, now + IDLE + IDLE, idle)
    assert openings.find(token, now + 3 * IDLE + SECOND, idle) is None
    assert openings.find(token, now + 2 * IDLE, idle) is None, "ended is ended"


def test_it_ends_after_eight_hours_however_busy(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token, later = openings.start(journal, now), now
    while later - now < LONGEST:
        assert openings.find(token, later, idle)
        later += IDLE - SECOND
    assert openings.find(token, now + LONGEST + SECOND, idle) is None


def test_a_clock_that_jumps_back_before_the_start_locks(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    assert openings.find(token, now - timedelta(days=365), idle) is None


def test_whoever_left_without_locking_leaves_no_row(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    openings.start(journal, now)
    openings.sweep(now + LONGEST_IDLE + SECOND)
    assert table() == []


def test_all_are_ended_at_once(
    hosted: str, journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    tokens = [openings.start(journal, now + number * SECOND) for number in range(3)]
    assert [one.id for one in openings.sessions(journal.id)] == [
        openings.id_of(token) for token in reversed(tokens)
    ]
    assert openings.end_all(journal.id) == 3
    assert all(openings.find(token, now, idle) is None for token in tokens)


def test_a_new_passphrase_ends_what_was_open(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    change_passphrase(journal, "a new one for the winter", HOSTED)
    assert openings.find(token, now, idle) is None
    assert table() == []


def test_an_erased_journal_takes_its_sessions_along(
    journal: Journal, openings: TableOpenings, now: datetime
) -> None:
    token = openings.start(journal, now)
    DjangoStore().erase(journal.id)
    assert table() == []
    assert openings.find(token, now, idle) is None
