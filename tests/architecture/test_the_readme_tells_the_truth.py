"""A person who has nothing but the README can run the app and the tests."""

from __future__ import annotations

import re

import pytest

from tests.architecture.code import ROOT


@pytest.fixture
def commands() -> list[str]:
    """The lines of the README's code blocks, or a skip while it has none."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    if not lines:
        pytest.skip("the README has no commands yet")
    return lines


def test_one_command_starts_the_app(commands: list[str]) -> None:
    assert any(re.search(r"\buv run (?:--\S+ )*solidground$", line) for line in commands), commands


def test_one_command_runs_the_tests(commands: list[str]) -> None:
    assert any(re.search(r"\buv run (?:--\S+ )*pytest\b", line) for line in commands), commands


def test_ci_runs_the_same_tests(commands: list[str]) -> None:
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip(".ci/run isn't written yet")
    assert "pytest" in script.read_text(encoding="utf-8")
