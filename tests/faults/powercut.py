"""What a disk may hold after a power cut, worked out from the calls that a program made.

The rules are the strict ones of POSIX, which no real file system breaks:

- What was written to a file before its fsync came back survives. Of what was written since, any
  512-byte sectors may survive, and any change of its length.
- A file's name (made, renamed, unlinked) is durable after an fsync of its folder. Of the changes
  since, any may survive. A rename survives wholly or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.faults.strace import Call

SECTOR: Final = 512
CHANCES: Final = (0.0, 0.1, 0.5, 0.9, 1.0)
"""How much of what isn't synced survives. All: the program was killed and the disk lived on."""
IGNORED: Final = {"close", "sync_file_range"}


@dataclass
class File:
    """Bytes: as programs see them, as they are surely on the disk, and the changes between."""

    now: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes that were written there, or a new length and None."""

    def write(self, offset: int, data: bytes) -> None:
        """Bytes are written."""
        _put(self.now, offset, data)
        self.waiting.append((offset, data))

    def cut_to(self, length: int) -> None:
        """The length is set."""
        _set_length(self.now, length)
        self.waiting.append((length, None))

    def sync(self) -> None:
        """Everything so far is on the disk."""
        self.synced = bytes(self.now)
        self.waiting.clear()

    def left(self, chance: Random) -> bytes:
        """What may be there after a power cut now."""
        left, share = bytearray(self.synced), chance.choice(CHANCES)
        for offset, data in self.waiting:
            if data is None:
                if chance.random() < share:
                    _set_length(left, offset)
                continue
            for start, end in _sectors(offset, len(data)):
                if chance.random() < share:
                    _put(left, offset + start, data[start:end])
        return bytes(left)


@dataclass
class Folder:
    """Names: as programs see them, as they surely are, and the changes between."""

    now: dict[str, File | Folder] = field(default_factory=dict)
    synced: dict[str, File | Folder] = field(default_factory=dict)
    waiting: list[dict[str, File | Folder | None]] = field(default_factory=list)
    """Each change sets names, or takes them away where there is None."""

    def change(self, **names: File | Folder | None) -> None:
        """Set or take away names, in one step."""
        _change(self.now, names)
        self.waiting.append(names)

    def sync(self) -> None:
        """All names so far are on the disk."""
        self.synced = dict(self.now)
        self.waiting.clear()

    def left(self, chance: Random) -> dict[str, File | Folder]:
        """Names that may be there after a power cut now."""
        left, share = dict(self.synced), chance.choice(CHANCES)
        for names in self.waiting:
            if chance.random() < share:
                _change(left, names)
        return left


class Disk:
    """Everything below one folder, and what a program does to it."""

    def __init__(self, before: Path, root: Path) -> None:
        """A disk before the first call.

        Args:
            before: a copy of what lay there; it is surely on the disk.
            root: the folder that the program saw.
        """
        self._root = root
        self._held: dict[int, File | Folder] = {}
        self._at: dict[int, int] = {}
        self.said: list[str] = []
        self._top = self._as_it_lies(before)

    def meet(self, call: Call) -> None:
        """One call of the program. Calls that failed changed nothing."""
        if call.result >= 0 and call.name not in IGNORED:
            getattr(self, f"_{call.name}")(call)

    def left_to(self, target: Path, chance: Random) -> None:
        """Write into a folder what may be there after a power cut now."""
        _lay(self._top, target, chance)

    def _as_it_lies(self, path: Path) -> Folder:
        names: dict[str, File | Folder] = {
            one.name: self._as_it_lies(one)
            if one.is_dir()
            else File(bytearray(one.read_bytes()), one.read_bytes())
            for one in path.iterdir()
        }
        return Folder(dict(names), names)

    def _above(self, raw: bytes) -> tuple[Folder, str] | None:
        """The folder that a path names something in; nothing if it lies elsewhere."""
        path = Path(raw.decode())
        if not path.is_absolute() or not path.is_relative_to(self._root) or path == self._root:
            return None
        folder = self._top
        for part in path.relative_to(self._root).parts[:-1]:
            inner = folder.now[part]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, path.name

    def _openat(self, call: Call) -> None:
        self._opened(call, call.text(1), call.args[2])

    def _open(self, call: Call) -> None:
        self._opened(call, call.text(0), call.args[1])

    def _opened(self, call: Call, path: bytes, flags: str) -> None:
        self._held.pop(call.result, None)
        if Path(path.decode()) == self._root:
            self._held[call.result] = self._top
        place = self._above(path)
        if place is None:
            return
        folder, name = place
        if name not in folder.now:
            folder.change(**{name: File()})
        one = folder.now[name]
        if isinstance(one, File) and "O_TRUNC" in flags and one.now:
            one.cut_to(0)
        self._held[call.result] = one
        self._at[call.result] = 0

    def _write(self, call: Call) -> None:
        number = call.number(0)
        one = self._held.get(number)
        if isinstance(one, File):
            one.write(self._at[number], call.text(1)[: call.result])
            self._at[number] += call.result
        else:
            self.said += call.text(1).decode(errors="replace").splitlines()

    def _pwrite64(self, call: Call) -> None:
        one = self._held.get(call.number(0))
        if isinstance(one, File):
            one.write(call.number(3), call.text(1)[: call.result])

    def _fsync(self, call: Call) -> None:
        one = self._held.get(call.number(0))
        if one is not None:
            one.sync()

    _fdatasync = _fsync

    def _ftruncate(self, call: Call) -> None:
        one = self._held.get(call.number(0))
        if isinstance(one, File):
            one.cut_to(call.number(1))

    def _unlink(self, call: Call) -> None:
        self._gone(call.text(0))

    def _unlinkat(self, call: Call) -> None:
        self._gone(call.text(1))

    def _rmdir(self, call: Call) -> None:
        self._gone(call.text(0))

    def _gone(self, path: bytes) -> None:
        place = self._above(path)
        if place:
            place[0].change(**{place[1]: None})

    def _mkdirat(self, call: Call) -> None:
        assert self._above(call.text(1)) is None, f"{call.name} isn’t worked out here"

    _renameat = _renameat2 = _linkat = _mkdirat

    def _mkdir(self, call: Call) -> None:
        place = self._above(call.text(0))
        if place:
            place[0].change(**{place[1]: Folder()})

    def _rename(self, call: Call) -> None:
        old, new = self._above(call.text(0)), self._above(call.text(1))
        assert (old is None) == (new is None), "moved in or out of what is watched"
        if old and new:
            assert old[0] is new[0], "a rename between folders isn’t worked out here"
            old[0].change(**{old[1]: None, new[1]: old[0].now[old[1]]})

    def _dup(self, call: Call) -> None:
        assert call.number(0) not in self._held, f"{call.name} isn’t worked out here"

    _writev = _pwritev = _dup2 = _dup3 = _fallocate = _sendfile = _dup

    def _truncate(self, call: Call) -> None:
        assert self._above(call.text(0)) is None, f"{call.name} isn’t worked out here"

    _creat = _link = _symlink = _truncate


def _sectors(offset: int, length: int) -> Iterable[tuple[int, int]]:
    """Start and end, within the bytes written, of each sector that they touch."""
    start = 0
    while start < length:
        end = min(length, start + SECTOR - (offset + start) % SECTOR)
        yield start, end
        start = end


def _put(content: bytearray, offset: int, data: bytes) -> None:
    _set_length(content, max(len(content), offset + len(data)))
    content[offset : offset + len(data)] = data


def _set_length(content: bytearray, length: int) -> None:
    del content[length:]
    content.extend(bytes(length - len(content)))


def _change(names: dict[str, File | Folder], by: dict[str, File | Folder | None]) -> None:
    for name, one in by.items():
        if one is None:
            names.pop(name, None)
        else:
            names[name] = one


def _lay(folder: Folder, target: Path, chance: Random) -> None:
    target.mkdir()
    for name, one in folder.left(chance).items():
        if isinstance(one, Folder):
            _lay(one, target / name, chance)
        else:
            (target / name).write_bytes(one.left(chance))
