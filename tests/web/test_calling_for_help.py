"""A person looks for a number to call."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

from solidground.knowledge.library import Knowledge, knowledge
from solidground.web.features.help import views
from solidground.web.ui.phones import LANGUAGES, dialled, number_with_label

ANCHORS = ["emergency", "suicide", "partner-abuse", "harming", "children", "lgbt"]
COUNTRIES = list(knowledge().helplines.values())


@pytest.mark.parametrize("anchor", ANCHORS)
def test_it_has_a_place_for_every_kind_with_or_without_a_country(
    client: Client, anchor: str
) -> None:
    for address in ("/help", "/help?country=gb", "/help?country=zz"):
        assert f'id="{anchor}"' in client.get(address).content.decode()


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
def test_it_shows_every_line_of_a_country(client: Client, country) -> None:  # type: ignore[no-untyped-def]
    html = client.get(f"/help?country={country.id}").content.decode()
    for written in country.emergency:
        number = number_with_label(written)
        assert (f'href="tel:{dialled(number.digits)}"' in html) is not number.by_text
        assert number.label in html
    for line in country.lines:
        assert escape(line.name) in html
        assert escape(line.url) in html
        if line.number:
            assert f'href="tel:{dialled(line.number)}"' in html


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
def test_it_says_confirm_here_where_nobody_read_the_number(client: Client, country) -> None:  # type: ignore[no-untyped-def]
    html = client.get(f"/help?country={country.id}").content.decode()
    if any(line.number and not line.read_on_page for line in country.lines):
        assert "confirm here" in html


def test_it_lists_all_countries(client: Client) -> None:
    html = client.get("/help").content.decode()
    for country in COUNTRIES:
        assert f'<option value="{country.id}">{escape(country.name)}</option>' in html


def test_it_never_guesses_where_i_am(client: Client) -> None:
    here = client.get("/help", headers={"accept-language": "fr-FR", "x-forwarded-for": "8.8.8.8"})
    assert here.content == client.get("/help").content


def test_it_always_knows_directories_for_elsewhere(client: Client) -> None:
    for address in ("/help", "/help?country=zz"):
        assert "https://findahelpline.com/" in client.get(address).content.decode()


def test_it_shows_anything_strange_as_no_country(client: Client) -> None:
    response = client.get("/help", {"country": "<script>../gb\x00"})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().partition("<main")[2]


def test_it_works_without_any_content(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(views, "knowledge", lambda: Knowledge(tmp_path))  # type: ignore[arg-type]
    html = client.get("/help").content.decode()
    assert 'href="tel:112"' in html
    assert "https://findahelpline.com/" in html


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("116 123", "116123"), ("0800-22 55 530", "08002255530"), ("+353 1 234", "+3531234")],
)
def test_a_number_is_dialled_as_written(written: str, wanted: str) -> None:
    assert dialled(written) == wanted


def test_a_number_says_what_it_is_for() -> None:
    assert number_with_label("133 (police)") == ("133", "police", False)
    assert number_with_label("114 (by text message)").by_text


def test_every_language_has_a_name() -> None:
    codes = {code for country in COUNTRIES for line in country.lines for code in line.languages}
    assert codes <= set(LANGUAGES)
