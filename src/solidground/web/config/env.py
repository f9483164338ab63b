"""Typed readers for settings from the environment. Each refuses a value it doesn't understand."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


class SettingError(ValueError):
    """A setting that can't be understood. Says which one, and what would be."""


def read_flag(name: str, *, default: bool = False) -> bool:
    """True or false, in the usual spellings."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise SettingError(f"{name} is {value!r}; write yes or no")


def read_words(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """A list of words, separated by commas."""
    words = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    if any(" " in word for word in words):
        raise SettingError(f"{name} has a space inside a name; separate names by commas")
    return words or list(default)


def read_secret(name: str) -> str:
    """A secret of at least 32 characters; without one, a fresh one that lives for this process."""
    value = os.environ.get(name, "")
    if not value:
        return secrets.token_urlsafe(48)
    if len(value) < 32:
        raise SettingError(f"{name} is too short; 32 characters are the least")
    return value


def read_address(name: str, *, default: str) -> str:
    """A web address that begins with https:// or http://."""
    value = os.environ.get(name, "").strip() or default
    if not value.startswith(("https://", "http://")):
        raise SettingError(f"{name} is {value!r}; write a whole address, with https://")
    return value


def read_number(name: str, *, default: int) -> int:
    """A whole number above zero."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal() or int(value) < 1:
        raise SettingError(f"{name} is {value!r}; write a whole number above zero")
    return int(value)


def read_folder(name: str, *, default: Path) -> Path:
    """A folder; it need not exist yet."""
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser().absolute() if value else default


def read_database(name: str, *, folder: Path) -> dict[str, Any]:
    """The database: a PostgreSQL address, or a file in the person's own folder."""
    value = os.environ.get(name, "").strip()
    return _postgresql(name, value) if value else _sqlite(folder / "journals.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    """Each choice measured against power cuts, raw search and eight writers: see decision 10."""
    pragmas = (
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; "
        "PRAGMA fullfsync=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgresql(name: str, address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingError(f"{name} must look like postgresql://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
