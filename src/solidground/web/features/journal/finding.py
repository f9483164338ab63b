"""Which journals are here, and under which names."""

from __future__ import annotations

import unicodedata
from typing import Final

from solidground.web.vault import place, visit

LONGEST_NAME: Final = 60
FIRST: Final = "First journal"
"""A name for the first one on somebody's own computer, where none is asked for."""


def journals_here() -> dict[bytes, str]:
    """The journals on this computer by name. Hosted, nobody is told who else is there."""
    return visit.store().names() if place.is_local() and place.open_if_begun() else {}


def is_hosted() -> bool:
    """Somebody runs this for many people."""
    return not place.is_local()


def asks_name() -> bool:
    """Several journals have to be told apart."""
    return is_hosted() or bool(journals_here())


def tidy_name(name: str) -> str:
    """A name as it is kept: hosted it is typed each time, so its capitals don't matter."""
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    return plain.casefold() if is_hosted() else plain


def refused_name(name: str) -> str:
    """Why a journal can't have this name, or nothing. `name` is tidy."""
    if not name:
        return "Give the journal a name. It needn’t be yours."
    if len(name) > LONGEST_NAME:
        return f"This name is too long. It can have {LONGEST_NAME} letters."
    if not name.isprintable():
        return "There is a sign in this name that can’t be shown. Take another one."
    if named(name):
        return "There is a journal with this name already. Take another one."
    return ""


def named(name: str) -> list[bytes]:
    """The journals with this name. `name` is tidy."""
    if is_hosted():
        return visit.store().named(name)
    wanted = name.casefold()
    return [id_ for id_, one in journals_here().items() if one.casefold() == wanted]


def meant(name: str, which: str) -> tuple[str, list[bytes]]:
    """The journals that a person means: hosted the typed name, else the chosen or only one.

    Returns:
        What wrong tries are counted against, and the journals to try.
    """
    if is_hosted():
        tidy = tidy_name(name)
        return tidy, named(tidy) if tidy.isprintable() else []
    here = journals_here()
    found = [id_ for id_ in here if id_.hex() == which] or list(here)[:1]
    return "".join(id_.hex() for id_ in found), found
