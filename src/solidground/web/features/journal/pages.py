"""What the pages of a journal may say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from solidground.journal.entries import Opened
from solidground.web.vault.passphrases import ADVISED, SHORTEST


def on(at: datetime) -> str:
    """A moment, by the clock it was written with."""
    return f"{at:%A} {at.day} {at:%B %Y}, {at:%H:%M}"


def at_time(at: datetime, *, here: bool) -> str:
    """A time within the last hours; `here`: by the clock of this computer."""
    return f"{at:%A}, {at:%H:%M}" if here else f"{at:%A}, {at:%H:%M} UTC"


def on_day(at: datetime) -> str:
    """A day."""
    return f"{at.day} {at:%B %Y}"


def counted(number: int, one: str, many: str) -> str:
    """1 entry, 2 entries."""
    return f"{number:,} {one if number == 1 else many}"


def written(entries: Iterable[Opened]) -> list[Opened]:
    """What the person wrote: not keys, settings or drafts."""
    return [one for one in entries if not getattr(one.entry, "hidden", False)]


@dataclass(frozen=True)
class TroublePage:
    """The journals can't be reached. `words` say why and what to do."""

    words: str


@dataclass(frozen=True)
class ExplainPage:
    """There is no journal, or nobody knows yet whose this is. `guest`: entries not kept yet."""

    guest: int
    hosted: bool

    @property
    def guest_words(self) -> str:
        return counted(self.guest, "thing", "things")


@dataclass(frozen=True)
class LimitsPage:
    """What no program can protect anybody from."""

    hosted: bool


@dataclass(frozen=True)
class BeginPage:
    """The form that begins a journal. After an error it keeps the name and the suggestion."""

    suggestion: str
    asks_name: bool
    hosted: bool
    guest: int
    name: str = ""
    error: str = ""
    shortest: int = SHORTEST
    advised: int = ADVISED


class Choice(NamedTuple):
    """Something to choose: what the form sends, what a person reads."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class DoorPage:
    """The form that opens a journal. `choices`: the journals on this computer, if several."""

    hosted: bool
    choices: tuple[Choice, ...] = ()
    back: str = ""
    guest: int = 0
    name: str = ""
    error: str = ""


@dataclass(frozen=True)
class RecoverPage:
    """The form for a recovery code and a new passphrase."""

    hosted: bool
    suggestion: str
    choices: tuple[Choice, ...] = ()
    name: str = ""
    code: str = ""
    error: str = ""
    shortest: int = SHORTEST
    advised: int = ADVISED


@dataclass(frozen=True)
class CodePage:
    """The recovery code, in groups, and when it was made. Without groups there is none to show."""

    groups: tuple[str, ...]
    today: str


@dataclass(frozen=True)
class CheckPage:
    """Asks for two groups of the code back."""

    first: int
    second: int
    error: str = ""


class Place(NamedTuple):
    """A browser in which the journal is open."""

    here: bool
    since: str
    seen: str


@dataclass(frozen=True)
class OverviewPage:
    """The journal, open."""

    last: str
    count: str
    code: str
    damage: tuple[str, ...]
    has_broken: bool
    warnings: tuple[str, ...]
    code_kept: bool
    code_waits: bool
    places: tuple[Place, ...]
    idle: tuple[Choice, ...]
    hosted: bool


@dataclass(frozen=True)
class ProvePage:
    """A form that asks for the passphrase once more. `entries` says how much is at stake."""

    error: str = ""
    entries: str = ""
    copies: str = ""
    hosted: bool = False
    damaged: bool = False


@dataclass(frozen=True)
class ChangePage:
    """The form for another passphrase. `damaged`: better bring a copy back first."""

    suggestion: str
    error: str = ""
    damaged: bool = False
    shortest: int = SHORTEST
    advised: int = ADVISED


@dataclass(frozen=True)
class ImportPage:
    """The form for a file, and how it went: `added` and `known` entries."""

    error: str = ""
    done: bool = False
    added: int = 0
    known: int = 0
    first: str = ""
    last: str = ""

    @property
    def added_words(self) -> str:
        return counted(self.added, "entry was", "entries were")

    @property
    def known_words(self) -> str:
        return counted(self.known, "entry was", "entries were")


@dataclass(frozen=True)
class ErasedPage:
    """It is gone. `copies` says what the program can't reach, or by when that is gone."""

    copies: str
    left: str = ""


def choices_of(journals: dict[bytes, str], chosen: str = "") -> tuple[Choice, ...]:
    """The journals on this computer, if there is a choice."""
    if len(journals) < 2:
        return ()
    first = chosen or next(iter(journals)).hex()
    return tuple(Choice(id_.hex(), name, id_.hex() == first) for id_, name in journals.items())


def last_of(entries: Sequence[Opened]) -> str:
    """When the last entry was written, or nothing."""
    own = written(entries)
    return on(own[-1].at) if own else ""
