"""Copies of the journals on a person's own machine. Where it is hosted, they are the operator's.

What pages and commands call:

    backups.opened(journal)                  after an unlock: in the background, once a day
    with backups.rekeying(journal): …        around a change of passphrase
    with backups.erasing(journal, ids): …    around erasing entries
    with backups.erasing_all(id_): …         around erasing a journal
    backups.warnings()                       what went wrong, for the page after the next unlock

The three blocks write down beforehand what must happen to the copies. So a power cut, wherever
it comes, only delays it until the next start or unlock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import place
from solidground.web.vault.copies import files, following, sealed, tasks, telling
from solidground.web.vault.copies.files import Reason, Shelf
from solidground.web.vault.copies.taking import Key, kept_or_told, take
from solidground.web.vault.copies.tasks import Task

HOSTED = "Where Solid Ground is hosted, copies are made with the tools of the database."


def shelf() -> Shelf:
    """Where the journals lie, and where their copies."""
    return Shelf(place.file(), place.folder() / "backups")


def opened(journal: Journal) -> Thread | None:
    """After an unlock: finish what is left to do, and take a copy if the last is older than a day.

    Never delays the page and never fails; `warnings` tells later what went wrong.
    """
    if not _is_ours():
        return None
    here, key = shelf(), _key(journal)
    look = _bound(here, lambda: following.look_after(here, key))
    thread = Thread(target=look, name="backup", daemon=True)
    thread.start()
    return thread


def take_now(reason: Reason = "asked", *, to: Path | None = None) -> Path:
    """Take a copy at once, without a key.

    Args:
        reason: what it is made for.
        to: a file that doesn't exist yet; else a new one in the folder of copies.

    Raises:
        NotKeptError: it couldn't be written, or journals are hosted.
        DamagedFileError: the file of journals is damaged.
    """
    if not place.is_local():
        raise NotKeptError(HOSTED)
    here = shelf()
    with kept_or_told(to or here.folder / "copy"), files.alone(here):
        files.tidy(here)
        return take(here, datetime.now(UTC), reason, to=to)


def before_migration() -> None:
    """Copy the journals before their tables change.

    Raises:
        NotKeptError: no copy could be made, so nothing may be changed.
        DamagedFileError: the file of journals is damaged.
    """
    if _is_ours() and _has_tables():
        take_now("migration")


def before_reseal(journal: Journal) -> None:
    """Copy the journals before everything is sealed anew, and write down what comes after.

    Never fails: whoever changes a passphrase because somebody knows it must not be held up.
    """
    here = shelf()
    _if_ours(here, lambda: following.prepare_rekey(here, _key(journal)))


def after_rekey(journal: Journal) -> None:
    """Take a new copy, and take this journal out of the older ones: they open with the old key."""
    here, task = shelf(), Task(what="rekey", journal=journal.id.hex(), epoch=journal.epoch)
    _if_ours(here, lambda: following.follow(here, task, _key(journal)))


def after_erase(journal: Journal, ids: Sequence[bytes]) -> None:
    """Take erased entries out of all copies."""
    here, task = shelf(), _erase(journal, ids)
    _if_ours(here, lambda: following.follow(here, task, _key(journal)))


def after_erase_all(journal: bytes) -> None:
    """Take a journal out of all copies. Files that nobody could open then are deleted."""
    here, task = shelf(), Task(what="erase-all", journal=journal.hex())
    _if_ours(here, lambda: following.follow(here, task, None))


@contextmanager
def rekeying(journal: Journal) -> Iterator[None]:
    """Around a change of passphrase: a copy before, and no copy under the old key after."""
    here = shelf()
    task = Task(what="rekey", journal=journal.id.hex(), epoch=journal.epoch + 1)
    before_reseal(journal)
    with _dropped_on_failure(here, task):
        yield
    after_rekey(journal)


@contextmanager
def erasing(journal: Journal, ids: Sequence[bytes]) -> Iterator[None]:
    """Around erasing entries."""
    here, task = shelf(), _erase(journal, ids)
    _if_ours(here, lambda: tasks.leave(here, task))
    with _dropped_on_failure(here, task):
        yield
    after_erase(journal, ids)


@contextmanager
def erasing_all(journal: bytes) -> Iterator[None]:
    """Around erasing a journal."""
    here, task = shelf(), Task(what="erase-all", journal=journal.hex())
    _if_ours(here, lambda: tasks.leave(here, task))
    with _dropped_on_failure(here, task):
        yield
    after_erase_all(journal)


def at_start() -> None:
    """When the app starts: tidy up, and finish what needs no key. Never fails."""
    here = shelf()
    if _is_ours() and here.folder.exists():
        telling.quietly(here, lambda: following.tidy_up(here))


def warnings() -> list[str]:
    """What is wrong with the copies, in plain words."""
    return telling.warnings(shelf()) if _is_ours() else []


def _is_ours() -> bool:
    return place.is_local() and place.is_begun()


def _if_ours(here: Shelf, work: Callable[[], object]) -> None:
    if _is_ours():
        telling.quietly(here, work)


def _bound(here: Shelf, work: Callable[[], object]) -> Callable[[], None]:
    return lambda: telling.quietly(here, work)


def _has_tables() -> bool:
    with sealed.opened_file(place.file(), "rw") as live:
        return bool(live.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone())


def _key(journal: Journal) -> Key:
    return Key(journal.id, keys_of(journal.data_key, journal.epoch))


def _erase(journal: Journal, ids: Sequence[bytes]) -> Task:
    return Task(what="erase", journal=journal.id.hex(), ids=tuple(id_.hex() for id_ in ids))


@contextmanager
def _dropped_on_failure(here: Shelf, task: Task) -> Iterator[None]:
    """If the journal wasn't changed after all, the copies have nothing to follow."""
    try:
        yield
    except Exception:
        _if_ours(here, lambda: following.forget(here, task))
        raise
