"""The machines that look after the code have nothing to say about it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.code import CHECKED, ROOT


def run(*command: str) -> None:
    """Run a tool that is installed beside this Python; its complaints are the message."""
    program, *rest = command
    path = Path(sys.executable).parent / program
    done = subprocess.run([str(path), *rest], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_it_imports_downwards_only() -> None:
    run("lint-imports")


def test_it_has_no_lint() -> None:
    run("ruff", "check", *CHECKED)


def test_it_is_formatted() -> None:
    run("ruff", "format", "--check", *CHECKED)


def test_its_types_agree() -> None:
    run("mypy")
