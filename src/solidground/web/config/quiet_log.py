"""A log that can be shown to anybody: what failed and where in the code, never a person's words."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType


class QuietFormatter(logging.Formatter):
    """Leaves out messages, paths, queries and bodies: each of them can hold what somebody wrote.

    What stays: time, level, logger, status code, and for an error its type and lines of code.
    """

    def format(self, record: logging.LogRecord) -> str:
        status = getattr(record, "status_code", "")
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {status}".rstrip()
        return "\n".join([line, *_where(record)])


def _where(record: logging.LogRecord) -> list[str]:
    if not record.exc_info or record.exc_info[0] is None:
        return []
    kind, _, trace = record.exc_info
    return [f"  {kind.__name__}", *places(trace)]


def places(trace: TracebackType | None) -> list[str]:
    """The last lines of code that an error went through, without the code."""
    return [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-6:]
    ]
