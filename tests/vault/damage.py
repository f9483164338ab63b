"""What a disk can do to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

Damage = Callable[[Path], None]


def _changed(path: Path, at: int, new: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + len(new)] = new
    path.write_bytes(content)


def _flipped(path: Path) -> None:
    middle = path.stat().st_size // 2
    _changed(path, middle, bytes([path.read_bytes()[middle] ^ 1]))


def _zeroed(path: Path) -> None:
    _changed(path, path.stat().st_size // 1024 * 512, bytes(512))


def _foreign_page(path: Path) -> None:
    content = path.read_bytes()
    _changed(path, len(content) - 4096, content[4096:8192])


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_file(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 nothing that we know" * 400)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGE: Final[dict[str, Damage]] = {
    "one flipped bit": _flipped,
    "a zeroed sector": _zeroed,
    "a page of another place": _foreign_page,
    "truncated": _truncated,
    "another kind of file": _other_file,
    "empty": _empty,
}
