"""What must still be done to the copies, so that a power cut in between forgets nothing.

A task is a small file beside the copies: which journal, what, and the random ids of rows. It is
written before the journal itself is changed, and deleted when every copy has followed.
"""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex
from typing import Final, Literal

import msgspec

from solidground.web.vault.copies import files
from solidground.web.vault.copies.files import Shelf

What = Literal["rekey", "erase", "erase-all"]
PATTERN: Final = "task-*.json"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do.

    Attributes:
        what: `rekey`: copies under an older key must lose the journal. `erase`: rows must go.
            `erase-all`: the journal must go.
        journal: its id, in hex. epoch: `rekey`: the first key that may stay. ids: `erase`: of rows.
    """

    what: What
    journal: str
    epoch: int = 0
    ids: tuple[str, ...] = ()


def leave(shelf: Shelf, task: Task) -> Path:
    """Write a task down; it is on the disk when this returns."""
    path = shelf.folder / f"task-{token_hex(8)}.json"
    files.write_file(path, msgspec.json.encode(task))
    return path


def open_tasks(shelf: Shelf) -> dict[Path, Task]:
    """Tasks that aren't done. A file that isn't one is thrown away."""
    found = {}
    for path in sorted(shelf.folder.glob(PATTERN)):
        try:
            found[path] = msgspec.json.decode(path.read_bytes(), type=Task)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            path.unlink(missing_ok=True)
    return found


def done(path: Path) -> None:
    """A task is done."""
    path.unlink(missing_ok=True)
    files.sync_folder(path.parent)
