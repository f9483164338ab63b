"""A person writes at night, and things go wrong: a crash, a lock, a wrong click, a dead server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from solidground.journal.entries import Draft, Note
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place, visit
from tests.browser.conftest import Watched
from tests.browser.test_leaving import be_elsewhere
from tests.people import ANA, BEN, CLEO, DAN

pytestmark = pytest.mark.browser

SEALED = 6_000
"""Milliseconds within which a draft is sealed, on a busy machine."""


@pytest.fixture(autouse=True)
def beside_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's driver has an event loop in this thread; Django may read files all the same."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")


@pytest.fixture
def journal(home: Path) -> Journal:
    """Ana's journal."""
    place.make_ready()
    return begin(visit.store(), "mine", "four grey herons by the weir", HOSTED)[0]


def open_in(context: BrowserContext, journal: Journal, address: str) -> None:
    """Unlock a browser, as the passphrase would."""
    token = visit.openings().start(journal, visit.now())
    context.add_cookies([{"name": visit.OPEN_COOKIE, "value": token, "url": address}])


@pytest.fixture
def desk(journal: Journal, watch: Callable[..., Watched]) -> Iterator[Watched]:
    """A browser with the journal open; afterwards it forgets."""
    watched = watch()
    open_in(watched.page.context, journal, watched.address)
    yield watched
    watched.page.context.clear_cookies()


def texts(journal: Journal, kind: type) -> list[str]:
    return [one.entry.text for one in journal.entries() if isinstance(one.entry, kind)]  # type: ignore[union-attr]


def write(page: Page, text: str) -> None:
    """Type as a person does, key by key at the end."""
    field = page.get_by_label("Your words")
    field.fill(text[:-3])
    field.press("End")
    page.keyboard.type(text[-3:])


def wait_for_draft(page: Page) -> None:
    expect(page.locator("[data-line]")).to_contain_text("Draft", timeout=SEALED)


def test_a_draft_is_sealed_and_a_reload_brings_the_words_back(
    desk: Watched, journal: Journal
) -> None:
    page = desk.open("/notes/new")
    write(page, ANA.text)
    wait_for_draft(page)
    assert texts(journal, Draft) == [ANA.text]
    page.reload()
    expect(page.get_by_label("Your words")).to_have_value(ANA.text)
    assert ANA.secret not in page.url
    assert page.title() == "Solid Ground · Notes"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_draft_follows_the_words(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    write(page, "one two")
    wait_for_draft(page)
    with page.expect_response("**/notes/new/*", timeout=SEALED):
        page.keyboard.type(" three")
    assert texts(journal, Draft) == ["one two three"]


@pytest.mark.parametrize("keys", ["Control+Enter", "Control+s", "Meta+s"])
def test_keys_save(desk: Watched, journal: Journal, keys: str) -> None:
    page = desk.open("/notes/new")
    write(page, ANA.text)
    page.keyboard.press(keys)
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert [one.entry for one in journal.entries()] == [Note(text=ANA.text)]


def test_the_keyboard_alone_is_enough(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes")
    page.get_by_role("link", name="Write a note").press("Enter")
    page.get_by_label("Title").focus()
    page.keyboard.type("Late")
    page.keyboard.press("Enter")
    page.keyboard.type("x & y")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Late")).to_be_visible()
    page.get_by_role("link", name="Change it").press("Enter")
    expect(page.get_by_label("Your words")).to_have_value("x & y")


def test_going_away_hands_the_words_over(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, ANA.text)
    page.goto(desk.address + "/now")
    assert asked == ["beforeunload"]
    page.wait_for_timeout(300)
    assert texts(journal, Draft) == [ANA.text]
    page.goto(desk.address + "/notes")
    page.locator(".drafts a.go").click()
    expect(page.get_by_label("Your words")).to_have_value(ANA.text)


def test_nothing_is_asked_when_the_draft_is_sealed(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, ANA.text)
    wait_for_draft(page)
    page.goto(desk.address + "/now")
    assert asked == []


def test_leaving_now_asks_nothing_and_keeps_nothing_new(desk: Watched, journal: Journal) -> None:
    page = desk.page
    be_elsewhere(page)
    desk.open("/notes/new")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, CLEO.text)
    page.get_by_role("link", name="Leave this page", exact=True).click()
    expect(page).to_have_title("Weather")
    assert asked == []
    assert texts(journal, Draft) == []


def test_a_journal_that_was_locked_in_between_loses_nothing(
    desk: Watched, journal: Journal
) -> None:
    page = desk.open("/notes/new")
    page.get_by_label("Title").fill("Door")
    visit.openings().end_all(journal.id)
    write(page, CLEO.text)
    expect(page.get_by_role("alert")).to_contain_text("Your journal is locked", timeout=SEALED)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Your words")).to_have_value(CLEO.text)
    link = page.get_by_role("link", name="Open my journal")
    assert link.get_attribute("target") == "_blank"
    open_in(page.context, journal, desk.address)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Door")).to_be_visible()
    assert texts(journal, Note) == [CLEO.text]
    assert texts(journal, Draft) == []


def test_a_server_that_is_gone_loses_nothing(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")

    def gone(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("connectionrefused")
        else:
            route.continue_()

    page.route("**/notes/**", gone)
    write(page, ANA.text)
    expect(page.get_by_role("alert")).to_contain_text("doesn’t answer", timeout=SEALED)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Your words")).to_have_value(ANA.text)
    page.unroute("**/notes/**")
    expect(page.locator("[data-line]")).to_contain_text("Draft sealed", timeout=20_000)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert texts(journal, Draft) == [ANA.text]


def test_a_stale_form_saves_in_the_end(desk: Watched, journal: Journal) -> None:
    page = desk.open("/notes/new")
    write(page, ANA.text)
    page.context.clear_cookies(name="sg-form")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Your words are still here")
    expect(page.get_by_label("Your words")).to_have_value(ANA.text)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert texts(journal, Note) == [ANA.text]


def test_two_tabs_keep_both_wordings(desk: Watched, journal: Journal) -> None:
    note = journal.append(Note(text="first"), visit.now())
    one = desk.open(f"/notes/{note.id.hex()}/edit")
    other = one.context.new_page()
    other.goto(one.url)
    write(one, ANA.text)
    write(other, BEN.text)
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_role("status")).to_have_text("Saved.")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("status")).to_contain_text("changed in another tab")
    other.get_by_text("2 earlier wordings").click()
    expect(other.locator(".earlier")).to_contain_text(ANA.secret)
    other.get_by_role("button", name="Take this wording back").first.click()
    expect(other.locator("article > .own-words")).to_have_text(ANA.text)
    other.close()


def test_it_works_without_javascript(journal: Journal, watch: Callable[..., Watched]) -> None:
    watched = watch(java_script_enabled=False)
    context = watched.page.context
    open_in(context, journal, watched.address)
    page = watched.open("/notes/new")
    page.get_by_label("Your words").fill(DAN.text)
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Draft sealed at")).to_be_visible()
    expect(page.get_by_label("Your words")).to_have_value(DAN.text)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_role("link", name="Erase").click()
    page.get_by_role("button", name="Erase it").click()
    expect(page.get_by_role("heading", name="The note is gone.")).to_be_visible()
    assert not journal.entries()
    context.clear_cookies()
