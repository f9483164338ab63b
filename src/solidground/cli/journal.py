"""`solidground export` and `erase`: take a journal with you, or let it go."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from solidground.cli.show import console, show_json
from solidground.cli.unlocking import open_journal, ready, with_secret
from solidground.vocab.errors import NotKeptError

WORD: Final = "erase"
IN_THE_CLEAR: Final = "This file is not locked. Whoever finds it can read it."


@click.command("export")
@click.option("--html", "as_page", is_flag=True, help="A page to read, in place of data.")
@click.option("--to", type=click.Path(path_type=Path), help="A file or folder; - for the screen.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON where the file is.")
@with_secret
def export_command(
    to: Path | None, name: str, *, as_page: bool, as_json: bool, passphrase_stdin: bool
) -> None:
    """Write everything in a journal into one file that needs no key."""
    ready()
    from solidground.web.features.journal import carrying

    journal = open_journal(name, from_stdin=passphrase_stdin)
    for words in journal.report.lines():
        click.echo(words, err=True)
    content = carrying.as_page(journal) if as_page else carrying.as_data(journal)
    if to == Path("-"):
        sys.stdout.buffer.write(content)
        return
    kind = "html" if as_page else "json"
    path = _new_file(to or Path(), f"export-{datetime.now():%Y-%m-%d}.{kind}")
    _write(path, content)
    if as_json:
        show_json({"file": str(path), "bytes": len(content)})
        return
    console.print(f"Written to {path}.", markup=False)
    console.print(IN_THE_CLEAR)


def _new_file(to: Path, name: str) -> Path:
    return to / name if to.is_dir() else to


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, and never over another one."""
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(content)
    except FileExistsError:
        raise NotKeptError(f"{path} is there already. Choose another place with --to.") from None
    except OSError:
        raise NotKeptError(
            f"{path} couldn’t be written. Is there room, and may you write there?"
        ) from None


@click.command("erase")
@with_secret
def erase_command(name: str, *, passphrase_stdin: bool) -> None:
    """Erase a whole journal, and the app's own copies of it. Can't be undone."""
    ready()
    from solidground.web.vault import backups, visit
    from solidground.web.vault.beyond import out_of_reach

    journal = open_journal(name, from_stdin=passphrase_stdin)
    mine = [one for one in journal.entries() if not getattr(one.entry, "hidden", False)]
    count = "1 entry" if len(mine) == 1 else f"{len(mine):,} entries"
    console.print(f"This erases {count} for ever. Nobody can bring them back.")
    if click.prompt(f"Type “{WORD}” to go on", default="", show_default=False) != WORD:
        console.print("Nothing was changed.")
        sys.exit(1)
    with backups.erasing_all(journal.id):
        visit.openings().end_all(journal.id)
        visit.store().erase(journal.id)
    console.print("It is gone from here, and from the copies that Solid Ground made.")
    for warning in backups.warnings():
        console.print(warning, markup=False)
    console.print(out_of_reach(visit.now()))
