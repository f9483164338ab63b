"""Where journals lie on a person's own machine, and that only they can look inside.

Nothing is made before the first journal begins: who only looks around leaves no file.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from solidground.vocab.errors import NotKeptError
from solidground.web.vault.store import DAMAGED, trouble

OWNER_ONLY: Final = 0o700
FILE_OWNER_ONLY: Final = 0o600
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
SYNCED: Final = ("dropbox", "onedrive", "icloud", "google drive", "nextcloud", "mobile documents")
MIGRATING: Final = 0x5011D
"""The number of the lock that is held while tables are made."""
AHEAD: Final = (
    "A newer Solid Ground has worked with your journals. Start that one, or bring this one up to "
    "date. Nothing was changed."
)
_making = Lock()
_ready: set[str] = set()
_damaged: set[str] = set()


def is_local() -> bool:
    """Journals lie in a file on this machine."""
    return connections["default"].vendor == "sqlite"


def folder() -> Path:
    """The person's data folder."""
    return Path(settings.HOME)


def file() -> Path:
    """The file that holds the journals."""
    return Path(str(settings.DATABASES["default"]["NAME"]))


def is_begun() -> bool:
    """Somebody has begun a journal here. Also where it can't be looked at: who tries, is told."""
    try:
        return not is_local() or file().stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def make_ready() -> None:
    """Make folder and tables, or bring tables up to date. Safe to call often.

    Raises:
        NotKeptError: the folder can't be made or written to, no copy could be made before a
            change, or a newer Solid Ground has been here.
    """
    from solidground.web.vault.backups import before_migration  # it asks this module where

    with _making:
        key = str(file())
        if key in _ready and is_begun():
            return
        try:
            if is_local():
                _make_folder()
            if _is_ahead():
                raise NotKeptError(AHEAD)
            if _is_behind():
                before_migration()
                _bring_up_to_date()
        except OSError:
            raise NotKeptError(
                f"Solid Ground can’t write to its folder, {folder()}. Look at who owns it and "
                "whether the disk is full."
            ) from None
        except (DatabaseError, ValueError) as error:  # Django finds no text where there was some
            raise NotKeptError(trouble(error)) from None
        if is_local() and not is_whole():
            _damaged.add(key)
        _ready.add(key)


def open_if_begun() -> bool:
    """Bring existing tables up to date; whether there are any."""
    if is_begun():
        make_ready()
        return True
    return False


def warnings() -> list[str]:
    """What about the place could put the journals at risk, in plain words."""
    found = [DAMAGED] if str(file()) in _damaged else []
    if any(name in part.lower() for part in folder().parts for name in SYNCED):
        found.append(
            "The folder of your journal is copied to a cloud. Others who share that account may "
            "get the file, and two copies can damage each other. Choose another with "
            "SOLIDGROUND_HOME."
        )
    if folder().exists() and os.name == "posix" and folder().stat().st_mode & OTHERS:
        found.append("Other people who use this computer can look into your journal’s folder.")
    return found


def is_whole() -> bool:
    """SQLite finds nothing wrong with the file itself."""
    try:
        with closing(sqlite3.connect(f"{file().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _make_folder() -> None:
    new = [one for one in (file(), folder(), *folder().parents) if not one.exists()]
    old = os.umask(0o077)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        if not file().exists():
            file().touch(FILE_OWNER_ONLY)
    finally:
        os.umask(old)
    _keep_others_out(folder(), OWNER_ONLY)
    _keep_others_out(file(), FILE_OWNER_ONLY)
    for one in new:
        sync_folder(one.parent)


def _keep_others_out(path: Path, mode: int) -> None:
    if path.stat().st_mode & OTHERS:
        with suppress(OSError):  # on a disk that can only be read; `warnings` tells of it
            path.chmod(mode)


def sync_folder(path: Path) -> None:
    """Names in a folder survive a power cut from here on. Windows has no way to say so."""
    if os.name != "posix":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def look_again() -> None:
    """Forget that the tables were ready: another file lies in their place."""
    _ready.clear()
    _damaged.clear()


def _is_ahead() -> bool:
    """A newer version has changed the tables; this one could do harm."""
    loader = MigrationExecutor(connections["default"]).loader
    ours = {(app, name) for app, name in loader.applied_migrations if app == "vault"}
    return bool(ours - set(loader.graph.nodes))


def _is_behind() -> bool:
    executor = MigrationExecutor(connections["default"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _bring_up_to_date() -> None:
    """All tables, and the list of what was done to them, in one transaction.

    Django writes that list after the tables. A kill in between would leave tables that it tries
    to make again at each start. Nobody else comes in between either: SQLite lets one write at a
    time, and for PostgreSQL there is a lock.
    """
    connection = connections["default"]
    connection.disable_constraint_checking()  # SQLite can't do it once a transaction has begun
    try:
        with transaction.atomic(using="default", durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATING])
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.enable_constraint_checking()
