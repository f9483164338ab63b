"""A person asks: with the keyboard alone, without JavaScript, in the one window they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.people import ANA, CLEO

pytestmark = pytest.mark.browser


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the thing with these words has focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        there = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
        )
        if there.startswith(words):
            return
    raise AssertionError(f"Tab never reaches {words!r}")


def test_the_keyboard_alone_is_enough(watch: Callable[..., Watched]) -> None:
    page = watch().open("/ask")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "What is going on?")
    page.keyboard.insert_text(ANA.text)
    tab_to(page, "Show me what you see")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The next ten minutes")).to_be_visible()
    tab_to(page, "That’s not right, change it")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    before = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.value")
    assert chosen != before
    tab_to(page, "Answer that")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You told us so yourself.")).to_be_visible()
    assert page.locator(f"input[value={chosen}]").is_checked()


def test_it_works_without_javascript(watch: Callable[..., Watched]) -> None:
    watched = watch(java_script_enabled=False)
    page = watched.ask(ANA.text)
    expect(page.get_by_role("heading", name="The next ten minutes")).to_be_visible()
    expect(page.locator(".said")).to_contain_text(ANA.secret)
    page.get_by_text("That’s not right, change it").click()
    page.get_by_label("Something happened, and it hurt").check()
    page.get_by_role("button", name="Answer that").click()
    expect(page.get_by_text("You told us so yourself.")).to_be_visible()
    assert page.locator("input[value=injury]").is_checked()


def test_the_words_never_reach_the_address_or_the_title(watch: Callable[..., Watched]) -> None:
    watched = watch()
    addresses: list[str] = []
    watched.page.on("request", lambda request: addresses.append(request.url))
    page = watched.ask(ANA.text)
    assert page.url == watched.address + "/ask"
    assert page.title() == "Solid Ground · Answer"
    assert not [address for address in addresses if ANA.secret in address]


def test_the_browser_keeps_nothing(watch: Callable[..., Watched]) -> None:
    page = watch().ask(ANA.text)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    cookies = page.context.cookies()
    assert [cookie["name"] for cookie in cookies] == ["sg-form"]
    assert cookies[0]["expires"] == -1


def test_a_reason_opens_beside_the_answer(watch: Callable[..., Watched]) -> None:
    page = watch().ask(ANA.text)
    with page.context.expect_page() as beside:
        page.locator("main a.why").first.click()
    expect(beside.value.get_by_role("heading", name="What it rests on")).to_be_visible()
    beside.value.close()
    expect(page.locator(".said")).to_contain_text(ANA.secret)


def test_safety_is_seen_first(watch: Callable[..., Watched]) -> None:
    page = watch().ask(CLEO.text, at="/ask?country=gb")
    card = page.locator(".safety-card")
    box = card.bounding_box()
    assert box
    assert box["y"] < 300
    expect(card.get_by_role("link", name="999")).to_be_visible()
    card.locator("summary").click()
    expect(card.get_by_role("link", name="999")).to_be_hidden()
