"""A module fits on a few screens, and what others may call says what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.code import CHECKED, ROOT, modules, shown, tree

MOST_LINES = 300
SAID = ("language", "journal", "science")
"""Here every public function has a docstring; elsewhere its name may be enough."""


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for folder in CHECKED
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    too_long = [f"{name}: {lines}" for name, lines in lengths.items() if lines > MOST_LINES]
    assert not too_long, "split these:\n" + "\n".join(too_long)


def test_every_module_says_what_it_is() -> None:
    silent = [shown(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert not silent, "no docstring at the top of:\n" + "\n".join(silent)


@pytest.mark.parametrize("folder", SAID)
def test_every_public_function_says_what_it_does(folder: str) -> None:
    silent = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in modules(folder)
        for node in _public(tree(path).body)
        if not ast.get_docstring(node)
    ]
    assert not silent, "no docstring in:\n" + "\n".join(silent)


def _public(
    body: list[ast.stmt],
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def test_no_file_is_called_utils() -> None:
    vague = {"utils", "helpers", "common", "misc", "manager"}
    found: list[Path] = [path for path in modules() if path.stem in vague]
    assert not found, "name the thing: " + ", ".join(map(shown, found))
