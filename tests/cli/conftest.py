"""Running a command as a person would, without a process of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from solidground.cli import show
from solidground.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("roots", "--json")`; keywords go to click's runner, such as `input`."""
    monkeypatch.setattr(show.console, "_width", 100)

    def run_command(*arguments: str, **options: object) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False, **options)  # type: ignore[arg-type]

    return run_command
