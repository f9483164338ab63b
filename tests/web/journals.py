"""A person's way through the pages of a journal, for tests."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.test import Client

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.unlocking import unlock
from solidground.web.vault import visit

PASSPHRASE = "four grey herons by the weir"
ANOTHER = "nine slow barges after the rain"
NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)


def begin(client: Client, passphrase: str = PASSPHRASE, **more: str) -> str:
    """Begin a journal; the recovery code that the page shows."""
    typed = {"passphrase": passphrase, "again": passphrase, **more}
    response = client.post("/journal/begin", typed)
    assert response.status_code == 302, response.content.decode()
    assert response.headers["Location"] == "/journal/code"
    return shown_code(client)


def shown_code(client: Client) -> str:
    """The recovery code on its page, or nothing."""
    html = client.get("/journal/code").content.decode()
    return "-".join(re.findall(r'<span class="group">([^<]+)<', html))


def confirm(client: Client, code: str) -> None:
    """Type part of the code back."""
    groups = code.split("-")
    response = client.post("/journal/code/check", {"first": groups[1], "second": groups[3]})
    assert response.headers["Location"] == "/journal", response.content.decode()


def open_it(client: Client, passphrase: str = PASSPHRASE, **more: str) -> bool:
    """Unlock; whether it worked."""
    response = client.post("/journal/unlock", {"passphrase": passphrase, **more})
    return response.status_code == 302 and "sg-open" in response.cookies


def write(text: str, passphrase: str = PASSPHRASE) -> Journal:
    """Put a note into the only journal, as another page of the app would."""
    (id_,) = visit.store().names()
    journal = unlock(visit.store(), id_, passphrase)
    journal.append(Note(text=text), NOW)
    return journal


def is_open(client: Client) -> bool:
    """Whether this browser has a journal open."""
    return client.get("/journal/export").status_code == 200


def page(client: Client, address: str) -> str:
    """What a page says."""
    return client.get(address).content.decode()
