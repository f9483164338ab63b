"""A person with an opened journal, or without one, who asks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from solidground.journal.entries import Question, Setting
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place, visit

PASSPHRASE = "four small blue kettles singing"


class Clock:
    """The moment, as the app sees it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 21, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the test moves."""
    clock = Clock()
    monkeypatch.setattr(visit, "now", clock)
    return clock


def begun() -> Journal:
    """A journal of one's own, made with the cheapest lock that is allowed."""
    place.make_ready()
    return begin(visit.store(), "mine", PASSPHRASE, HOSTED)[0]


def unlocked(client: Client, journal: Journal | None = None) -> Journal:
    """The person's journal, open in this browser."""
    journal = journal or begun()
    client.cookies[visit.OPEN_COOKIE] = visit.openings().start(journal, visit.now())
    return journal


def guest_entries() -> list[object]:
    """Everything that guests have written."""
    return [one.entry for journal, _ in visit.guests._guests.values() for one in journal.entries()]


def asked_in(journal: Journal) -> list[Question]:
    """The questions in a journal."""
    return [one.entry for one in journal.entries() if isinstance(one.entry, Question)]


def settings_in(journal: Journal) -> list[Setting]:
    """The settings in a journal."""
    return [one.entry for one in journal.entries() if isinstance(one.entry, Setting)]


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def shown(client: Client, address: str) -> str:
    """The page there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def first_link(html: str) -> str:
    """The address of the first question in the list."""
    start = html.index('href="/ask/earlier/') + len('href="')
    return html[start : html.index('"', start)]
