"""A person erases what they wrote: asked first, then gone, and told where copies may be."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import backups
from tests.people import ANA, CLEO, DAN
from tests.web.desks import desk_of, html_of, journal, write

__all__ = ["journal"]


def test_erasing_asks_first(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    write(client, DAN.text, at=f"{address}/edit")
    html = html_of(client, f"{address}/erase")
    assert "Erase this note?" in html
    assert "its earlier wording" in html
    assert "backups are rewritten" in html
    assert "Keep it" in html
    assert len(journal.entries()) == 2


def test_an_erased_note_is_gone_with_all_its_wordings_and_drafts(
    client: Client, journal: Journal
) -> None:
    address = write(client, CLEO.text)
    write(client, CLEO.text + " And more.", at=f"{address}/edit")
    action, hidden = desk_of(client, f"{address}/edit")
    client.post(action, {**hidden, "text": "not saved", "do": "draft"})
    other = write(client, DAN.text)
    assert len(journal.entries()) == 4
    response = client.post(f"{address}/erase")
    assert "The note is gone." in response.content.decode()
    assert "can’t reach copies made by something else" in response.content.decode()
    assert [one.entry for one in journal.entries()] == [Note(text=DAN.text)]
    assert client.get(address).status_code == 404
    assert client.get(other).status_code == 200
    assert client.post(f"{address}/erase").status_code == 200


def test_an_erased_note_leaves_the_backups_too(client: Client, journal: Journal) -> None:
    address = write(client, CLEO.text)
    (kept,) = journal.entries()
    copy = backups.take_now()
    assert kept.id in copy.read_bytes()
    client.post(f"{address}/erase")
    assert all(kept.id not in file.read_bytes() for file in copy.parent.iterdir())


def test_backups_that_could_not_be_rewritten_are_owned_up_to(
    client: Client, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotKeptError("no")

    monkeypatch.setattr(backups, "after_erase", fail)
    address = write(client, CLEO.text)
    assert "couldn’t be rewritten" in client.post(f"{address}/erase").content.decode()
    assert not journal.entries()


def test_an_erase_that_fails_says_that_nothing_is_gone(
    client: Client, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotKeptError("The disk is full.")

    address = write(client, CLEO.text)
    monkeypatch.setattr(type(journal), "erase", fail)
    response = client.post(f"{address}/erase")
    assert response.status_code == 507
    assert "Nothing was erased." in response.content.decode()
    assert len(journal.entries()) == 1


def test_erasing_a_draft_asks_first(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, "do": "draft", "text": ANA.text})
    erase = f"/notes/draft/{action.rpartition('/')[2]}/erase"
    assert "Erase this draft?" in html_of(client, erase)
    assert len(journal.entries()) == 1
    assert "The draft is gone." in client.post(erase).content.decode()
    assert not journal.entries()
