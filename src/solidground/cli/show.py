"""How things look at the command line: one console, and JSON where a program reads."""

from __future__ import annotations

from typing import Any, Final

import click
import msgspec
from rich.console import Console

console: Final = Console(highlight=False, soft_wrap=False, width=None)


def show_json(value: Any) -> None:
    """Print as JSON, indented, in UTF-8."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8"))


GRADE_WORDS: Final = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "limited": "limited evidence",
    "contested": "contested",
    "not-graded": "not graded: nobody here has read its sources",
}
