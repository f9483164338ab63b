"""A person in the middle of it: the breath, other ways, and numbers to call."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Watched

pytestmark = pytest.mark.browser

MOVING = "document.getAnimations().filter(a => a.playState === 'running').length"


def test_the_breath_moves_with_css_alone(watch: Callable[..., Watched]) -> None:
    page = watch().open("/now")
    assert page.evaluate(MOVING) >= 7
    expect(page.locator(".say-in")).to_be_visible()


def test_everything_fits_a_phone_without_scrolling(watch: Callable[..., Watched]) -> None:
    page = watch(viewport=PHONE).open("/now")
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE["height"]
    for words in ("I’m a little steadier", "I am afraid of someone", "I might hurt myself"):
        expect(page.get_by_role("link", name=words)).to_be_in_viewport()


def test_the_switch_holds_it_still_and_counts_in_text(watch: Callable[..., Watched]) -> None:
    page = watch().open("/now")
    page.get_by_label("Hold the picture still").check()
    assert page.evaluate(MOVING) == 0
    expect(page.locator("[data-count]")).to_be_visible()
    expect(page.locator("[data-count]")).to_contain_text("in ")
    expect(page.locator(".say-out")).to_be_visible()


def test_reduced_motion_is_kept(watch: Callable[..., Watched]) -> None:
    page = watch(reduced_motion="reduce").open("/now")
    assert page.evaluate(MOVING) == 0
    expect(page.locator(".say-in")).to_be_visible()
    expect(page.locator(".say-out")).to_be_visible()
    expect(page.locator("[data-count]")).to_be_visible()


def test_now_works_without_javascript(watch: Callable[..., Watched]) -> None:
    page = watch(java_script_enabled=False).open("/now")
    page.get_by_role("link", name="Breathing makes it worse").click()
    page.get_by_role("link", name="Cold water").click()
    expect(page.locator(".note")).to_contain_text("heart trouble")
    expect(page.locator(".note")).to_be_visible()
    page.get_by_role("link", name="I’m a little steadier").click()
    expect(page.get_by_role("heading", name="A little steadier is enough.")).to_be_visible()


def test_help_works_without_javascript(watch: Callable[..., Watched]) -> None:
    watched = watch(java_script_enabled=False)
    page = watched.open("/now")
    page.get_by_role("link", name="I might hurt myself").click()
    assert page.url.endswith("/help#suicide")
    page.get_by_label("Where are you?").select_option("gb")
    page.get_by_role("button", name="Show the lines").click()
    assert page.url == watched.address + "/help?country=gb"
    expect(page.get_by_role("link", name="999").first).to_be_visible()


def test_danger_leads_to_help_with_the_country_in_the_address_only(
    watch: Callable[..., Watched],
) -> None:
    page = watch().open("/help?country=gb")
    assert page.context.cookies() == [] or page.context.cookies()[0]["name"] == "sg-form"
    expect(page.locator("#partner-abuse a[href^='tel:']").first).to_be_visible()


def test_it_holds_in_high_contrast_and_forced_colours(watch: Callable[..., Watched]) -> None:
    for settings in ({"contrast": "more"}, {"forced_colors": "active"}):
        page = watch(**settings).open("/")
        expect(page.get_by_role("link", name="I’m in it right now")).to_be_visible()
        page.goto(page.url + "roots")
        expect(page.get_by_role("link", name="Breathe")).to_be_visible()
