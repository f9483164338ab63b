"""A journal open in a browser, and what a person does at the desk where notes are written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place, visit

PASSPHRASE = "four grey herons by the weir"


@pytest.fixture
def journal(home: Path, client: Client) -> Journal:
    """Ana's journal, open in her browser."""
    place.make_ready()
    journal, _ = begin(visit.store(), "mine", PASSPHRASE, HOSTED)
    client.cookies[visit.OPEN_COOKIE] = visit.openings().start(journal, visit.now())
    return journal


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def desk_of(client: Client, address: str = "/notes/new") -> tuple[str, dict[str, str]]:
    """Where a page that somebody opened sends its words, and what is hidden in its form."""
    html = html_of(client, address)
    form = html[html.index('<form class="desk"') :].partition("</form>")[0]
    action = re.search(r'action="([^"]+)"', form)
    assert action
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return action[1], dict(hidden)


def write(client: Client, text: str, title: str = "", at: str = "/notes/new") -> str:
    """Write and press Save; the address of the note."""
    action, hidden = desk_of(client, at)
    response = client.post(action, {**hidden, "text": text, "title": title, "do": "save"})
    assert response.status_code == 302
    return response.headers["Location"].partition("?")[0]
