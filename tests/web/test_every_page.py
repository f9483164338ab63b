"""What holds for every page, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

from django.test import Client

from tests.web.addresses import FIXED, of_records

EVERY = [*FIXED, *of_records()]
TITLES = re.compile(
    r"<title>Solid Ground · (Start|Now|Ask|Journal|Notes|Roots|Library|Why we say it|Help lines|"
    r"About)</title>"
)
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """What a test wants to know of a page's HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, Attributes]] = []
        self.feed(html)
        self.ids = [attrs["id"] for _, attrs in self.tags if "id" in attrs]
        self.links = [link["href"] or "" for link in self.all("a")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[Attributes]:
        return [attrs for name, attrs in self.tags if name == tag]


@cache
def page_at(address: str) -> Page:
    """The page there, fetched once for all the tests of this file."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return Page(response.content.decode())


def all_but(holds: Callable[[Page], object]) -> list[str]:
    """The addresses of the pages of which it doesn't hold."""
    return [address for address in EVERY if not holds(page_at(address))]


def test_it_is_a_whole_page() -> None:
    assert not all_but(lambda page: len(page.all("h1")) == len(page.all("main")) == 1)
    assert not all_but(lambda page: page.all("html")[0]["lang"] == "en-GB")


def test_it_offers_help_and_leaving_first() -> None:
    def holds(page: Page) -> bool:
        first = page.links[:4]
        leave = [link for link in page.all("a")[:4] if "data-leave" in link]
        return first[0] == "#main" and "/help" in first and len(leave) == 1

    assert not all_but(holds)


def test_it_loads_nothing_from_elsewhere() -> None:
    def holds(page: Page) -> bool:
        loaded = [attrs["src"] for _, attrs in page.tags if "src" in attrs]
        loaded += [attrs["href"] for attrs in page.all("link")]
        return all((address or "").startswith("/static/") for address in loaded)

    assert not all_but(holds)


def test_it_tells_other_sites_nothing() -> None:
    def holds(page: Page) -> bool:
        away = [link for link in page.all("a") if (link["href"] or "").startswith("http")]
        return all(link.get("rel") == "noreferrer" for link in away)

    assert not all_but(holds)


def test_it_has_no_inline_style_or_script() -> None:
    def holds(page: Page) -> bool:
        scripts = all("src" in script for script in page.all("script"))
        inline = [n for _, attrs in page.tags for n in attrs if n == "style" or n.startswith("on")]
        return scripts and not page.all("style") and not inline

    assert not all_but(holds)


def test_its_ids_are_there_once() -> None:
    assert not all_but(lambda page: len(page.ids) == len(set(page.ids)))


def test_its_pictures_find_their_grain() -> None:
    def holds(page: Page) -> bool:
        return set(re.findall(r"url\(#([^)]+)\)", page.html)) <= set(page.ids)

    assert not all_but(holds)


def test_it_has_a_neutral_title() -> None:
    assert not all_but(lambda page: TITLES.search(page.html))


def test_every_link_between_our_pages_leads_to_a_place_that_is_there() -> None:
    wanted: dict[str, set[str]] = {}
    for address in EVERY:
        for link in page_at(address).links:
            path, _, anchor = link.partition("#")
            if path.startswith("/") or not path:
                wanted.setdefault(path or address, set()).update({anchor} - {""})
    for path, anchors in wanted.items():
        assert anchors <= set(page_at(path).ids), path
