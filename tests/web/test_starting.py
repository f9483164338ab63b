"""A person starts the app on their own machine."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

from solidground.web.config import server
from solidground.web.config.env import (
    SettingError,
    read_address,
    read_flag,
    read_secret,
    read_words,
)

START = "from solidground.web.config.server import serve; serve(port={port}, open_browser=False)"


def seconds_to_the_first_page() -> float:
    """Start the app in a process of its own, open a page, stop it as Ctrl-C does."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", START.format(port=0)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        greeting = process.stdout.readline()
        took = time.monotonic() - begun
        port = int(greeting.split("127.0.0.1:")[1].split("/")[0])
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/now")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert "stopped" in process.stdout.read()
    return took


def test_it_starts_within_three_seconds_and_stops_cleanly() -> None:
    assert min(seconds_to_the_first_page() for _ in range(2)) < 3


def test_it_takes_the_next_port_when_one_is_busy() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        found = server.free_port("127.0.0.1", port)
        assert port < found < port + server.TRIES


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("1", True), ("off", False)])
def test_a_setting_is_read_in_its_usual_spellings(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: bool
) -> None:
    monkeypatch.setenv("SG_TEST", written)
    assert read_flag("SG_TEST") is meant


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (read_flag, "perhaps"),
        (read_secret, "short"),
        (read_words, "one two, three"),
        (lambda name: read_address(name, default=""), "example.org"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    monkeypatch: pytest.MonkeyPatch, read, value: str
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("SG_TEST", value)
    with pytest.raises(SettingError, match="SG_TEST"):
        read("SG_TEST")


def test_each_start_has_its_own_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SG_TEST", raising=False)
    assert read_secret("SG_TEST") != read_secret("SG_TEST")
