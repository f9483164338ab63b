"""The notes of a journal: opened entries in, notes with their wordings and drafts out.

A note is its first wording and all later ones. It is known by the id of the first, which never
changes, whatever is written later. The order is that of the journal, since a clock may jump.

A draft belongs to one open page (its *desk*), so that two tabs never write over each other:

    place = "note@DESK"  for a new note,  "note:NOTE@DESK"  for a wording of one
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple, cast

from solidground.journal.entries import Draft, Note, Opened, Unknown

PLACE: Final = re.compile(r"note(?::([0-9a-f]{32}))?@([0-9a-f]{32})")
TITLE: Final = 70
PEEK: Final = 150
LOOKED_AT: Final = 4_000
"""Letters from which title and peek of a long note are made."""
TWIN: Final = timedelta(minutes=10)


class Wording(NamedTuple):
    """One wording of a note. `id`: 16 bytes."""

    id: bytes
    at: datetime
    title: str
    text: str


class KeptNote(NamedTuple):
    """A note with all its wordings, oldest first. `id` (16 bytes) stays the same for ever."""

    id: bytes
    wordings: tuple[Wording, ...]

    @property
    def current(self) -> Wording:
        return self.wordings[-1]

    @property
    def earlier(self) -> tuple[Wording, ...]:
        """Earlier wordings, the latest of them first."""
        return self.wordings[-2::-1]

    @property
    def begun(self) -> datetime:
        return self.wordings[0].at

    def says(self, title: str, text: str) -> bool:
        """Whether its current wording is this."""
        return (self.current.text, self.current.title) == (text, title)


class KeptDraft(NamedTuple):
    """Words that are not saved yet.

    Attributes:
        ids: of its entries; more than one only if two requests met.
        desk: the open page it belongs to, 32 hex digits.
        note: (16 bytes) the note it would be a wording of, or nothing for a new one.
    """

    ids: tuple[bytes, ...]
    at: datetime
    desk: str
    note: bytes | None
    title: str
    text: str


class Notebook:
    """All notes and drafts of a journal, in its order."""

    def __init__(self, entries: Iterable[Opened]) -> None:
        # No object a note: twenty thousand new ones would wake the garbage collector each time.
        self._first: dict[bytes, Opened] = {}
        self._later: dict[bytes, list[Opened]] = {}
        self._drafts: dict[str, KeptDraft] = {}
        self.from_newer = 0
        """Entries that a newer program wrote, of any kind."""
        first_of: dict[bytes, bytes] = {}
        for one in entries:
            kind = type(one.entry)
            if kind is Note:
                if one.revises is None:
                    self._first[one.id] = one
                    continue
                # A later wording of one that is damaged or gone keeps the id of that one.
                first = first_of[one.id] = first_of.get(one.revises, one.revises)
                if self._first.setdefault(first, one) is not one:
                    self._later.setdefault(first, []).append(one)
            elif kind is Draft:
                self._take(one)
            elif kind is Unknown:
                self.from_newer += 1

    @property
    def count(self) -> int:
        """How many notes there are."""
        return len(self._first)

    def ids(self) -> list[bytes]:
        """All notes, the one begun last first."""
        return list(reversed(self._first))

    def note(self, id_: bytes) -> KeptNote | None:
        """A note by its id."""
        found = self._wordings(id_)
        return KeptNote(id_, tuple(map(_wording, found))) if found else None

    def drafts(self) -> list[KeptDraft]:
        """All drafts, the latest first."""
        return list(reversed(self._drafts.values()))

    def draft_at(self, desk: str) -> KeptDraft | None:
        """The draft of an open page."""
        return next((one for one in self._drafts.values() if one.desk == desk), None)

    def drafts_of(self, note: bytes) -> list[KeptDraft]:
        """Drafts of wordings of a note, the latest first."""
        return [one for one in self.drafts() if one.note == note]

    def ids_of(self, note: bytes) -> list[bytes]:
        """Every entry that holds a word of a note: its wordings and drafts."""
        wordings = [one.id for one in self._wordings(note)]
        return wordings + [id_ for one in self.drafts_of(note) for id_ in one.ids]

    def is_kept(self, title: str, text: str, note: bytes | None) -> bool:
        """Whether these words are saved already, so that no draft of them is needed."""
        same = Note(title=title, text=text)
        some = self._first if note is None else self._first.keys() & {note}
        return any(self._current(id_) == same for id_ in some)

    def twin(self, title: str, text: str, now: datetime) -> bytes | None:
        """A note begun a moment ago with the same words: the button was pressed twice."""
        same = Note(title=title, text=text)
        for id_, first in reversed(self._first.items()):
            if abs(now - first.at) > TWIN:
                return None
            if self._current(id_) == same:
                return id_
        return None

    def search(self, words: str) -> list[bytes]:
        """Notes whose current wording has all these words, the one begun last first.

        Capitals make no difference, nor does the shape of an apostrophe.
        """
        wanted = [_both_apostrophes(word) for word in words.lower().split()]
        if not wanted:
            return []
        fold = _only_ascii_has_case if all(map(_is_quick, words.split())) else _lower
        forms = [[form.encode() for form in word] for word in wanted]
        return [id_ for id_ in self.ids() if _has_all(fold(self._current(id_)), forms)]

    def _wordings(self, id_: bytes) -> list[Opened]:
        first = self._first.get(id_)
        return [first, *self._later.get(id_, ())] if first else []

    def _current(self, id_: bytes) -> Note:
        later = self._later.get(id_)
        return cast(Note, (later[-1] if later else self._first[id_]).entry)

    def _take(self, one: Opened) -> None:
        draft = cast(Draft, one.entry)
        found = PLACE.fullmatch(draft.place)
        if not found:
            return
        before = self._drafts.pop(draft.place, None)
        ids = (*(before.ids if before else ()), one.id)
        note = bytes.fromhex(found[1]) if found[1] else None
        self._drafts[draft.place] = KeptDraft(ids, one.at, found[2], note, draft.title, draft.text)


def place_of(desk: str, note: bytes | None) -> str:
    """The place of a draft; see the top of this module."""
    return f"note:{note.hex()}@{desk}" if note else f"note@{desk}"


def title_of(title: str, text: str) -> str:
    """What a note is called in a list: its title, else its first line."""
    return _cut(title.strip() or next(iter(_lines(text)), ""), TITLE)


def peek_of(title: str, text: str) -> str:
    """A few words of a note: those after what `title_of` took of it."""
    flat = " ".join(_lines(text))
    if title.strip():
        return _cut(flat, PEEK)
    taken = title_of("", text).removesuffix(" …")
    return _cut(flat[len(taken) :].strip(), PEEK)


def peek_around(text: str, words: str) -> str:
    """A few words of a note around the first place where a searched word stands."""
    flat = " ".join(text.split())
    low = flat.lower()
    forms = [form for word in words.lower().split() for form in _both_apostrophes(word)]
    places = [place for place in map(low.find, forms) if place >= 0]
    if not places or min(places) < PEEK // 2:
        return _cut(flat, PEEK)
    start = flat.find(" ", min(places) - PEEK // 2) + 1
    start = start if 0 < start <= min(places) else min(places)
    return "… " + _cut(flat[start : start + LOOKED_AT], PEEK)


def _wording(one: Opened) -> Wording:
    note = cast(Note, one.entry)
    return Wording(one.id, one.at, note.title, note.text)


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text[:LOOKED_AT].splitlines()) if line]


def _cut(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    short = words[:longest]
    return short[: short.rfind(" ") if " " in short[longest // 2 :] else longest].rstrip() + " …"


def _both_apostrophes(word: str) -> tuple[str, ...]:
    return tuple({word.replace("’", "'"), word.replace("'", "’")})


def _has_all(text: bytes, wanted: Iterable[Iterable[bytes]]) -> bool:
    for forms in wanted:
        for form in forms:
            if form in text:
                break
        else:
            return False
    return True


def _is_quick(word: str) -> bool:
    """Only its ASCII letters have capitals, so bytes can be compared: a third of the time."""
    return all(sign.isascii() or sign.lower() == sign.upper() for sign in word)


def _only_ascii_has_case(note: Note) -> bytes:
    words = f"{note.title}\0{note.text}" if note.title else note.text
    return words.encode().lower()


def _lower(note: Note) -> bytes:
    return f"{note.title}\0{note.text}".lower().encode()
