"""One Chromium and one server for all browser tests; a context for each kind of screen."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, and forgets them when the tests end."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app runs, in a thread of this process."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one the test is skipped, but never in CI."""
    if not shutil.which(CHROMIUM):
        reason = "no Chromium here; apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts by their settings, each made once."""
    made: dict[str, BrowserContext] = {}

    def context(**settings: Any) -> BrowserContext:
        key = repr(sorted(settings.items()))
        if key not in made:
            made[key] = browser.new_context(**settings)
            made[key].set_default_timeout(5_000)
        return made[key]

    yield context
    for one in made.values():
        one.close()


class Watched:
    """A page, and what went wrong on it or left the house."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._note_request)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type == "error" else None,
        )

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "about:")):
            self.elsewhere.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def ask(self, text: str, *, at: str = "/ask") -> Page:
        """Write a text and press the button, as a person would."""
        self.open(at)
        self.page.get_by_label("What is going on?").fill(text)
        self.page.get_by_role("button", name="Show me what you see").click()
        self.page.wait_for_load_state()
        return self.page


@pytest.fixture
def watch(
    contexts: Callable[..., BrowserContext], address: str
) -> Iterator[Callable[..., Watched]]:
    """Opens a watched page on a screen of the given kind; by default a phone by day."""
    pages: list[Page] = []

    def watched(**settings: Any) -> Watched:
        settings.setdefault("viewport", PHONE)
        page = contexts(**settings).new_page()
        pages.append(page)
        return Watched(page, address)

    yield watched
    for page in pages:
        page.close()
