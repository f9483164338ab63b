"""A person is flooded and opens *now*."""

from __future__ import annotations

import pytest
from django.test import Client

MOMENTS = ["/now", "/now/other", "/now/senses", "/now/cold", "/now/muscles", "/now/next"]


def test_it_works(client: Client) -> None:
    html = client.get("/now").content.decode()
    assert "Breathe in" in html
    assert "Let it settle" in html


@pytest.mark.parametrize("address", MOMENTS)
def test_it_always_offers_the_two_ways_to_safety(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert '<a href="/help#partner-abuse">I am afraid of someone</a>' in html
    assert '<a href="/help#suicide">I might hurt myself</a>' in html


@pytest.mark.parametrize("address", MOMENTS)
def test_it_never_waits_for_a_font(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert "fonts-now.css" in html
    assert "fonts.css" not in html


def test_it_offers_other_ways_when_breathing_makes_it_worse(client: Client) -> None:
    assert 'href="/now/other"' in client.get("/now").content.decode()
    html = client.get("/now/other").content.decode()
    for to in ("/now/senses", "/now/cold", "/now/muscles"):
        assert f'href="{to}"' in html


def test_it_warns_about_the_heart_before_cold_water(client: Client) -> None:
    html = client.get("/now/cold").content.decode()
    assert html.index("heart trouble") < html.index("Run cold water")


def test_it_leads_on_gently(client: Client) -> None:
    html = client.get("/now/next").content.decode()
    for to in ("/ask", "/roots", "/help", "/now"):
        assert f'class="go" href="{to}"' in html
