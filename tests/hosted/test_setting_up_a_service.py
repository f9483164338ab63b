"""Somebody sets up a service: Django's own checks find nothing to say."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

SECRET = "not a real one, and longer than fifty letters, 0123456789 abc"


def service(address: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of Django's in a fresh process of the service."""
    env = {name: value for name, value in os.environ.items() if "DJANGO" not in name} | {
        "DJANGO_SETTINGS_MODULE": "solidground.web.config.settings",
        "SOLIDGROUND_DATABASE": address,
        "SOLIDGROUND_HTTPS": "yes",
        "SOLIDGROUND_HOSTS": "ground.example.org",
        "SOLIDGROUND_SECRET_KEY": SECRET,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *words],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )


def test_the_checks_for_a_service_find_nothing(address: str) -> None:
    done = service(address, "check", "--deploy", "--fail-level", "WARNING", "--database", "default")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_tables_and_models_agree(address: str) -> None:
    done = service(address, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_four_processes_may_make_the_tables_at_once(address: str) -> None:
    code = (
        "import django; django.setup(); from solidground.web.vault import place; place.make_ready()"
    )
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "solidground.web.config.settings",
        "SOLIDGROUND_DATABASE": address,
    }
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for one in started:
        _, said = one.communicate()
        assert one.returncode == 0, said.decode()
    with psycopg.connect(address) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert {name for (name,) in names} == {
            "django_migrations",
            "entry",
            "journal",
            "session",
            "slot",
        }


def test_the_server_keeps_what_it_acknowledged(address: str) -> None:
    with psycopg.connect(address) as connection:
        for setting, wanted in (
            ("synchronous_commit", "on"),
            ("fsync", "on"),
            ("full_page_writes", "on"),
            ("data_checksums", "on"),
        ):
            assert connection.execute(f"SHOW {setting}".encode()).fetchone() == (wanted,)


@pytest.mark.parametrize("bad", ["mysql://a@b/c", "postgresql://host", "journals"])
def test_an_address_that_isnt_one_is_refused_with_its_name(bad: str) -> None:
    done = service(bad, "check")
    assert done.returncode != 0
    assert "SOLIDGROUND_DATABASE must look like" in done.stderr
