"""Watches the system calls of a child with strace, or makes one of them fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

STRACE = shutil.which("strace")
CALLS = (
    "open openat creat write pwrite64 writev pwritev pwritev2 fsync fdatasync sync_file_range "
    "truncate ftruncate fallocate unlink unlinkat rename renameat renameat2 link linkat symlink "
    "mkdir mkdirat rmdir close dup dup2 dup3 sendfile copy_file_range"
).split()
"""All calls of a program that can change what lies on a disk, and those that name files."""
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)")
PATIENCE = 20.0

needs_strace = pytest.mark.skipif(
    STRACE is None and not os.environ.get("CI"), reason="strace isn’t installed"
)


class Call(NamedTuple):
    """A system call that was made: its name, its arguments as strace writes them, its result."""

    name: str
    args: list[str]
    result: int

    def text(self, place: int) -> bytes:
        """An argument that is a string."""
        return bytes.fromhex(self.args[place].strip('"').replace("\\x", ""))

    def number(self, place: int) -> int:
        """An argument that is a number."""
        return int(self.args[place], 0)


@contextmanager
def watched(pid: int, out: Path) -> Iterator[None]:
    """Write down every call of a process that touches the disk, with every byte."""
    with _attached(pid, out, "-xx", "-s", str(1 << 26), "-e", f"trace={','.join(CALLS)}"):
        yield


@contextmanager
def failing(pid: int, out: Path, call: str, error: str, when: str) -> Iterator[None]:
    """Let a call of a process fail.

    Args:
        pid: the process.
        out: what was called is written there; a call that was made to fail says INJECTED.
        call: its name.
        error: such as `EIO`.
        when: `3` the third alone, `3+` the third and all after it.
    """
    seen, rule = f"trace=unlink,{call}", f"inject={call}:error={error}:when={when}"
    with _attached(pid, out, "-y", "-s", "0", "-e", seen, "-e", rule):
        yield


@contextmanager
def counted(pid: int, out: Path, call: str) -> Iterator[None]:
    """Write down each time that a process makes a call; see `count`."""
    with _attached(pid, out, "-s", "0", "-e", f"trace={call}"):
        yield


def count(out: Path) -> int:
    """How many calls were written down."""
    return len(calls(out))


def calls(out: Path) -> list[Call]:
    """What was written down."""
    return [_call(line) for line in out.read_text().splitlines() if _is_call(line)]


def failed(out: Path) -> list[tuple[str, str]]:
    """The calls that were made to fail, each after the call before it, as strace writes them."""
    lines = out.read_text().splitlines()
    return [pair for pair in pairwise(["", *lines]) if "(INJECTED)" in pair[1]]


@contextmanager
def _attached(pid: int, out: Path, *how: str) -> Iterator[None]:
    assert STRACE, "strace isn’t installed: apt-get install strace"
    said = out.with_suffix(".said")
    with said.open("wb") as error:
        tracer = subprocess.Popen(
            [STRACE, "-f", "-p", str(pid), "-o", str(out), *how], stderr=error
        )
        end = time.monotonic() + PATIENCE
        while b"attached" not in said.read_bytes():
            assert tracer.poll() is None, said.read_text()
            assert time.monotonic() < end, "strace could not attach"
            time.sleep(0.005)
        try:
            yield
        finally:
            try:
                tracer.wait(PATIENCE)  # it goes when the process goes
            except subprocess.TimeoutExpired:
                tracer.terminate()
                tracer.wait()


def _is_call(line: str) -> bool:
    assert "<unfinished" not in line, "two threads at once can’t be put in an order"
    return LINE.match(line) is not None


def _call(line: str) -> Call:
    found = LINE.match(line)
    assert found
    name, args, result = found.groups()
    return Call(name, args.split(", "), -1 if result == "?" else int(result))
