"""`solidground ask`: one text, standard input, or thousands from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import click
import msgspec
from rich.markup import escape
from rich.padding import Padding
from rich.progress import Progress

from solidground.cli.show import console, show_json
from solidground.knowledge import knowledge
from solidground.usecases.answer import Answer, Item, RootGuess
from solidground.usecases.ask import ask
from solidground.usecases.record import as_record
from solidground.vocab.errors import TextError
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind

LONGEST_INPUT: Final = 4_000_000
"""Bytes read of one text. `ask` reads the first pages only; this keeps memory small."""
HELP: Final = (
    "If you need a person now: your emergency number, or the help lines on the Help page. "
    "To open it, run: solidground"
)
"""Said where there is no answer to show: help is never further away than that."""


@click.command("ask")
@click.argument("text", required=False)
@click.option(
    "--kind", type=click.Choice(TRIAGE_KINDS), help="What kind of question it is, if you know."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--jsonl",
    "path",
    type=click.Path(path_type=Path, allow_dash=True),
    help='A file with one {"id", "text"} a line; one answer a line. "-" is standard input.',
)
def ask_command(
    text: str | None, kind: TriageKind | None, path: Path | None, *, as_json: bool
) -> None:
    """Answer a question in your own words. TEXT may be "-" for standard input.

    Nothing is kept, and nothing leaves this computer.
    """
    if path is not None:
        _answer_file(path)
        return
    answer = ask(_words(text), kind=kind)
    if as_json:
        show_json(as_record(answer))
    else:
        _show(answer)


def _words(text: str | None) -> str:
    if text is not None and text != "-":
        return text.encode("utf-8", "surrogateescape").decode("utf-8", errors="replace")
    if text is None and sys.stdin.isatty():
        click.echo("Write what is on your mind. End with an empty line and Ctrl-D.", err=True)
    return sys.stdin.buffer.read(LONGEST_INPUT).decode("utf-8", errors="replace")


def _answer_file(path: Path) -> None:
    """Each line is answered by itself: a broken one gets an error in its place, the rest go on."""
    encoder, broken = msgspec.json.Encoder(), 0
    with _opened(path) as lines, _progress(path) as step:
        for number, line in enumerate(lines, 1):
            if line.strip():
                record = _answer_line(line, number)
                broken += "error" in record
                sys.stdout.buffer.write(encoder.encode(record) + b"\n")
            step(len(line))
        sys.stdout.buffer.flush()
    if broken:
        click.echo(f"Lines that could not be read: {broken}. Each says why in its place.", err=True)
        sys.exit(1)


def _opened(path: Path) -> BinaryIO:
    if str(path) == "-":
        return cast("BinaryIO", sys.stdin.buffer)
    try:
        return path.open("rb")
    except OSError as error:
        raise TextError(f"{path} can't be opened: {error.strerror}. Check the name.") from error


class _progress:  # noqa: N801  (reads as a word after `with`)
    """A bar on standard error, where a person watches and the size is known."""

    def __init__(self, path: Path) -> None:
        watched = sys.stderr.isatty() and str(path) != "-"
        self.bar = Progress(transient=True, disable=not watched)
        self.total = path.stat().st_size if watched else None

    def __enter__(self) -> Any:
        self.bar.__enter__()
        task = self.bar.add_task("Answering", total=self.total)
        return lambda size: self.bar.advance(task, size)

    def __exit__(self, *error: Any) -> None:
        self.bar.__exit__(*error)


def _answer_line(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
        text = row["text"]
        if not isinstance(text, str):
            raise TypeError
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError):
        return {
            "id": None,
            "line": number,
            "error": 'This line is not an object like {"id": "1", "text": "my words"}.',
        }
    record = as_record(ask(text, id=str(row.get("id", ""))))
    record["id"] = row.get("id", "")
    return record


def _show(answer: Answer) -> None:
    if answer.note:
        console.print(f"\n{escape(answer.note)}")
    if not answer.readable:
        console.print(HELP)
        return
    _show_kind(answer)
    card = answer.answer
    _section("What can’t be known from here", [escape(card.can_know)])
    _section("First of all", [_line(card.safe)])
    _section("The next ten minutes", [_line(item) for item in card.now], numbered=True)
    _section("Words you could say", [_line(item) for item in card.words])
    if card.experiment:
        _section("One small test this week", [_line(card.experiment)])
    _section(
        "What may lie under it",
        [_root(root) for root in answer.roots if root.shown]
        + [escape(root.question) for root in answer.questions()],
    )
    _section("What would change this answer", [escape(card.would_change)])
    _section("When a person is better", [_line(card.human)])
    claims = dict.fromkeys(reason.claim for reason in card.sources)
    _section("Where it comes from", [f"[dim]solidground why {claim}[/dim]" for claim in claims])


def _show_kind(answer: Answer) -> None:
    console.print(f"\n[bold]{escape(answer.answer.headline)}[/bold]")
    console.print(escape(answer.answer.kind_line))
    if answer.triage.because:
        console.print(f"Because you wrote {_quoted(answer.triage.because)}.", style="dim")
    others = {k: p for k, p in answer.triage.probabilities.items() if k != answer.triage.kind}
    next_best, *rest = sorted(others, key=others.__getitem__, reverse=True)
    console.print(
        f"Not that? Try --kind {next_best}. There are also {', '.join(rest)}.", style="dim"
    )


def _root(root: RootGuess) -> str:
    name = escape(knowledge().roots[root.id].name)
    return (
        f"[bold]{name}[/bold], because you wrote {_quoted(root.because)}.\n"
        f"First small step: {escape(root.first)} [dim]solidground roots {root.id}[/dim]"
    )


def _quoted(spans: tuple[str, ...]) -> str:
    return ", ".join(f"“{escape(_printable(span))}”" for span in spans)


def _printable(span: str) -> str:
    """On one line, and without anything that could steer the terminal."""
    return "".join(char for char in " ".join(span.split()) if char.isprintable())


def _line(item: Item) -> str:
    return escape(item.text)


def _section(title: str, lines: list[str], *, numbered: bool = False) -> None:
    if not lines:
        return
    console.print(f"\n[bold]{title}[/bold]")
    for number, line in enumerate(lines, 1):
        console.print(Padding(f"{number}. {line}" if numbered else line, (0, 0, 0, 2)))
