"""A person sees where their journal is open, and locks it: here, everywhere, by leaving."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from solidground.journal.entries import Note
from solidground.web.vault import visit
from solidground.web.vault.openings import GUEST_IDLE
from tests.people import DAN
from tests.web.journals import NOW, begin, confirm, is_open, open_it, page


@pytest.fixture
def begun(client: Client, home: Path) -> None:
    """A journal, open in `client`."""
    confirm(client, begin(client))


def later(monkeypatch: pytest.MonkeyPatch, **more: float) -> None:
    moment = visit.now() + timedelta(**more)
    monkeypatch.setattr(visit, "now", lambda: moment)


def test_it_lists_every_browser_and_says_which_is_this_one(client: Client, begun: None) -> None:
    open_it(Client())
    places = client.get("/journal").context["page"].places
    assert sorted(place.here for place in places) == [False, True]
    html = page(client, "/journal")
    assert "This browser" in html
    assert "Another browser" in html


def test_locking_here_leaves_the_others(client: Client, begun: None) -> None:
    other = Client()
    open_it(other)
    response = client.post("/journal/lock")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert response.headers["Location"] == "/journal/unlock"
    assert not client.cookies["sg-open"].value
    assert not is_open(client)
    assert is_open(other)


def test_locking_everywhere_leaves_none(client: Client, begun: None) -> None:
    other = Client()
    open_it(other)
    other.post("/journal/lock-everywhere")
    assert not is_open(client)
    assert not is_open(other)


def test_a_copied_cookie_opens_nothing_after_the_lock(client: Client, begun: None) -> None:
    token = client.cookies["sg-open"].value
    thief = Client()
    thief.cookies["sg-open"] = token
    assert is_open(thief)
    client.post("/journal/lock")
    thief.cookies["sg-open"] = token
    assert not is_open(thief)


def test_every_opening_has_a_cookie_of_its_own(client: Client, begun: None) -> None:
    before = client.cookies["sg-open"].value
    open_it(client)
    assert client.cookies["sg-open"].value != before
    cookie = client.cookies["sg-open"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]


def test_it_locks_itself_after_the_chosen_time(
    client: Client, begun: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/journal/idle", {"minutes": "2"})
    assert [one.value for one in client.get("/journal").context["page"].idle if one.chosen] == ["2"]
    later(monkeypatch, minutes=3)
    assert not is_open(client)


def test_ten_minutes_unless_chosen_and_nothing_else_can_be(
    client: Client, begun: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/journal/idle", {"minutes": "9999"})
    later(monkeypatch, minutes=9)
    assert is_open(client)
    later(monkeypatch, minutes=11)
    assert not is_open(client)


def test_every_page_offers_to_lock_while_it_is_open(client: Client, begun: None) -> None:
    for address in ("/", "/help", "/library", "/journal"):
        assert '<form class="lock"' in page(client, address)
        assert '<form class="lock"' not in page(Client(), address)


def test_a_broken_journal_never_stands_before_help(
    client: Client, begun: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(visit, "openings", fail)
        assert client.get("/help").status_code == 200
        assert client.get("/now").status_code == 200


def test_leaving_locks_and_goes_elsewhere_without_javascript(client: Client, begun: None) -> None:
    assert 'href="/journal/leave"' in page(client, "/library")
    response = client.get("/journal/leave")
    assert response.headers["Location"] == settings.LEAVE_TO
    assert not is_open(client)


def test_leaving_forgets_what_a_guest_wrote(client: Client, home: Path) -> None:
    token, guest = visit.guests.start(visit.now())
    guest.append(Note(text=DAN.text), NOW)
    client.cookies["sg-guest"] = token
    assert 'href="/journal/leave"' in page(client, "/library")
    assert client.post("/journal/leave").status_code == 204
    assert not guest.entries()
    assert not client.cookies["sg-guest"].value


def test_a_guest_is_forgotten_after_half_an_hour(home: Path) -> None:
    token, guest = visit.guests.start(visit.now())
    guest.append(Note(text=DAN.text), NOW)
    assert visit.guests.find(token, visit.now() + GUEST_IDLE + timedelta(seconds=1)) is None
    assert not guest.entries()


def test_leaving_is_a_plain_link_while_nothing_is_open(client: Client, home: Path) -> None:
    html = page(client, "/library")
    assert "data-leave-form" not in html
    assert f'href="{settings.LEAVE_TO}"' in html
    assert client.get("/journal/leave").headers["Location"] == settings.LEAVE_TO


def test_locking_and_leaving_need_the_token_of_the_form(client: Client, begun: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["sg-open"] = client.cookies["sg-open"].value
    for address in ("/journal/lock", "/journal/lock-everywhere", "/journal/leave"):
        response = strict.post(address)
        assert response.status_code == 403
        assert "stale" in response.content.decode()
    assert is_open(client)


def test_a_look_changes_nothing(client: Client, begun: None) -> None:
    for address in ("/journal/lock", "/journal/lock-everywhere", "/journal/seen", "/journal/idle"):
        assert client.get(address).status_code == 405
    assert is_open(client)
