"""Serves the app on the person's own machine: one worker, loopback only, until Ctrl-C."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Final

import django
from granian import Granian
from granian.constants import Interfaces

from solidground.vocab.errors import SolidGroundError
from solidground.web.config import settings
from solidground.web.config.own_process import keep_to_itself

TARGET: Final = "solidground.web.config.wsgi:application"
PORT: Final = 8765
TRIES: Final = 50


def serve(host: str = "127.0.0.1", port: int = PORT, *, open_browser: bool = True) -> None:
    """Run until Ctrl-C. Opens the browser once the first page answers.

    A setting that can't be understood has already stopped the import of this module.

    Args:
        host: the address to listen on; other machines can't reach the default.
        port: the wanted port; the next free one is taken if it is busy. 0: any free one.
        open_browser: show the first page in the person's browser.
    """
    keep_to_itself()
    _look_after_the_journals()
    port = free_port(host, port)
    server = Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_enabled=False,
    )
    greeter = threading.Thread(
        target=_greet_when_ready, args=(host, port), kwargs={"open_browser": open_browser}
    )
    greeter.daemon = True
    greeter.start()
    server.serve()
    print(f"Solid Ground has stopped. {_last_words()}")  # noqa: T201


def _last_words() -> str:
    from solidground.web.vault import place

    return "Every journal is locked." if place.is_begun() else "Nothing was kept."


def _look_after_the_journals() -> None:
    """Bring tables up to date and tidy the copies. Trouble is told, and the app starts anyway."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")
    django.setup()
    from solidground.web.vault import backups, place

    try:
        if place.open_if_begun():
            backups.at_start()
        told = place.warnings()
    except SolidGroundError as error:
        told = [str(error)]
    for words in told:
        print(words, file=sys.stderr)  # noqa: T201


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port above it that nobody uses.

    Raises:
        OSError: none of the next fifty is free.
    """
    for port in range(wanted, wanted + TRIES):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"no free port from {wanted} to {wanted + TRIES - 1}")


def _greet_when_ready(host: str, port: int, *, open_browser: bool) -> None:
    if not wait_until(lambda: _answers(host, port)):
        return
    address = f"http://{host}:{port}/"
    print(f"Solid Ground {settings.VERSION} is at {address}  (Ctrl-C to stop)", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)


def wait_until(is_ready: Callable[[], bool], *, seconds: float = 20.0) -> bool:
    """Ask again and again until `is_ready` says yes, or the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_ready():
            return True
        time.sleep(0.05)
    return False


def _answers(host: str, port: int) -> bool:
    """Whether our own first page answers. Asked directly, past any proxy."""
    connection = HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()
