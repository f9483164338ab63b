"""`solidground knowledge`: check the content, count it, and learn *ask* anew from it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

import click
import msgspec
import numpy as np
from rich.table import Table

from solidground.cli.show import console, show_json
from solidground.knowledge import Knowledge
from solidground.knowledge.checks import check
from solidground.knowledge.loading import CONTENT
from solidground.knowledge.stats import stats

REAL_QUESTIONS: Final = "counsel-questions-dev.jsonl"


@click.group("knowledge")
def knowledge_group() -> None:
    """Look after the content."""


def _content(command: Any) -> Any:
    return click.option(
        "--content", type=click.Path(path_type=Path, exists=True, file_okay=False),
        default=CONTENT, help="Another content folder.",
    )(command)  # fmt: skip


@knowledge_group.command("check")
@_content
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check_command(content: Path, *, as_json: bool) -> None:
    """Check all records: do the files fit, do the links hold, are the words ours?"""
    problems = check(Knowledge(content))
    errors = [problem for problem in problems if problem.severity == "error"]
    if as_json:
        show_json([problem._asdict() for problem in problems])
    else:
        for problem in problems:
            colour = "red" if problem.severity == "error" else "yellow"
            console.print(
                f"[{colour}]{problem.severity}[/{colour}] [bold]{problem.where}[/bold] ", end=""
            )
            console.print(problem.what, markup=False)
        console.print(_verdict(len(errors), len(problems) - len(errors)))
    sys.exit(1 if errors else 0)


def _verdict(errors: int, looks: int) -> str:
    if errors:
        return f"{errors} to mend, {looks} to look at."
    return "All records fit." + (f" {looks} to look at." if looks else "")


@knowledge_group.command("stats")
@_content
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats_command(content: Path, *, as_json: bool) -> None:
    """Count records, grades, and the share of sources that somebody read."""
    counted = stats(Knowledge(content))
    if as_json:
        show_json(counted)
        return
    table = Table(box=None, show_header=False)
    for name, value in msgspec.to_builtins(counted).items():
        shown = f"{value:.1%}" if isinstance(value, float) else value
        if isinstance(value, dict):
            shown = ", ".join(f"{key} {count}" for key, count in value.items())
        table.add_row(name.replace("_", " "), str(shown))
    console.print(table)


@knowledge_group.command("train")
@_content
def train_command(content: Path) -> None:
    """Learn ask's weights anew, from our texts and, where they are at hand, real questions."""
    from solidground.usecases.learning import arrays_of, learn

    rows = real_questions()
    console.print(
        f"Learning from our own texts and {len(rows)} real questions. This takes minutes."
    )
    weights = learn(Knowledge(content), rows)
    path = content / "weights" / "ask.npz"
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part.npz")
    arrays: dict[str, Any] = dict(arrays_of(weights))
    np.savez_compressed(part, **arrays)
    part.replace(path)
    console.print(f"{len(weights.features)} features, {path.stat().st_size / 1e6:.1f} MB.")


def real_questions() -> list[dict[str, Any]]:
    """The development half of the counselling questions, or nothing where it isn't at hand."""
    folder = Path(os.environ.get("SOLIDGROUND_DATA", "../shared/data"))
    path = folder / REAL_QUESTIONS
    if not path.exists():
        return []
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
