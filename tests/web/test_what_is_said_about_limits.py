"""A person wants to know what is kept, and what this can't protect them from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from solidground.web.vault import place
from tests.web.journals import begin, page

LIMITS = (
    "Someone who knows your passphrase",
    "Someone who makes you open it",
    "Software that spies on a device",
    "There is no false passphrase",
    "The names of the journals, how many entries there are",
    "How large the backups are",
    "Your browser’s history",
    "Files you exported, and pages you printed",
    "A computer may copy its memory to its disk",
    "your words are lost for ever",
    "put back an older state",
    "Changing a lot at once can be noticed",
)
TOO_MUCH = re.compile(
    r"military|zero.knowledge|100\s?%|unbreakable|completely (safe|private)|leaves no trace|"
    r"permanently|even we can never|fully secure",
    re.IGNORECASE,
)


def test_the_whole_list_can_be_read_before_there_is_a_journal(client: Client, home: Path) -> None:
    html = page(client, "/journal/limits")
    assert not [one for one in LIMITS if one not in html]
    assert not home.exists()


def test_hosted_it_says_that_the_service_works_with_the_text_in_the_open(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = page(client, "/journal/limits")
    assert "This computer works with your text in the open" in here
    place.make_ready()
    monkeypatch.setattr(place, "is_local", lambda: False)
    for address in ("/journal/limits", "/journal/begin"):
        html = page(client, address)
        assert "the service that runs Solid Ground works with your text" in html.lower().replace(
            "solid ground", "Solid Ground"
        )


def test_no_page_promises_what_nobody_can_keep(client: Client, home: Path) -> None:
    addresses = ["/journal", "/journal/limits", "/journal/begin", "/about"]
    begin(client)
    addresses += ["/journal/code", "/journal/export", "/journal/erase", "/journal/passphrase"]
    for address in addresses:
        html = page(client, address)
        assert not TOO_MUCH.search(html), address


def test_every_page_of_it_has_a_neutral_title(client: Client, home: Path) -> None:
    begin(client)
    for address in ("/journal", "/journal/code", "/journal/erase", "/journal/limits"):
        assert "<title>Solid Ground · Journal</title>" in page(client, address)


def test_about_says_what_is_kept_and_when_it_goes(client: Client) -> None:
    html = page(client, "/about")
    assert "Nothing is kept unless you want it" in html
    assert "up to three cookies" in html
