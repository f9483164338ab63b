"""For all tests. This file is read before anything imports numpy."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["SOLIDGROUND_HOME"] = tempfile.mkdtemp(prefix="solidground-tests-")
"""No test ever comes near a real journal."""
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Playwright leaves an event loop running in this thread, and then Django refuses its database.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Our matrices are small. On a busy machine several threads wait for each other and a model of
# thirty texts takes five seconds instead of half a second.

import pytest
from django.db import connections
from hypothesis import settings as hypothesis_settings

from solidground.journal.slots import HOSTED
from solidground.web.vault import place, visit

hypothesis_settings.register_profile("shared machine", deadline=None)
hypothesis_settings.load_profile("shared machine")


@pytest.fixture
def home(
    tmp_path: Path, django_db_blocker: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An empty data folder of a person's own, with the real SQLite file in it once it is begun."""
    folder = tmp_path / "home"
    database = connections.settings["default"]
    with django_db_blocker.unblock():
        connections.close_all()
        monkeypatch.setitem(database, "NAME", str(folder / "journals.sqlite3"))
        monkeypatch.setattr("django.conf.settings.HOME", folder)
        monkeypatch.setattr(visit, "cost", lambda: HOSTED)
        fresh_vault()
        yield folder
        connections.close_all()
        fresh_vault()


def fresh_vault() -> None:
    """Forget who has what open, as a restart does."""
    place._ready.clear()
    visit.store.cache_clear()
    visit.openings.cache_clear()
    visit.guests._guests.clear()
