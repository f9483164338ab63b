"""The disk is unplugged, or the folder belongs to somebody else: a page says so, help stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from solidground.vocab.errors import NotKeptError
from solidground.web.vault import place, visit


@pytest.fixture
def out_of_reach(home: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    def fail() -> bool:
        raise NotKeptError("The folder of your journal can’t be reached.")

    monkeypatch.setattr(place, "open_if_begun", fail)
    client = Client()
    client.cookies[visit.OPEN_COOKIE] = "a token from before"
    return client


def test_a_page_of_the_journal_says_what_is_wrong(out_of_reach: Client) -> None:
    response = out_of_reach.get("/notes")
    assert response.status_code == 503
    assert "can’t be reached" in response.content.decode()


@pytest.mark.parametrize("page", ["/help", "/now", "/library"])
def test_help_and_breathing_go_on(out_of_reach: Client, page: str) -> None:
    assert out_of_reach.get(page).status_code == 200
