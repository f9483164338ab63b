"""Remembers what went wrong with the copies, and tells it on the page after the next unlock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from solidground.vocab.errors import JournalError
from solidground.web.vault.copies import files, tasks
from solidground.web.vault.copies.files import ASIDES, Shelf

TOO_OLD: Final = timedelta(days=4)
TROUBLE: Final = "trouble.txt"
LONGEST: Final = 2000
_trouble: dict[Path, str] = {}


def quietly(here: Shelf, work: Callable[[], object]) -> None:
    """Work on the copies alone. What goes wrong is remembered for `warnings`, never raised."""
    try:
        with files.alone(here):
            work()
    except JournalError as error:
        remember(here, str(error))
    except Exception:  # a copy must never take a page down
        remember(
            here,
            f"The folder of your copies, {here.folder}, can’t be worked with. Is the disk plugged "
            "in and not full, and may you write there?",
        )
    else:
        remember(here, "")


def remember(here: Shelf, words: str) -> None:
    """Keep words for the next page; none: all is well again."""
    _trouble[here.folder] = words
    with suppress(OSError):
        if words:
            files.write_file(here.folder / TROUBLE, words.encode())
        else:
            (here.folder / TROUBLE).unlink(missing_ok=True)


def warnings(here: Shelf) -> list[str]:
    """What is wrong with the copies, in plain words."""
    found = _conflicts(here)
    with suppress(OSError):
        if trouble := _last_trouble(here):
            found.append(trouble)
        elif _is_behind(here):
            found.append("Your journal has changed, and its last copy is several days old.")
        if tasks.open_tasks(here):
            found.append(
                "Some copies may still hold what you erased, or open with your old passphrase. "
                f"They lie in {here.folder}. Solid Ground tries again at each unlock."
            )
    return found


def _last_trouble(here: Shelf) -> str:
    if here.folder in _trouble:
        return _trouble[here.folder]
    path = here.folder / TROUBLE
    return path.read_text("utf-8", "replace")[:LONGEST] if path.exists() else ""


def _is_behind(here: Shelf) -> bool:
    """The journals have changed long after the last copy was made."""
    made = [one.made_at for one in map(files.manifest_of, here.copies()) if one]
    changed = datetime.fromtimestamp(here.live.stat().st_mtime, UTC)
    return bool(made) and changed - max(made) > TOO_OLD


def _conflicts(here: Shelf) -> list[str]:
    """A second file beside the journals, as cloud services make one when two machines write."""
    home = here.live.parent
    known = {here.live, *home.glob(ASIDES)}
    return [
        f"There is a second file beside your journals, {path.name}. A cloud service may have made "
        "it, and it may hold entries that the first doesn’t. Keep both until you have looked."
        for path in sorted(home.glob(f"{here.live.stem}*{files.SUFFIX}"))
        if path not in known
    ]
