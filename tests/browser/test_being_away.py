"""A person goes away from an open journal: what stands on the screen goes as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from solidground.journal.unlocking import begin
from solidground.web.vault import place, visit
from tests.browser.conftest import Watched
from tests.people import CLEO
from tests.web.journals import PASSPHRASE

pytestmark = pytest.mark.browser
TEN_MINUTES = 10 * 60 * 1000


@pytest.fixture
def opened(home: Path, watch: Callable[..., Watched]) -> Iterator[Watched]:
    place.make_ready()
    begin(visit.store(), "First journal", PASSPHRASE, visit.cost())
    watched = watch()
    watched.page.clock.install()
    page = watched.open("/journal/unlock")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Your journal")).to_be_visible()
    yield watched
    page.context.clear_cookies()


def test_a_quiet_page_locks_the_journal(opened: Watched) -> None:
    opened.page.clock.fast_forward(TEN_MINUTES + 6000)
    expect(opened.page.get_by_role("heading", name="Open your journal")).to_be_visible()


def test_a_sign_of_life_keeps_it_open(opened: Watched) -> None:
    opened.page.clock.fast_forward(TEN_MINUTES - 20_000)
    opened.page.keyboard.press("Tab")
    opened.page.clock.fast_forward(30_000)
    expect(opened.page.get_by_role("heading", name="Your journal")).to_be_visible()


def test_unsaved_words_are_covered_and_stay(opened: Watched) -> None:
    page = opened.open("/ask")
    field = page.get_by_label("What is going on?")
    field.fill(CLEO.text)
    page.clock.fast_forward(TEN_MINUTES + 6000)
    expect(page.get_by_text("Nobody was here for 10 minutes")).to_be_visible()
    expect(field).to_be_hidden()
    expect(page.get_by_role("link", name="Help lines")).to_be_visible()
    page.get_by_role("button", name="Show my words").click()
    expect(field).to_have_value(CLEO.text)
    expect(field).to_be_visible()
