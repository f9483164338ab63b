"""A person looks around among the sixteen roots."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import strip_tags

from solidground.knowledge.library import Knowledge, knowledge
from solidground.vocab.ids import ROOT_IDS, RootId
from solidground.web.features.roots import views
from solidground.web.features.roots.pages import GROUPS
from solidground.web.ui.prose import inline


def test_it_shows_all_sixteen(client: Client) -> None:
    html = client.get("/roots").content.decode()
    for id_ in ROOT_IDS:
        assert f'href="/roots/{id_}"' in html


def test_each_root_stands_in_one_group() -> None:
    grouped = [id_ for _, _, ids in GROUPS for id_ in ids]
    assert sorted(grouped) == sorted(ROOT_IDS)


def test_it_says_you_do_not_have_to_know_which(client: Client) -> None:
    html = client.get("/roots").content.decode()
    assert "You don’t have to know which." in html


@pytest.mark.parametrize("id_", ROOT_IDS)
def test_it_shows_five_steps_each_with_a_first_small_thing(client: Client, id_: RootId) -> None:
    html = client.get(f"/roots/{id_}").content.decode()
    for step in knowledge().roots[id_].steps:
        assert f'id="{step.id}"' in html
        assert inline(step.first) in html
    assert html.count("First small thing:") == 5


@pytest.mark.parametrize("id_", ROOT_IDS)
def test_it_puts_the_reasons_of_a_step_one_click_away(client: Client, id_: RootId) -> None:
    html = client.get(f"/roots/{id_}").content.decode()
    for step in knowledge().roots[id_].steps:
        for claim in knowledge().claims_of_step(id_, step.id):
            assert f'href="/why/{claim.id}"' in html


@pytest.mark.parametrize("id_", ROOT_IDS)
def test_it_warns_before_it_speaks_of_what_can_hurt(client: Client, id_: RootId) -> None:
    root = knowledge().roots[id_]
    html = client.get(f"/roots/{id_}").content.decode()
    if root.content_note:
        assert html.index("Not tonight") < html.index("What it is")
    else:
        assert "Not tonight" not in html


@pytest.mark.parametrize("id_", ROOT_IDS)
def test_it_says_when_a_person_is_better(client: Client, id_: RootId) -> None:
    html = client.get(f"/roots/{id_}").content.decode()
    assert inline(knowledge().roots[id_].professional.who) in html


def test_it_tells_stories_beside_the_root(client: Client) -> None:
    for id_ in ROOT_IDS:
        html = client.get(f"/roots/{id_}").content.decode()
        for story in knowledge().stories_of(id_):
            assert story.title in strip_tags(html).replace("&#x27;", "'")


def test_a_root_that_does_not_exist_is_a_kind_404(client: Client) -> None:
    response = client.get("/roots/nothing-like-this")
    assert response.status_code == 404
    assert "There is no page here." in response.content.decode()


def test_it_copes_with_no_content_at_all(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(views, "knowledge", lambda: Knowledge(tmp_path))  # type: ignore[arg-type]
    html = client.get("/roots").content.decode()
    assert "still being written" in html
