"""A person has to leave, now."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.people import CLEO

pytestmark = pytest.mark.browser

ELSEWHERE = "https://www.bbc.com/weather"


def be_elsewhere(page: Page) -> None:
    """Stand in for the ordinary page, since tests reach no other machine."""
    page.route(
        f"{ELSEWHERE}*",
        lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
    )


@pytest.fixture
def written(watch: Callable[..., Watched]) -> Watched:
    """Cleo has come from the first page and written something."""
    watched = watch()
    be_elsewhere(watched.page)
    watched.open("/")
    watched.open("/ask")
    watched.page.get_by_label("What is going on?").fill(CLEO.text)
    return watched


def test_one_touch_leaves_and_takes_its_place_in_the_history(written: Watched) -> None:
    written.page.get_by_role("link", name="Leave this page", exact=True).click()
    expect(written.page).to_have_title("Weather")
    assert written.page.url == ELSEWHERE
    written.page.go_back()
    assert written.page.url == written.address + "/"


def test_three_times_shift_leaves(written: Watched) -> None:
    for _ in range(3):
        written.page.keyboard.press("Shift")
    expect(written.page).to_have_url(ELSEWHERE)


def test_writing_capitals_does_not_leave(written: Watched) -> None:
    field = written.page.get_by_label("What is going on?")
    field.fill("")
    field.press_sequentially("I AM SO AFRAID")
    for letter in "NOW":
        written.page.keyboard.press(f"Shift+{letter}")
    assert written.page.url == written.address + "/ask"
    assert "AFRAID" in field.input_value()


def test_it_covers_the_page_at_once(written: Watched) -> None:
    """Before any answer can come: in the same breath as the click."""
    seen = written.page.evaluate(
        """() => {
        document.querySelector("[data-leave]").click();
        return {
            body: getComputedStyle(document.body).visibility,
            title: document.title,
            text: document.querySelector("textarea").value,
        };
    }"""
    )
    assert seen == {"body": "hidden", "title": "Weather", "text": ""}


def test_other_open_tabs_leave_too(written: Watched, watch: Callable[..., Watched]) -> None:
    other = watch()
    be_elsewhere(other.page)
    other.open("/roots")
    written.page.get_by_role("link", name="Leave this page", exact=True).click()
    expect(other.page).to_have_url(ELSEWHERE)


def test_it_is_a_plain_link_without_javascript(watch: Callable[..., Watched]) -> None:
    watched = watch(java_script_enabled=False)
    be_elsewhere(watched.page)
    watched.open("/ask")
    watched.page.get_by_role("link", name="Leave this page", exact=True).click()
    assert watched.page.url == ELSEWHERE


def test_leaving_is_first_in_reach_of_the_keyboard(watch: Callable[..., Watched]) -> None:
    watched = watch()
    page = watched.open("/roots")
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Skip to the page", "Breathe", "Help lines", "Leave this page"]
