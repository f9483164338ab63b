"""A copy of the content that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from solidground.knowledge import Knowledge
from solidground.knowledge.checks import Problem, check
from solidground.knowledge.loading import CONTENT, FOLDERS

LEFT_OUT = frozenset({"utterances", "concepts", "phrases"})
"""Texts to learn from: large, and no check of links or words needs them."""


class Copied:
    """A content folder of one's own: change a file, then see what the check says."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words in a file that must hold them."""
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}; choose other words for this test"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Write at the end of a file, which may be new."""
        with (self.path / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def keep(self, *folders: str) -> None:
        """Drop all other folders, where a check needs only these: it is over sooner."""
        for folder in self.path.iterdir():
            if folder.name not in folders:
                shutil.rmtree(folder)

    def knowledge(self) -> Knowledge:
        return Knowledge(self.path)

    def problems(self) -> list[Problem]:
        return check(self.knowledge())

    def errors(self) -> list[str]:
        """What has to be mended, a line each."""
        return [f"{p.where}: {p.what}" for p in self.problems() if p.severity == "error"]


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """The shipped content without the texts to learn from."""
    for folder in FOLDERS:
        if folder not in LEFT_OUT:
            shutil.copytree(CONTENT / folder, tmp_path / folder)
    return Copied(tmp_path)
