"""Makes the copies follow the journal: after a new key, an erased entry, an erased journal.

The caller holds `files.alone`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from solidground.vocab.errors import NotKeptError
from solidground.web.vault.copies import files, keeping, rewriting, sealed, tasks
from solidground.web.vault.copies.files import Shelf
from solidground.web.vault.copies.taking import Key, take
from solidground.web.vault.copies.tasks import Task

OLD_KEYS: Final = "Some copies of your journal can’t be reached, and open with an older passphrase."
NOT_WHOLE: Final = (
    "A part of your journal can’t be opened. It was copied as it is, and the last good copy is "
    "kept. “solidground doctor” says more."
)


def look_after(here: Shelf, key: Key) -> None:
    """After an unlock: finish what was begun, and take a copy if one is due.

    Raises:
        NotKeptError: something couldn't be done. DamagedFileError: the journals are damaged.
    """
    files.tidy(here)
    for task in tasks.open_tasks(here).values():
        if task.journal == key.journal.hex() and task.what != "erase-all":
            finish(here, task, key)
    # The key has just opened the journal, so copies under a lower number are surely older.
    if rewriting.strip_older(here, key.journal, key.keys.epoch):
        raise NotKeptError(OLD_KEYS)
    made = [one.made_at for one in map(files.manifest_of, here.copies()) if one]
    now = datetime.now(UTC)  # another process may have kept us waiting
    if keeping.is_due(made, now):
        manifest = files.manifest_of(take(here, now, "daily", key))
        held = manifest and manifest.journals.get(key.journal.hex())
        if held and held.whole is False:
            raise NotKeptError(NOT_WHOLE)


def tidy_up(here: Shelf) -> None:
    """At the start: finish what needs no key."""
    files.tidy(here)
    for task in tasks.open_tasks(here).values():
        if task.what == "erase-all":
            finish(here, task, None)


def prepare_rekey(here: Shelf, key: Key) -> None:
    """Before a change of key: write down what comes after, and take a copy."""
    tasks.leave(here, Task(what="rekey", journal=key.journal.hex(), epoch=key.keys.epoch + 1))
    take(here, datetime.now(UTC), "reseal", key)


def follow(here: Shelf, task: Task, key: Key | None) -> None:
    """Do a task that has just become due. It is on the disk before anything else happens."""
    if task not in tasks.open_tasks(here).values():
        tasks.leave(here, task)
    finish(here, task, key)


def finish(here: Shelf, task: Task, key: Key | None) -> None:
    """Do a task, unless the journal itself was never changed: then there is nothing to follow.

    Raises:
        NotKeptError: some copies couldn't be rewritten. The task stays.
    """
    left = _DO[task.what](here, task, key)
    if left:
        names = ", ".join(path.name for path in left)
        raise NotKeptError(
            "These copies couldn’t be rewritten. They still hold what you erased, or open with "
            f"your old passphrase: {names}. They lie in {left[0].parent}. Delete them if you "
            "don’t need them."
        )
    forget(here, task)


def forget(here: Shelf, task: Task) -> None:
    """A task is done, or has no reason any more."""
    for path, other in tasks.open_tasks(here).items():
        if other == task:
            tasks.done(path)


def _rekey(here: Shelf, task: Task, key: Key | None) -> list[Path]:
    if key is None or key.keys.epoch < task.epoch:
        return []
    with sealed.opened_file(here.live, "rw") as live:
        slots = sealed.slots_of(live, key.journal)
    take(here, datetime.now(UTC), "reseal", key)  # first: never a moment without a good copy
    return rewriting.strip_old_keys(here, key.journal, slots)


def _erase(here: Shelf, task: Task, key: Key | None) -> list[Path]:
    if key is None:
        return []
    ids = {bytes.fromhex(id_) for id_ in task.ids}
    with sealed.opened_file(here.live, "rw") as live:
        stay = sealed.ids_of(live, key.journal)
    return rewriting.strip_rows(here, key, ids - stay, stay) if ids - stay else []


def _erase_all(here: Shelf, task: Task, _: Key | None) -> list[Path]:
    journal = bytes.fromhex(task.journal)
    if here.live.exists():
        with sealed.opened_file(here.live, "rw") as live:
            if journal in sealed.rows_of(live):
                return []
    return rewriting.strip_journal(here, journal)


_DO: Final = {"rekey": _rekey, "erase": _erase, "erase-all": _erase_all}
