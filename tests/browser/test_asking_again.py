"""A person lets the app remember, and comes back with the same worry three times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from solidground.web.vault import visit
from tests.browser.conftest import DESK, PHONE, Watched
from tests.people import ANA

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_FOLDS = "document.querySelectorAll('details').forEach(d => d.open = true)"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def no_guests() -> None:
    visit.guests._guests.clear()


def remembered(watched: Watched) -> Page:
    """Ask with the box ticked. It stays ticked."""
    page = watched.open("/ask")
    page.get_by_label("What is going on?").fill(ANA.text)
    page.get_by_label("Remember what I ask here").check()
    page.get_by_role("button", name="Show me what you see").click()
    page.wait_for_load_state()
    return page


def look(watched: Watched, name: str, pictures: Path | None = None) -> None:
    """Accessible by day and by night, and never wider than the screen."""
    page = watched.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        if pictures:
            page.screenshot(path=pictures / f"{name}-{scheme}.png", full_page=True)
    folds = page.evaluate("[...document.querySelectorAll('details')].map(d => d.open)")
    page.evaluate(OPEN_FOLDS)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:90]) for rule in found] == [], name
    assert not page.evaluate(TOO_WIDE)
    page.evaluate(
        "open => document.querySelectorAll('details').forEach((d, i) => d.open = open[i])", folds
    )


def walk(watched: Watched, pictures: Path | None = None, *, axe: bool = True) -> None:
    """Three times the same, then wait, then the whole answer, then a look back and an erasing."""

    def see(name: str) -> None:
        if axe:
            look(watched, name, pictures)

    page = remembered(watched)
    expect(page.get_by_text("Remembered in memory")).to_be_visible()
    page = remembered(watched)
    expect(page.get_by_role("heading", name="What is new since then?")).to_be_visible()
    see("again")
    page.get_by_role("button", name="Nothing new").click()
    expect(page.get_by_role("heading", name="Wait with me a little.")).to_be_visible()
    page = remembered(watched)
    expect(page.get_by_text("You have asked this three times in the last hour.")).to_be_visible()
    see("wait")
    page.get_by_role("button", name="Ten minutes").click()
    expect(page.get_by_role("heading", name="Ten minutes, from now.")).to_be_visible()
    see("waiting")
    page.get_by_role("button", name="Show me the full answer again").click()
    expect(page.get_by_role("heading", name="What would change this answer")).to_be_visible()
    assert page.url == watched.address + "/ask"
    assert page.title() == "Solid Ground · Answer"
    watched.open("/ask/earlier")
    see("earlier")
    assert page.locator(".lines .go").count() == 3
    page.locator(".lines .go").first.click()
    expect(page.get_by_text("Answered on")).to_be_visible()
    see("saved")
    page.get_by_role("link", name="Erase this question").click()
    see("erase")
    page.get_by_role("button", name="Erase it").click()
    expect(page.get_by_text("It is erased.")).to_be_visible()
    assert page.locator(".lines .go").count() == 2
    assert watched.elsewhere == []
    assert watched.complaints == []


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_same_worry_three_times(watch: Callable[..., Watched], screen: object) -> None:
    watched = watch(viewport=screen, is_mobile=False)
    walk(watched)
    watched.page.context.clear_cookies()


def test_it_needs_no_javascript(watch: Callable[..., Watched]) -> None:
    watched = watch(java_script_enabled=False)
    walk(watched, axe=False)
    watched.page.context.clear_cookies()


def test_the_minutes_are_told_without_hurry(watch: Callable[..., Watched]) -> None:
    watched = watch(locale="en-GB")
    page = watched.page
    page.clock.install()
    for _ in range(3):
        remembered(watched)
    page.get_by_role("button", name="Five minutes").click()
    expect(page.get_by_text("About 5 minutes left.")).to_be_visible()
    page.clock.fast_forward("03:30")
    expect(page.get_by_text("About 2 minutes left.")).to_be_visible()
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("status")).to_have_text("The time is over. Is it as loud as before?")
    watched.page.context.clear_cookies()
