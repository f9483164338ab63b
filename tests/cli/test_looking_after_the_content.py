"""`solidground knowledge check` and `stats`, for people who add to the content."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from solidground.knowledge import knowledge
from solidground.knowledge.loading import CONTENT
from tests.cli.conftest import Run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A content folder with one folder that can't be read, so that the check ends soon."""
    shutil.copytree(CONTENT / "advice", tmp_path / "advice")
    (tmp_path / "advice" / "alarm.toml").write_text("headline = [bold]", encoding="utf-8")
    return tmp_path


def test_it_says_that_all_is_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solidground.cli.knowledge.check", lambda _: [])
    done = run("knowledge", "check")
    assert done.exit_code == 0
    assert done.output.strip() == "All records fit."


def test_it_says_which_file_is_wrong(run: Run, small: Path) -> None:
    done = run("knowledge", "check", "--content", str(small))
    assert done.exit_code == 1
    assert "error advice/alarm.toml" in done.output
    assert "1 to mend" in done.output


def test_it_says_so_as_json(run: Run, small: Path) -> None:
    done = run("knowledge", "check", "--json", "--content", str(small))
    assert done.exit_code == 1
    (problem,) = json.loads(done.output)
    assert set(problem) == {"tier", "where", "what", "severity"}
    assert problem["where"] == "advice/alarm.toml"


def test_it_refuses_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("knowledge", "check", "--content", str(tmp_path / "gone"))
    assert done.exit_code == 2
    assert "does not exist" in done.output


def test_it_counts_the_content(run: Run) -> None:
    done = run("knowledge", "stats")
    assert done.exit_code == 0
    assert "share read" in done.output
    assert f"{len(knowledge().claims)}" in done.output


def test_it_counts_as_json(run: Run) -> None:
    counted = json.loads(run("knowledge", "stats", "--json").output)
    assert counted["records"]["roots"] == 16
    assert 0 <= counted["share_read"] <= 1
    assert counted["lines_read"] <= counted["lines"]
