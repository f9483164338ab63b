"""A person opens the app, perhaps for the first time, perhaps at two in the morning."""

from __future__ import annotations

from django.test import Client


def test_it_shows_three_doors(client: Client) -> None:
    html = client.get("/").content.decode()
    doors = ["I’m in it right now", "Find what’s behind it", "Ask in my own words"]
    places = [html.index(door) for door in doors]
    assert places == sorted(places)
    for to in ("/now", "/roots", "/ask"):
        assert f'href="{to}"' in html


def test_it_says_what_it_keeps_and_that_nobody_reads_along(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "Nothing is kept" in html
    assert "nobody is reading along" in html


def test_it_asks_for_no_account(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "<form" not in html
    assert not client.cookies
