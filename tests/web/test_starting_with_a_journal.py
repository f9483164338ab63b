"""The app starts where a journal lies: tidy, closed to others, and in plain words if it can't."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.config import server
from solidground.web.vault import backups, place
from solidground.web.vault.copies import sealed
from solidground.web.vault.store import DjangoStore
from tests.web.journals import PASSPHRASE

START = "from solidground.web.config.server import serve; serve(port=0, open_browser=False)"


@pytest.fixture
def begun(home: Path) -> Path:
    place.make_ready()
    begin(DjangoStore(), "mine", PASSPHRASE, HOSTED)
    backups.take_now()
    place.look_again()
    return home


def test_what_a_power_cut_left_is_cleared_away(begun: Path) -> None:
    half = begun / "backups" / "journals-2026-11-20T000000Z.sqlite3.part"
    half.write_bytes(b"half")
    server._look_after_the_journals()
    assert not half.exists()


def test_trouble_is_told_and_the_app_starts_anyway(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sealed.opened_file(place.file(), "rw") as live:
        live.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '0999_x', '')"
        )
    server._look_after_the_journals()
    assert "newer Solid Ground" in capsys.readouterr().err


def test_a_folder_that_others_can_read_is_told(
    begun: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_keep_others_out", lambda *_: None)
    begun.chmod(0o755)
    server._look_after_the_journals()
    assert "Other people" in capsys.readouterr().err


def test_who_only_looks_around_leaves_no_file(home: Path) -> None:
    server._look_after_the_journals()
    assert not home.exists()


@contextmanager
def running(home: Path) -> Iterator[subprocess.Popen[str]]:
    """The app in a process of its own, once it has said where it is."""
    with subprocess.Popen(
        [sys.executable, "-c", START],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SOLIDGROUND_HOME": str(home)},
    ) as process:
        assert process.stdout
        assert "Solid Ground" in process.stdout.readline()
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(timeout=10)


def about(process: int, name: str) -> str:
    return Path(f"/proc/{process}/{name}").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells this of a process")
def test_no_process_of_it_leaves_its_memory_in_a_file(begun: Path) -> None:
    with running(begun) as process:
        workers = about(process.pid, f"task/{process.pid}/children").split()
        assert workers
        for pid in (process.pid, *map(int, workers)):
            (cores,) = [
                line for line in about(pid, "limits").splitlines() if line.startswith("Max core")
            ]
            assert cores.split()[4:6] == ["0", "0"]
            assert "Umask:\t0077" in about(pid, "status")


def last_words(home: Path) -> str:
    with running(home) as process:
        process.send_signal(signal.SIGINT)
        assert process.stdout
        return process.stdout.read()


def test_its_last_words_are_true(begun: Path) -> None:
    assert "Every journal is locked." in last_words(begun)


def test_they_are_true_without_a_journal_too(tmp_path: Path) -> None:
    assert "Nothing was kept." in last_words(tmp_path / "home")
    assert not (tmp_path / "home").exists()
