"""Something is missing or breaks: the page is kind and has a way on."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.web.features.roots import views


def test_a_missing_page_is_kind(client: Client) -> None:
    response = client.get("/no-such-place")
    assert response.status_code == 404
    html = response.content.decode()
    assert "Nothing is wrong with you" in html
    assert 'href="/help"' in html


def test_a_broken_page_is_kind_and_still_offers_help(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        raise RuntimeError

    monkeypatch.setattr(views, "knowledge", break_down)
    client.raise_request_exception = False
    response = client.get("/roots")
    assert response.status_code == 500
    html = response.content.decode()
    assert "not your fault" in html
    assert 'href="/help"' in html


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_only_listen(client: Client, method: str) -> None:
    assert getattr(client, method)("/roots").status_code == 405
