"""Every page on a phone and a desk, by day and by night: accessible, calm, at home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Watched
from tests.people import ANA, CLEO
from tests.web.addresses import one_of_each

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["cat.color"]
"""By night only the colours differ, so only they are looked at again."""
SCREENS = {"phone": PHONE, "desk": DESK}
ANSWERS = {"answer to Ana": ANA.text, "answer to Cleo": CLEO.text, "answer to nothing": "hm"}
OPEN_FOLDS = "document.querySelectorAll('details').forEach(d => d.open = true)"
PLACES = [*one_of_each(), "/no-such-page", *ANSWERS]


def go(watched: Watched, place: str) -> None:
    if place in ANSWERS:
        watched.ask(ANSWERS[place], at="/ask?country=gb")
    else:
        watched.open(place)


def violations(watched: Watched, rules: list[str]) -> list[str]:
    """What axe finds, a line for each node."""
    found = Axe().run(watched.page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("place", PLACES)
def test_it_is_accessible_by_day_and_by_night_and_stays_at_home(
    watch: Callable[..., Watched], place: str, screen: str
) -> None:
    watched = watch(viewport=SCREENS[screen])
    watched.page.emulate_media(color_scheme="light")
    go(watched, place)
    watched.page.evaluate(OPEN_FOLDS)
    assert violations(watched, RULES) == []
    watched.page.emulate_media(color_scheme="dark")
    assert violations(watched, OF_COLOUR) == []
    assert watched.elsewhere == []
    assert [line for line in watched.complaints if "404" not in line] == []


@pytest.mark.parametrize("place", PLACES)
def test_it_never_scrolls_sideways(watch: Callable[..., Watched], place: str) -> None:
    watched = watch(viewport={"width": 320, "height": 640})
    go(watched, place)
    page = watched.page
    page.evaluate(OPEN_FOLDS)
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide)
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(too_wide)


@pytest.mark.parametrize("place", ["/", "/ask", "/roots", "/help", "answer to Cleo"])
def test_what_has_focus_is_never_under_the_floor(watch: Callable[..., Watched], place: str) -> None:
    watched = watch()
    go(watched, place)
    hidden: list[Any] = watched.page.evaluate(
        """() => {
        const floor = document.querySelector('.floor').getBoundingClientRect();
        const hidden = [];
        for (const one of document.querySelectorAll('main a, main button, main input, main select, main textarea, main summary')) {
            if (!one.checkVisibility() || one.closest('details:not([open])') && !one.matches('summary')) continue;
            one.focus();
            const box = one.getBoundingClientRect();
            if (box.top >= floor.top && box.height) hidden.push(one.outerHTML.slice(0, 100));
        }
        return hidden;
    }"""  # noqa: E501
    )
    assert hidden == []


@pytest.mark.parametrize("place", ["/", "/now", "/ask", "/help", "answer to Ana"])
def test_what_stands_alone_is_large_enough_to_touch(
    watch: Callable[..., Watched], place: str
) -> None:
    watched = watch()
    go(watched, place)
    small: list[Any] = watched.page.evaluate(
        """() => [...document.querySelectorAll('.btn, .floor a, .ways a, .text-btn, .call, summary, .choice span, .worse a, .still, .safety-ways a')]
            .filter(one => one.checkVisibility())
            .filter(one => one.getBoundingClientRect().height < 43.5)
            .map(one => one.outerHTML.slice(0, 100))"""  # noqa: E501
    )
    assert small == []
