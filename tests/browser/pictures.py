"""Takes the pictures of the README anew: `uv run python -m tests.browser.pictures`."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import make_server

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WORDS = (
    "He read my message at ten past nine and he still hasn’t answered. I always need to hear that "
    "we are okay, or I can’t sleep. My last boyfriend left without a word, and I keep waiting for "
    "it to happen again. How do I stop?"
)
NOTE = (
    "What happened: he read it at ten past nine and didn’t answer.\n"
    "What I am afraid it means: that I said too much.\n"
    "What I would say to a friend: you asked one kind question. That is allowed."
)


def main() -> None:
    """Open the first page, one answer and a note, and keep a picture of each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")
    from django.core.wsgi import get_wsgi_application

    from tests.browser.conftest import CHROMIUM, QUIET, Server, Silent

    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        page.goto(f"{address}/")
        page.screenshot(path=PICTURES / "home.png")
        page.goto(f"{address}/ask")
        page.get_by_label("What is going on?").fill(WORDS)
        page.get_by_role("button", name="Show me what you see").click()
        page.wait_for_load_state()
        page.screenshot(path=PICTURES / "answer.png")
        page.goto(f"{address}/notes/new")
        page.locator("textarea").fill(NOTE)
        page.screenshot(path=PICTURES / "note.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
