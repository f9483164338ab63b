"""Passphrases: one to suggest, which ones are too easy to guess, and trying one on a journal."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.http import HttpRequest
from nacl.utils import random

from solidground.journal.journal import Journal
from solidground.journal.rows import Slot
from solidground.journal.slots import unwrap_with_passphrase, unwrap_with_recovery
from solidground.journal.unlocking import unlock
from solidground.vocab.errors import NotFoundError, WrongSecretError
from solidground.web.vault import visit
from solidground.web.vault.attempts import a_turn, address_of, attempts

LISTS: Final = Path(__file__).parents[2] / "content" / "wordlists"
WORDS: Final = 6
"""Of more than 7,000 words: 76 bits."""
SHORTEST: Final = 12
ADVISED: Final = 15
LONGEST: Final = 1024
FEWEST_DIFFERENT: Final = 5
APP: Final = "solidground"
RUNS: Final = ("0123456789" * 4, "abcdefghijklmnopqrstuvwxyz" * 2, "qwertyuiopasdfghjklzxcvbnm" * 2)
WRONG: Final = "That passphrase doesn’t open this journal. Nothing was changed."
WRONG_NAME: Final = "That name and passphrase don’t open a journal. Nothing was changed."


def suggested() -> str:
    """Six random words."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


@cache
def words() -> tuple[str, ...]:
    """The words to choose from, without those that nobody who is afraid has to learn by heart."""
    hurting = _lines("not-suggested")
    whole = frozenset(hurting)
    starts = tuple(one[:-1] for one in hurting if one.endswith("*"))
    every = _lines("passphrase")
    return tuple(one for one in every if one not in whole and not one.startswith(starts))


def _lines(name: str) -> list[str]:
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def too_easy(passphrase: str, *others: str) -> str:
    """Why a passphrase isn't good enough, in plain words; empty if it is.

    Args:
        passphrase: any text.
        others: what it must not be: the name of the journal, the old passphrase.
    """
    said = unicodedata.normalize("NFKC", passphrase)
    tight = "".join(said.casefold().split())
    if len(said) < SHORTEST:
        return (
            f"This is too short ({len(said)} of {SHORTEST} letters). {ADVISED} or more are better. "
            "Length is what counts, so a few words are best."
        )
    if len(said) > LONGEST:
        return f"This is too long. A passphrase can have up to {LONGEST:,} letters."
    if len(set(tight)) < FEWEST_DIFFERENT:
        return "This has hardly any different letters, so it is easy to guess. Take another one."
    if any(tight in run or tight[::-1] in run for run in RUNS) or _is_common(said, tight):
        return "This one is on the lists that people try first. Take another one."
    if any(_is_mostly(tight, "".join(one.casefold().split())) for one in (APP, *others) if one):
        return "This is close to a name or word that others can see or guess. Take another one."
    return ""


def try_on(request: HttpRequest, known_as: str, ids: list[bytes], passphrase: str) -> Journal:
    """Open the first of these journals that a passphrase fits.

    Without a journal it takes as long and says the same, so that nobody can ask which names
    there are.

    Args:
        request: whose address counts wrong tries.
        known_as: what the person called the journal, or its id; wrong tries count against it.
        ids: journals to try; more than one only if two have the same name.
        passphrase: what the person typed.

    Raises:
        WrongSecretError: it fits none. TooSoonError: too many wrong tries. BusyError: too many
        people. WeakKeyError, NotKeptError: see `journal.unlocking.unlock`.
    """
    address = address_of(request)
    attempts.check(known_as, address)
    for id_ in ids or [b""]:
        try:
            with a_turn():
                journal = unlock(visit.store(), id_, passphrase) if id_ else _nothing(passphrase)
        except (WrongSecretError, NotFoundError):
            continue
        attempts.right(known_as, address)
        return journal
    attempts.wrong(known_as, address)
    raise WrongSecretError(WRONG)


def prove(request: HttpRequest, journal: Journal, passphrase: str) -> None:
    """The person at the keyboard knows the passphrase of the journal that is open.

    Raises:
        WrongSecretError: they don't. TooSoonError, BusyError: see `try_on`.
    """
    address, known_as = address_of(request), journal.id.hex()
    attempts.check(known_as, address)
    try:
        with a_turn():
            unwrap_with_passphrase(_slot_of(journal.id, "passphrase"), journal.id, passphrase)
    except (WrongSecretError, NotFoundError):
        attempts.wrong(known_as, address)
        raise WrongSecretError(WRONG) from None
    attempts.right(known_as, address)


def opens_with(journal: bytes, code: bytes) -> bool:
    """Whether a recovery code is the one that this journal has now."""
    try:
        unwrap_with_recovery(_slot_of(journal, "recovery"), journal, code)
    except (WrongSecretError, NotFoundError):
        return False
    return True


def _slot_of(journal: bytes, kind: str) -> Slot:
    for slot in visit.store().slots(journal):
        if slot.kind == kind:
            return slot
    raise NotFoundError("This journal can’t be opened that way.")


def _nothing(passphrase: str) -> Journal:
    """As much work as for a journal that is there."""
    cost = visit.cost()
    slot = Slot("passphrase", 1, random(16), cost.passes, cost.memory, bytes(32), bytes(72))
    unwrap_with_passphrase(slot, bytes(16), passphrase)
    raise WrongSecretError(WRONG)


def _is_common(said: str, tight: str) -> bool:
    once = tight[: (tight + tight).find(tight, 1)]  # what is only said again and again
    return not _common().isdisjoint({said.casefold().strip(), tight, once})


@cache
def _common() -> frozenset[str]:
    """Twenty thousand passwords that were found in leaks; the list comes with Django."""
    return frozenset(CommonPasswordValidator().passwords)


def _is_mostly(tight: str, other: str) -> bool:
    """Nothing much is left when the other is taken out."""
    left = tight.replace(other, "") if len(other) > 2 else tight
    return left != tight and len([letter for letter in left if letter.isalpha()]) < 4
