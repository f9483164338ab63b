"""A person reads up."""

from __future__ import annotations

import pytest
from django.test import Client

from solidground.knowledge.library import Knowledge, knowledge
from solidground.web.features.library import views


def test_it_leads_to_every_shelf(client: Client) -> None:
    html = client.get("/library").content.decode()
    for shelf in ("claims", "sources", "myths", "quotations"):
        assert f'href="/library/{shelf}"' in html


def test_it_leads_to_every_mechanism_question_and_page(client: Client) -> None:
    known = knowledge()
    html = client.get("/library").content.decode()
    for id_ in known.mechanisms:
        assert f"/library/mechanisms/{id_}" in html
    for id_ in known.questions:
        assert f"/library/questions/{id_}" in html
    for page in known.pages.values():
        if page.shelf == "library":
            assert f"/library/pages/{page.id}" in html


def test_it_shows_every_claim_under_its_grade(client: Client) -> None:
    html = client.get("/library/claims").content.decode()
    for claim in knowledge().claims.values():
        assert f'href="/why/{claim.id}"' in html


def test_it_says_how_many_claims_have_no_grade(client: Client) -> None:
    ungraded = sum(claim.grade == "not-graded" for claim in knowledge().claims.values())
    html = client.get("/library/claims").content.decode()
    assert f"{ungraded} of them have no grade" in html


def test_it_says_of_every_source_how_much_was_read(client: Client) -> None:
    html = client.get("/library/sources").content.decode()
    for id_ in knowledge().sources:
        assert f'id="{id_}"' in html


def test_it_shows_every_quotation_with_its_status(client: Client) -> None:
    html = client.get("/library/quotations").content.decode()
    for id_ in knowledge().quotations:
        assert f'id="{id_}"' in html


def test_it_shows_every_saying(client: Client) -> None:
    html = client.get("/library/myths").content.decode()
    for id_ in knowledge().myths:
        assert f'id="{id_}"' in html


@pytest.mark.parametrize("shelf", ["", "/claims", "/sources", "/myths", "/quotations"])
def test_it_copes_with_empty_shelves(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object, shelf: str
) -> None:
    monkeypatch.setattr(views, "knowledge", lambda: Knowledge(tmp_path))  # type: ignore[arg-type]
    assert client.get(f"/library{shelf}").status_code == 200
