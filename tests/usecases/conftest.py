"""What asking tests share: the voices nobody trained on, and a memory of answers."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from solidground.usecases.answer import Answer
from solidground.usecases.ask import ask

REPOSITORY = Path(__file__).resolve().parents[2]
VOICES = REPOSITORY / "tests" / "reference" / "voices"


@cache
def answered(text: str) -> Answer:
    """The answer to a text, worked out once however many tests look at it."""
    return ask(text)


def voices(pattern: str, entries: str) -> list[dict[str, Any]]:
    """The entries of all files in `tests/reference/voices` whose names match."""
    return [
        entry
        for path in sorted(VOICES.glob(pattern))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))[entries]
    ]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the four documents, which don't belong to the repository."""
    folder = Path(os.environ.get("SOLIDGROUND_SEEDS", REPOSITORY.parent / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip(f"the documents are not at {folder}; set SOLIDGROUND_SEEDS")
    return folder


def document(folder: Path, number: str) -> str:
    """The text of one of the documents, by its number."""
    (path,) = folder.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")
