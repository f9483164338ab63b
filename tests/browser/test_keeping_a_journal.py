"""A person keeps a journal: begins it, opens it, locks it, leaves it, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from solidground.journal.entries import Note
from solidground.journal.unlocking import begin
from solidground.web.vault import place, visit
from tests.browser.conftest import DESK, PHONE, Watched
from tests.browser.test_every_page import OF_COLOUR, OPEN_FOLDS, RULES, violations
from tests.browser.test_leaving import ELSEWHERE, be_elsewhere
from tests.people import CLEO
from tests.web.journals import NOW, PASSPHRASE

pytestmark = pytest.mark.browser

SCREENS = {"phone": PHONE, "desk": DESK}
LOCKED = ("/journal/unlock", "/journal/recover")
OPEN = (
    "/journal",
    "/journal/passphrase",
    "/journal/new-code",
    "/journal/code",
    "/journal/export",
    "/journal/import",
    "/journal/erase",
)


@pytest.fixture(autouse=True)
def beside_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's driver has an event loop in this thread; Django may read files all the same."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")


@pytest.fixture
def walk(home: Path, watch: Callable[..., Watched]) -> Iterator[Callable[..., Watched]]:
    """Opens a watched page; afterwards its browser forgets who it was."""
    pages: list[Page] = []

    def walked(**settings: object) -> Watched:
        watched = watch(**settings)
        be_elsewhere(watched.page)
        pages.append(watched.page)
        return watched

    yield walked
    for page in pages:
        page.context.clear_cookies()


@pytest.fixture
def begun(home: Path) -> None:
    """Cleo's journal, with one note in it."""
    place.make_ready()
    journal, _ = begin(visit.store(), "First journal", PASSPHRASE, visit.cost())
    journal.append(Note(text=CLEO.text), NOW)


def unlock(watched: Watched) -> Page:
    page = watched.open("/journal/unlock")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Your journal")).to_be_visible()
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_first_look_to_the_lock(walk: Callable[..., Watched], scripts: bool) -> None:
    watched = walk(java_script_enabled=scripts)
    page = watched.open("/")
    page.get_by_role("link", name="Journal").click()
    page.get_by_role("link", name="Begin a journal").click()
    first = page.locator(".suggestion").inner_text()
    page.get_by_role("button", name="Suggest other words").click()
    words = page.locator(".suggestion").inner_text()
    assert words != first
    page.get_by_label("Passphrase", exact=True).fill(words)
    page.get_by_label("The same once more").fill(words)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    groups = [one.rstrip("-") for one in page.locator(".group").all_inner_texts()]
    page.get_by_role("link", name="I have it on paper").click()
    page.get_by_label("Group 2").fill(groups[1].lower())
    page.get_by_label("Group 4").fill(groups[3])
    page.get_by_role("button", name="That is what I have").click()
    expect(page.get_by_text("It is empty and yours.")).to_be_visible()
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Open your journal")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(words)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Your journal")).to_be_visible()
    assert watched.elsewhere == []


def test_the_keyboard_alone_opens_it(walk: Callable[..., Watched], begun: None) -> None:
    page = walk().open("/journal/unlock")
    page.get_by_label("Passphrase", exact=True).focus()
    page.keyboard.insert_text(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your journal")).to_be_visible()


def test_what_is_typed_can_be_looked_at(walk: Callable[..., Watched], begun: None) -> None:
    page = walk().open("/journal/unlock")
    field = page.get_by_label("Passphrase", exact=True)
    field.fill("four grey")
    expect(field).to_have_attribute("type", "password")
    page.get_by_label("Show what I type").check()
    expect(field).to_have_attribute("type", "text")
    page.get_by_label("Show what I type").uncheck()
    expect(field).to_have_attribute("type", "password")


def test_after_the_lock_the_back_button_shows_nothing(
    walk: Callable[..., Watched], begun: None
) -> None:
    watched = walk()
    page = unlock(watched)
    watched.open("/journal/export")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Open your journal")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Open your journal")).to_be_visible()


def test_it_can_be_locked_from_every_page(walk: Callable[..., Watched], begun: None) -> None:
    watched = walk()
    page = unlock(watched)
    watched.open("/library")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Open your journal")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("where", ["/journal", "/roots"])
def test_leaving_locks(
    walk: Callable[..., Watched], begun: None, where: str, scripts: bool
) -> None:
    watched = walk(java_script_enabled=scripts)
    page = unlock(watched)
    watched.open(where)
    page.get_by_role("link", name="Leave this page", exact=True).click()
    expect(page).to_have_url(ELSEWHERE)
    expect_locked(watched)


def test_a_link_on_another_site_locks_nothing(walk: Callable[..., Watched], begun: None) -> None:
    watched = walk()
    page = unlock(watched)
    page.route(
        "https://evil.example/",
        lambda route: route.fulfill(
            body=f"<a href='{watched.address}/journal/leave'>go</a>", content_type="text/html"
        ),
    )
    page.goto("https://evil.example/")
    page.get_by_role("link", name="go").click()
    expect(page).to_have_url(ELSEWHERE)
    (id_,) = visit.store().names()
    assert len(visit.openings().sessions(id_)) == 1


@pytest.mark.parametrize("kind", ["A page to read or print", "Data, for another Solid Ground"])
def test_it_can_be_taken_along(walk: Callable[..., Watched], begun: None, kind: str) -> None:
    watched = walk()
    page = unlock(watched)
    watched.open("/journal/export")
    page.get_by_label(kind).check(force=True)
    page.get_by_label("Your passphrase, once more").fill(PASSPHRASE)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    assert saved.value.suggested_filename.startswith("export-20")
    assert CLEO.secret in Path(saved.value.path()).read_text(encoding="utf-8")
    saved.value.delete()


def test_the_browser_stores_nothing_and_no_address_tells_a_word(
    walk: Callable[..., Watched], begun: None
) -> None:
    watched = walk()
    addresses: list[str] = []
    watched.page.on("request", lambda request: addresses.append(request.url))
    page = unlock(watched)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert set(cookies) == {"sg-form", "sg-open"}
    assert cookies["sg-open"]["httpOnly"]
    assert cookies["sg-open"]["expires"] == -1
    assert page.title() == "Solid Ground · Journal"
    assert not [one for one in addresses if "heron" in one]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_of_it_is_accessible(
    walk: Callable[..., Watched], begun: None, screen: str
) -> None:
    watched = walk(viewport=SCREENS[screen])
    for place_ in LOCKED:
        check(watched, place_)
    unlock(watched)
    for place_ in OPEN:
        check(watched, place_)
    assert watched.elsewhere == []
    assert watched.complaints == []


def check(watched: Watched, address: str) -> None:
    page = watched.page
    page.emulate_media(color_scheme="light")
    watched.open(address)
    page.evaluate(OPEN_FOLDS)
    assert violations(watched, RULES) == [], address
    page.emulate_media(color_scheme="dark")
    assert violations(watched, OF_COLOUR) == [], address
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide), address
    assert size
    page.set_viewport_size(size)


def expect_locked(watched: Watched) -> None:
    (id_,) = visit.store().names()
    for _ in range(50):
        if not visit.openings().sessions(id_):
            break
        watched.page.wait_for_timeout(100)
    assert not visit.openings().sessions(id_)
    watched.open("/journal")
    expect(watched.page.get_by_role("heading", name="Open your journal")).to_be_visible()
