"""Typed readers for settings from the environment. Each refuses a value it doesn't understand."""

from __future__ import annotations

import os
import secrets

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
