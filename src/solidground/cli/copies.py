"""`solidground backup`, `restore` and `doctor`: keep the journals whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.table import Table

from solidground.cli.show import console, show_json
from solidground.cli.unlocking import ask_passphrase, choose, ready, same_name, with_secret
from solidground.vocab.errors import NotFoundError, NotKeptError, SolidGroundError

if TYPE_CHECKING:
    from solidground.web.vault.restoring import Choice, Opened

MARKS: Final = {
    "good": "[green]good  [/green]",
    "look": "[yellow]look  [/yellow]",
    "bad": "[red]bad   [/red]",
    "unseen": "[red]unseen[/red]",
}


@click.command("backup")
@click.option("--to", type=click.Path(path_type=Path), help="A file or folder, such as a stick.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup_command(to: Path | None, *, as_json: bool) -> None:
    """Copy all journals, sealed as they are, and verify the copy."""
    ready()
    from solidground.web.vault import backups, place

    if not place.open_if_begun():
        raise NotFoundError("There is no journal here yet, so there is nothing to copy.")
    target = to
    if to and to.is_dir():
        target = to / f"journals-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite3"
    if target and target.exists():
        raise NotKeptError(f"{target} is there already. Choose another name.")
    file = backups.take_now(to=target)
    if as_json:
        show_json({"file": str(file), "bytes": file.stat().st_size})
        return
    console.print(f"Copied and verified: {file}", markup=False)
    console.print("It is sealed. It opens with the same passphrase or recovery code.")


@click.command("restore")
@click.argument("backup", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "only_list", is_flag=True, help="Only show which copies there are.")
@click.option("--recovery", is_flag=True, help="Open it with the recovery code.")
@click.option("--yes", is_flag=True, help="Don't ask again before the swap.")
@click.option("--json", "as_json", is_flag=True, help="With --list: print JSON.")
@with_secret
def restore_command(
    backup: Path | None,
    name: str,
    *,
    only_list: bool,
    recovery: bool,
    yes: bool,
    as_json: bool,
    passphrase_stdin: bool,
) -> None:
    """Bring back a copy: the newest good one, or BACKUP.

    Opens every entry of it first, and says what would be lost. The file that is here now is put
    aside, never deleted.
    """
    ready()
    from solidground.web.vault import restoring

    if only_list:
        _list(list(restoring.choices()), as_json=as_json)
        return
    if backup and not (only := restoring.look_at(backup)).good:
        raise NotFoundError(f"{only.file.name} can’t be used. {only.why}")
    words = "Recovery code" if recovery else "Passphrase of that time"
    secret = cache(lambda: ask_passphrase(from_stdin=passphrase_stdin, words=words))
    found = iter([only]) if backup else restoring.choices()
    chosen, id_, opened = _first_whole(found, name, secret, recovery=recovery)
    _tell(chosen, opened)
    if not yes and not click.confirm("Bring it back now?"):
        console.print("Nothing was changed.")
        sys.exit(1)
    aside = restoring.restore(chosen.file, id_)
    console.print("Done. Unlock it in the app as usual.")
    if recovery:
        console.print("Choose the recovery code there, and you get a new passphrase.")
    if aside:
        console.print(f"What was here before lies in {aside}.", markup=False, soft_wrap=True)


Found = tuple["Choice", bytes, "Opened"]


def _first_whole(
    found: Iterator[Choice], name: str, secret: Callable[[], str], *, recovery: bool
) -> Found:
    """The first copy of which every entry opens. Those passed over are named, with the reason.

    Where there is none, the first one that can be used at all: a part is better than nothing.
    """
    best: Found | None = None
    for one in found:
        if not one.good:
            _passed_over(one, f"is damaged: {one.why}")
            continue
        names = restorable(one, name)
        if not names:
            _passed_over(one, "doesn’t hold this journal.")
            continue
        id_ = choose(names, name)
        opened = _opened(one.file, id_, secret(), recovery=recovery)
        if opened.report.is_whole:
            return one, id_, opened
        _passed_over(one, " ".join(["isn’t whole.", *opened.report.lines()]))
        best = best or (one, id_, opened)
    if best is None:
        raise NotFoundError(
            "There is no good copy here. If you have one elsewhere, name it: "
            "solidground restore FILE"
        )
    return best


def restorable(one: Choice, name: str) -> dict[bytes, str]:
    """The journals in a copy, or only those of a name."""
    from solidground.web.vault import restoring

    names = restoring.names_in(one.file)
    return {id_: told for id_, told in names.items() if same_name(told, name)} if name else names


def _passed_over(one: Choice, why: str) -> None:
    console.print(f"{one.file.name} {why}", markup=False, soft_wrap=True)


def _opened(file: Path, id_: bytes, secret: str, *, recovery: bool) -> Opened:
    from solidground.journal.recovery import read_code
    from solidground.web.vault import restoring

    with console.status("Opening every entry …"):
        if recovery:
            return restoring.open_copy(file, id_, code=read_code(secret))
        return restoring.open_copy(file, id_, passphrase=secret)


def _tell(chosen: Choice, found: Opened) -> None:
    console.print(f"{chosen.file.name}, made {_when(chosen.made_at)}.", markup=False)
    last = f", the last of {_when(found.last)}" if found.last else ""
    console.print(f"It opens: {_entries(found.entries)}{last}.")
    if found.newer_here is None:
        console.print("[yellow]The file here is damaged: nobody can tell what is newer in it.[/]")
    elif found.newer_here:
        console.print(f"[yellow]Here now and not in it: {_entries(found.newer_here)}.[/yellow]")
    if found.set_back:
        names = ", ".join(found.set_back)
        console.print(
            f"The file here is damaged, so these are set back too, or not in it: {names}.",
            markup=False,
        )
    console.print("What is here now is put aside, not deleted.")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _list(found: list[Choice], *, as_json: bool) -> None:
    if as_json:
        show_json(
            [
                {
                    "file": str(one.file),
                    "made_at": one.made_at,
                    "bytes": one.size,
                    "entries": sum(one.rows.values()),
                    "good": one.good,
                    "why": one.why,
                }
                for one in found
            ]
        )
        return
    if not found:
        console.print("There are no copies yet. One is made at the first unlock of each day.")
    table = Table(box=None)
    for heading in ("made", "entries", "size", "", "file"):
        table.add_column(heading)
    for one in found:
        size, state = f"{one.size / 1e6:.1f} MB", "good" if one.good else "damaged"
        entries = f"{sum(one.rows.values()):,}"
        table.add_row(_when(one.made_at), entries, size, state, one.file.name)
    if found:
        console.print(table)


def _when(at: datetime) -> str:
    return f"{at.astimezone():%-d %B %Y, %H:%M}"


@click.command("doctor")
@click.option("--no-passphrase", is_flag=True, help="Look only at what needs no key.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_secret
def doctor_command(
    name: str, *, no_passphrase: bool, as_json: bool, passphrase_stdin: bool
) -> None:
    """Look whether everything is whole: files, copies, every entry, every head.

    Ends with 0 if all is well, 1 if something was found, 2 if it couldn't look.
    """
    ready()
    from solidground.web.vault import doctor, place, visit

    found: list[doctor.Finding] = []
    given: dict[bytes, str] = {}
    try:
        names = visit.store().names() if place.open_if_begun() else {}
        if names and not no_passphrase:
            id_ = choose(names, name)
            given[id_] = ask_passphrase(from_stdin=passphrase_stdin)
    except SolidGroundError as error:
        found.append(doctor.Finding("unseen", str(error)))
    with console.status("Looking …"):
        found += doctor.examine(given)
    if as_json:
        show_json([{"level": one.level, "words": one.words} for one in found])
    else:
        for one in found:
            console.print(MARKS[one.level], end="  ")
            console.print(one.words, markup=False)
    levels = {one.level for one in found}
    sys.exit(1 if "bad" in levels else 2 if "unseen" in levels else 0)
