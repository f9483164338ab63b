"""Asks the use case, and has it ready before the first words are written.

Its model and phrase rules take a second to read. The first page must not wait for that, so they
are read when a person opens the form.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from threading import Thread

from solidground.usecases.answer import Answer
from solidground.vocab.errors import SolidGroundError
from solidground.vocab.ids import TriageKind


def ask(text: str, *, kind: TriageKind | None = None) -> Answer:
    """The answer to a text; see `solidground.usecases.ask`."""
    from solidground.usecases.ask import ask as answer_to

    return answer_to(text, kind=kind)


@cache
def get_ready() -> None:
    """Read what `ask` needs, once, beside the page that is shown. Trouble shows when asking."""
    Thread(target=_read, name="get-ready", daemon=True).start()


def _read() -> None:
    with suppress(SolidGroundError):
        ask("ready")
