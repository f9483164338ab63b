"""What the process that holds opened journals owes to their people."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from typing import Final

PR_SET_DUMPABLE: Final = 4
"""Linux: may this process be written to a file, or looked into by others of the same user?"""


def keep_to_itself() -> None:
    """New files are for their owner alone, and a crash leaves no picture of the memory."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
