"""Child processes that can be killed and watched. One process with everything loaded forks them."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
from collections.abc import Callable
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults import deeds

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["pytest", "tests.faults.deeds"])
PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]


@cache
def _start_forking() -> None:
    """Load everything once; pytest too, because each child looks at the script that began it.

    The server finds modules by PYTHONPATH alone.
    """
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([before] if before else [])])
    forkserver.ensure_running()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


class Child:
    """A process that does one deed in one home."""

    def __init__(self, deed: Callable[..., None], home: Path, *more: object) -> None:
        _start_forking()
        self._hear, pipe = _forks.Pipe(duplex=False)
        go, self._go = _forks.Pipe(duplex=False)
        self._process = _forks.Process(
            target=deeds.start, args=(deed, str(home), pipe, go, *more), daemon=True
        )
        self._process.start()
        pipe.close()
        go.close()
        self._left = b""
        self.lines: list[str] = []
        self.until("ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._hear.close()
        self._go.close()

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process.pid
        return self._process.pid

    def go(self) -> None:
        """Let it begin."""
        self._go.send("go")

    def until(self, word: str) -> None:
        """Listen until it says a word."""
        while not any(line.startswith(word) for line in self.lines):
            if not self._listen(PATIENCE):
                raise AssertionError(f"the child ended before {word!r}: {self.lines[-3:]}")

    def listen_for(self, seconds: float) -> None:
        """Let it go on for a while."""
        select.select([], [], [], seconds)

    def rest(self) -> list[str]:
        """Everything it said, up to its end."""
        while self._listen(PATIENCE):
            pass
        self._process.join(PATIENCE)
        return self.lines

    def kill(self) -> list[str]:
        """Kill it as `kill -9` does; everything it had said."""
        if self._process.is_alive():
            os.kill(self.pid, signal.SIGKILL)
        self._process.join(PATIENCE)
        while self._listen(0):
            pass
        return self.lines

    def _listen(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._hear.fileno()], [], [], seconds)
        got = os.read(self._hear.fileno(), 1 << 16) if ready else b""
        *whole, self._left = (self._left + got).split(b"\n")
        self.lines += [line.decode() for line in whole]
        return bool(got)
