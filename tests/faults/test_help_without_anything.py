"""Case 26: the help page needs nothing: no database, no folder, no language, no clock of ours."""

from __future__ import annotations

import locale
import os
import time
from pathlib import Path

import pytest

from tests.faults import privileges
from tests.faults.children import Child
from tests.faults.deeds import Teller

pytestmark = pytest.mark.faults
PLACES = ("nothing", "a closed folder", "a broken file", "a folder in its place", "a file above it")
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "de_DE.ISO-8859-1")
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "nowhere/at all")


def ask_for_help(teller: Teller, place: str, language: str, zone: str) -> None:
    """Get the page as somebody does whose cookie is from yesterday."""
    os.environ.update(LANG=language, LC_ALL=language, TZ=zone)
    time.tzset()
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        teller.say("locale", "isn’t installed")
    privileges.obey_modes()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    spoil(settings.HOME, place)
    client = Client(raise_request_exception=False)
    client.cookies["sg-open"] = client.cookies["sg-guest"] = "x" * 43
    for address in ("/help", "/now", "/"):
        answer = client.get(address)
        teller.say(address, [answer.status_code, len(answer.content)])
    html = client.get("/help?country=gb").content.decode()
    teller.say("number", "116 123" in html or "116123" in html)


def spoil(home: Path, place: str) -> None:
    """Something is wrong with the place of the journals."""
    if place == "a closed folder":
        home.mkdir(mode=0)
    elif place == "a broken file":
        home.mkdir()
        (home / "journals.sqlite3").write_bytes(b"broken" * 1000)
    elif place == "a folder in its place":
        (home / "journals.sqlite3").mkdir(parents=True)
    elif place == "a file above it":
        home.write_text("a shopping list")


@pytest.mark.parametrize("place", PLACES)
def test_it_is_there_whatever_is_wrong_with_the_journals(place: str, tmp_path: Path) -> None:
    check(tmp_path / "home", place, "C.UTF-8", "UTC")


@pytest.mark.parametrize("language", LOCALES)
def test_it_is_there_in_every_locale(language: str, tmp_path: Path) -> None:
    check(tmp_path / "home", "a closed folder", language, "UTC")


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_there_in_every_time_zone(zone: str, tmp_path: Path) -> None:
    check(tmp_path / "home", "a broken file", "C", zone)


def check(home: Path, place: str, language: str, zone: str) -> None:
    """The page renders, with its numbers."""
    with Child(ask_for_help, home, place, language, zone) as child:
        child.go()
        said = child.rest()
    if home.is_dir():
        home.chmod(0o700)
    assert said[-1].startswith("end"), said
    assert "number true" in said
    for line in said:
        if line.startswith("/"):
            assert "[200, " in line, line
