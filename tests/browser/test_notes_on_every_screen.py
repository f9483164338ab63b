"""The pages of notes on a phone and a desk, by day and by night, with a line or a megabyte."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from solidground.journal.entries import Draft, Note
from solidground.journal.journal import Journal
from solidground.web.vault import visit
from tests.browser.conftest import DESK, Watched
from tests.browser.test_every_page import OF_COLOUR, OPEN_FOLDS, RULES, violations
from tests.browser.test_writing_notes import beside_the_browser, desk, journal, texts
from tests.people import ANA, BEN

__all__ = ["beside_the_browser", "desk", "journal"]
pytestmark = pytest.mark.browser


def test_a_text_grows_and_save_stays_in_reach(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    field = page.get_by_label("Your words")
    field.fill("tea\n" * 90)
    assert field.evaluate("one => one.scrollHeight <= one.clientHeight + 4")
    paste(page, "tea\n", 5_000)
    expect(page.get_by_role("button", name="Save")).to_be_in_viewport()


def test_a_text_that_is_too_long_says_so(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    paste(page, "tea ", 500_000)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Save it in two or more parts")
    assert not journal.entries()


def test_a_very_long_text_is_saved(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    paste(page, "tea ", 250_000)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=30_000)
    assert len(texts(journal, Note)[0]) == 1_000_000


def paste(page: Page, words: str, times: int) -> None:
    """Put in many words at once; too many for the driver to hand over."""
    page.set_default_timeout(30_000)
    page.get_by_label("Your words").evaluate(
        """(one, [words, times]) => {
            one.value = words.repeat(times);
            one.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        [words, times],
    )


@pytest.mark.parametrize("who", ["owner", "guest", "locked"])
def test_every_page_of_notes_is_accessible_and_fits(
    desk: Watched, journal: Journal, who: str
) -> None:
    note = journal.append(Note(text=ANA.text, title="Late"), visit.now())
    journal.append(Note(text="x" * 3_000), visit.now(), revises=note.id)
    journal.append(Draft(place="note@" + "ab" * 16, text=BEN.text), visit.now())
    address = f"/notes/{note.id.hex()}"
    pages = {
        "owner": ["/notes", "/notes/new", address, f"{address}/edit", f"{address}/erase",
                  f"{address}/wording/{note.id.hex()}", "/notes/damaged"],
        "guest": ["/notes/new?guest=yes"],
        "locked": ["/notes"],
    }  # fmt: skip
    page = desk.page
    if who != "owner":
        page.context.clear_cookies()
    for path in pages[who]:
        for size in (DESK, {"width": 320, "height": 640}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.emulate_media(color_scheme="light")
            desk.open(path)
            page.evaluate(OPEN_FOLDS)
            assert violations(desk, RULES) == []
            page.emulate_media(color_scheme="dark")
            assert violations(desk, OF_COLOUR) == []
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wide), path
    assert desk.elsewhere == []
    assert desk.complaints == []
