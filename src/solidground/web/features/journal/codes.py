"""The recovery code between the moment it is made and the moment it is on paper.

It lies in the journal itself, sealed like every entry, until the person has typed part of it
back; then it is erased. A person who closes the page is reminded after the next opening. What is
on paper is noted with the number of the data key, so a new key asks for a new paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from solidground.journal.entries import Opened, Setting
from solidground.journal.journal import Journal
from solidground.journal.recovery import read_code, tidy_digits, write_code
from solidground.vocab.errors import WrongSecretError
from solidground.web.vault.passphrases import opens_with
from solidground.web.vault.visit import now, setting

WAITING: Final = "recovery-code"
KEPT: Final = "recovery-kept"
ASKED: Final = (1, 3)
"""Places of the groups that are asked back, from 0."""


def remember(journal: Journal, code: bytes) -> None:
    """Keep a new code until it is on paper."""
    journal.replace(_own(journal), Setting(name=WAITING, value=write_code(code)), now())


def waiting(journal: Journal) -> tuple[str, ...]:
    """The groups of the code that isn't on paper yet; nothing if it opens nothing any more."""
    text = setting(journal.entries(), WAITING)
    try:
        fits = isinstance(text, str) and opens_with(journal.id, read_code(text))
    except WrongSecretError:
        fits = False
    return tuple(str(text).split("-")) if fits else ()


def is_kept(journal: Journal) -> bool:
    """The person has the code of today's key on paper."""
    kept = setting(journal.entries(), KEPT)
    return kept is not True and kept == journal.epoch


def confirm(journal: Journal, typed: tuple[str, ...]) -> bool:
    """Whether these are the groups asked for; if so, the code is erased here."""
    groups = waiting(journal)
    asked = tuple(tidy_digits(groups[place]) for place in ASKED) if groups else ()
    if not asked or asked != tuple(map(tidy_digits, typed)):
        return False
    journal.replace(_own(journal), Setting(name=KEPT, value=journal.epoch), now())
    return True


def without_codes(entries: Iterable[Opened]) -> list[Opened]:
    """Entries that may leave the journal, or come in: a code opens one journal only."""
    return [one for one in entries if not _is_own(one)]


def _own(journal: Journal) -> list[bytes]:
    return [one.id for one in journal.entries() if _is_own(one)]


def _is_own(one: Opened) -> bool:
    return isinstance(one.entry, Setting) and one.entry.name in {WAITING, KEPT}
