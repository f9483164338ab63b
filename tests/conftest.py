"""For all tests. This file is read before anything imports numpy."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Our matrices are small. On a busy machine several threads wait for each other and a model of
# thirty texts takes five seconds instead of half a second.

from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")
