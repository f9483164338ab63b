"""`solidground` itself: what it offers, and what it does without a command."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def test_it_says_what_it_can_do(run: Run) -> None:
    done = run("--help")
    assert done.exit_code == 0
    assert all(command in done.output for command in ("ask", "roots", "why", "knowledge"))


@pytest.mark.parametrize("command", [("ask",), ("roots",), ("why",), ("knowledge", "check")])
def test_every_command_explains_itself(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert "--json" in done.output


def test_it_says_its_version(run: Run) -> None:
    assert "0." in run("--version").output


def test_it_starts_the_app_without_a_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, object]] = []
    monkeypatch.setattr(
        "solidground.web.config.server.serve", lambda **options: started.append(options)
    )
    assert run("--port", "9000", "--no-browser").exit_code == 0
    assert started == [{"port": 9000, "open_browser": False}]


def test_it_doubts_an_unknown_command(run: Run) -> None:
    done = run("diagnose")
    assert done.exit_code == 2
    assert "No such command" in done.output
