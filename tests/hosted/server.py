"""A PostgreSQL of our own for the tests, from Debian's package: started, used and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "solidground"
PATIENCE = 60.0


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest version here."""
    found = [one.parent for one in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return max(found, key=lambda one: one.parts[-2].zfill(3), default=None)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server while the block lasts; its address without a database at the end."""
    home = Path(tempfile.mkdtemp(prefix="solidground-postgresql-"))
    data, port = home / "data", free_port()
    try:
        who = _who()
        if who:
            shutil.chown(home, who)
        first = ["initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        _as(who, folder, *first, "--locale", "C.UTF-8", "--data-checksums")
        listen = ["-h", "127.0.0.1", "-p", str(port), "-k", home, "-c", "max_connections=60"]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                _words(who, folder, "postgres", "-D", data, *listen),
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        try:
            _wait(server, port, home / "log")
            yield f"postgresql://{USER}@127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)  # a fast end; it asks nobody to leave first
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _who() -> str:
    """PostgreSQL refuses to run as root; who runs it then."""
    if os.geteuid() != 0:
        return ""
    known = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _words(who: str, folder: Path, program: str, *more: str | Path) -> list[str]:
    own = [str(folder / program), *map(str, more)]
    if not who:
        return own
    entry = pwd.getpwnam(who)
    return [
        "setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups", *own
    ]  # fmt: skip


def _as(who: str, folder: Path, program: str, *more: str | Path) -> None:
    done = subprocess.run(
        _words(who, folder, program, *more), capture_output=True, check=False, cwd="/"
    )
    assert done.returncode == 0, done.stderr.decode()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept" in log.read_text():
                return
        time.sleep(0.05)
    raise AssertionError(f"PostgreSQL did not start: {log.read_text()}")
