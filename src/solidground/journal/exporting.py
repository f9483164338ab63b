"""A journal as one readable file, and back. The file is in the clear: whoever has it can read it.

    {"format": "solidground-export", "version": 1, "made_at": …, "code": …, "entries": [
        {"id": …, "at": …, "kind": …, "v": …, "revises": …, "body": {…}}, …]}

Keys are never exported, and neither is what was done with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final

import msgspec

from solidground.journal.entries import Identity, Left, Opened, SharedKey, Unknown, write_entry
from solidground.journal.entries.base import read_entry
from solidground.journal.keys import ID_BYTES
from solidground.vocab.errors import DamagedSealError, EntryError, TransferError

FORMAT: Final = "solidground-export"
VERSION: Final = 1
LARGEST: Final = 64 * 1024 * 1024
MOST: Final = 200_000
DEEPEST: Final = 100
"""Brackets within brackets. Deeper ones can be read here and not in a page with less room."""
YEARS: Final = range(1900, 2200)
NEVER: Final = frozenset(one.kind for one in (Identity, SharedKey, Left))
"""Kinds that never leave a journal, nor come in: of every version, those of a newer one too."""
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    id: bytes
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    kind: str
    v: int
    body: msgspec.Raw
    revises: bytes | None = None


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    code: str = ""
    entries: list[_Entry]


def export_json(entries: Iterable[Opened], code: str, now: datetime) -> bytes:
    """All entries but keys, as JSON, two spaces deep.

    Args:
        entries: what to write.
        code: the journal's `head_code` at this moment.
        now: with an offset.
    """
    told = [_told(one) for one in entries if one.entry.kind not in NEVER]
    file = _File(format=FORMAT, version=VERSION, made_at=now, code=code, entries=told)
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def import_json(raw: bytes) -> list[tuple[bytes, bytes]]:
    """The entries of an export, as `Journal.append_all` takes them. All or nothing.

    Raises:
        TransferError: too large, not an export, from a newer version, or one entry is broken.
    """
    if len(raw) > LARGEST:
        raise TransferError(f"This file is larger than {LARGEST >> 20} megabytes.")
    try:
        file = msgspec.json.decode(raw, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise TransferError(
            "This isn’t a file that Solid Ground exported, or a part of it is missing."
        ) from None
    if file.format != FORMAT:
        raise TransferError("This isn’t a file that Solid Ground exported.")
    if file.version != VERSION:
        raise TransferError("A newer Solid Ground made this file. Import it with that one.")
    if len(file.entries) > MOST:
        raise TransferError(f"This file has more than {MOST:,} entries.")
    if len({one.id for one in file.entries}) < len(file.entries):
        raise TransferError("Two entries of this file have the same id. Nothing was imported.")
    return [_payload(place, one) for place, one in enumerate(file.entries, 1)]


def _told(one: Opened) -> _Entry:
    if isinstance(one.entry, Unknown):
        kind, version, body = one.entry.kind, one.entry.version, one.entry.body
    else:
        kind, version = one.entry.kind, one.entry.version
        body = msgspec.json.encode(one.entry)
    return _Entry(
        id=one.id, at=one.at, kind=kind, v=version, body=msgspec.Raw(body), revises=one.revises
    )


def _payload(place: int, one: _Entry) -> tuple[bytes, bytes]:
    try:
        if len(one.id) != ID_BYTES or one.kind in NEVER or one.at.year not in YEARS:
            raise EntryError("not an entry that an export has")
        entry = Unknown(one.kind, one.v, _compact(bytes(one.body)))
        payload = write_entry(entry, one.at, one.revises)
        read_entry(payload, one.id, 0)
    except (DamagedSealError, EntryError):
        raise TransferError(
            f"Entry {place} of this file is broken. Nothing was imported."
        ) from None
    return one.id, payload


def _compact(body: bytes) -> bytes:
    """A body without the spaces that make an export readable: byte for byte as it was sealed."""
    try:
        body.decode()
    except UnicodeDecodeError:
        raise EntryError("not UTF-8") from None
    if _is_too_deep(body):
        raise EntryError("brackets too deep")
    return msgspec.json.format(body, indent=-1)


def _is_too_deep(body: bytes) -> bool:
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return False
    brackets = _STRING.sub(b"", body).translate(None, _NOT_BRACKETS)
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets)
