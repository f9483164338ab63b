"""A PostgreSQL server for the whole run, and an empty database of it for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.utils import ConnectionHandler

from solidground.journal.slots import HOSTED
from solidground.web.config.env import read_database
from solidground.web.vault import place, visit
from tests.conftest import fresh_vault
from tests.hosted.server import USER, programs, running

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running server."""
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL isn’t installed: apt-get install postgresql")
        pytest.skip("PostgreSQL isn’t installed (Debian: apt-get install postgresql)")
    with running(folder) as address:
        yield address


@pytest.fixture
def address(postgresql: str) -> str:
    """The address of an empty database."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {USER}".encode())
    return f"{postgresql}/{name}"


@pytest.fixture
def hosted(
    address: str,
    django_db_blocker: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """Make this process a hosted one on an empty database, with its tables."""
    with django_db_blocker.unblock(), on(address, monkeypatch):
        place.make_ready()
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A home on SQLite or PostgreSQL: the same test for both. Gives the address, if it has one."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("hosted"))
    request.getfixturevalue("home")
    place.make_ready()
    return ""


@contextmanager
def on(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Django's database be another one for a while."""
    monkeypatch.setenv("SOLIDGROUND_DATABASE", address)
    database = read_database("SOLIDGROUND_DATABASE", folder=Path("/nowhere"))
    connections.close_all()
    before, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = ConnectionHandler({"default": database}).settings["default"]
    del connections["default"]
    monkeypatch.setattr(visit, "cost", lambda: HOSTED)
    fresh_vault()
    try:
        yield
    finally:
        connections.close_all()
        connections.settings["default"] = settings
        connections["default"] = before
        fresh_vault()
