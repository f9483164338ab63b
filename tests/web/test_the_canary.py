"""A word that is put into every field of every form is found, byte for byte, nowhere.

The forms are found by reading the pages, so that a new one is tried without anybody thinking of
it. Each field gets a word of its own kind: what is written, and what must be proved.
"""

from __future__ import annotations

import io
import logging
import secrets
import tempfile
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from solidground.web.config.quiet_log import QuietFormatter
from solidground.web.vault import backups
from tests.web.addresses import FIXED
from tests.web.journals import PASSPHRASE, begin, confirm, open_it, write

DEEP = 3
"""How many links from the known pages are followed."""
OURS = ("/journal", "/notes", "/ask")
LEAVE = "/journal/leave"
LAST = ("/journal/lock", LEAVE, "/journal/erase")
"""These end what the others need."""
TYPED = {"text", "search", "password", None}


class Form(NamedTuple):
    """Where a form goes and what it holds."""

    page: str
    action: str
    method: str
    fixed: tuple[tuple[str, str], ...]
    written: tuple[str, ...]
    proved: tuple[str, ...]


class Reader(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, page: str, html: str) -> None:
        super().__init__()
        self.page = page
        self.links: set[str] = set()
        self.forms: list[Form] = []
        self._form: dict[str, list[tuple[str, str]] | list[str] | str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and (found.get("href") or "").startswith("/"):
            self.links.add(urlsplit(found["href"] or "").path)
        if tag == "form":
            self._begin(found)
        elif self._form is not None and tag in {"input", "textarea", "button", "select"}:
            self._take(tag, found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form:
            one = self._form
            self.forms.append(
                Form(self.page, str(one["action"]), str(one["method"]), tuple(one["fixed"]),  # type: ignore[arg-type]
                     tuple(one["written"]), tuple(one["proved"]))  # type: ignore[arg-type]
            )  # fmt: skip
            self._form = None

    def _begin(self, found: dict[str, str | None]) -> None:
        action = urljoin(self.page, found.get("action") or self.page)
        method = (found.get("method") or "get").lower()
        self._form = {"action": action, "method": method, "fixed": [], "written": [], "proved": []}

    def _take(self, tag: str, found: dict[str, str | None]) -> None:
        assert self._form is not None
        name, kind = found.get("name"), found.get("type")
        if not name or (kind in {"radio", "checkbox"} and "checked" not in found):
            return
        if kind == "password":
            self._form["proved"].append(name)  # type: ignore[union-attr, arg-type]
        elif tag == "textarea" or (tag == "input" and kind in TYPED):
            self._form["written"].append(name)  # type: ignore[union-attr, arg-type]
        elif tag != "select":
            self._form["fixed"].append((name, found.get("value") or ""))  # type: ignore[union-attr, arg-type]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the app would log, notes included."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    for logger in (root, logging.getLogger("django")):
        logger.addHandler(handler)
    yield stream
    root.setLevel(level)
    for logger in (root, logging.getLogger("django")):
        logger.removeHandler(handler)


def forms_of(client: Client) -> list[Form]:
    """Every form on the pages that can be reached by links, once for each address it goes to."""
    wanted, seen = set(FIXED) | {"/notes/new", "/ask/earlier"}, set[str]()
    forms: dict[tuple[str, tuple[str, ...]], Form] = {}
    for _ in range(DEEP):
        found: set[str] = set()
        for page in sorted(wanted - seen):
            response = client.get(page, follow=True)
            if "html" not in response.headers.get("Content-Type", ""):
                continue
            here = response.redirect_chain[-1][0] if response.redirect_chain else page
            read = Reader(here, response.content.decode())
            found |= {one for one in read.links if one.startswith(OURS) and one != LEAVE}
            for form in read.forms:
                names = (*form.written, *form.proved, *(name for name, _ in form.fixed))
                forms.setdefault((form.action, names), form)
        seen |= wanted
        wanted = found
    return sorted(forms.values(), key=lambda form: form.action.startswith(LAST))


def filled(form: Form, word: str, passphrase: str) -> dict[str, str]:
    values = dict(form.fixed)
    values |= {name: f"{word} {name}" for name in form.written}
    return values | dict.fromkeys(form.proved, passphrase)


def files_since(start: float, home: Path) -> Iterator[Path]:
    """All files of the app, and what has been written to the temporary folder meanwhile."""
    yield from (path for path in home.rglob("*") if path.is_file())
    for path in Path(tempfile.gettempdir()).iterdir():
        if path.is_file() and path.stat().st_mtime >= start:
            yield path


def try_every_form(client: Client, word: str, passphrase: str, proof: str) -> Iterator[str]:
    """Send every form; what came back beside the page itself."""
    for form in forms_of(client):
        if form.method != "post":
            continue
        values = filled(form, word, passphrase)
        response = client.post(form.action, values)
        assert response.status_code != 500, form
        yield from (form.action, str(response.headers), str(response.cookies))
        held = client.cookies.get("sg-open")
        if not held or not held.value:
            open_it(client, proof)


def test_a_word_in_every_field_is_found_nowhere(home: Path, log: io.StringIO) -> None:
    start = time.time()
    word, proof = f"canary{secrets.token_hex(9)}", f"proof{secrets.token_hex(9)} {PASSPHRASE}"
    client = Client(raise_request_exception=False)
    code = begin(client, proof)
    confirm(client, code)
    write(f"a note with {word}", proof)
    client.post("/ask", {"text": f"He left me, {word}. What now?", "remember": "journal"})
    said = [*try_every_form(client, word, word, proof), *try_every_form(client, word, proof, proof)]
    backups.take_now()
    said += [log.getvalue(), str(client.cookies), repr(vars(cache))]
    for secret in (word, proof, code):
        assert secret not in "\n".join(said)
        holds = [path for path in files_since(start, home) if secret.encode() in path.read_bytes()]
        assert holds == []


def test_no_form_is_overlooked(home: Path) -> None:
    client = Client()
    confirm(client, begin(client))
    write("a note")
    client.post("/ask", {"text": "He left me. What now?", "remember": "journal"})
    forms = [form for form in forms_of(client) if form.method == "post"]
    actions = {form.action for form in forms}
    assert {"/ask", "/notes", "/journal/passphrase", "/journal/export", "/journal/erase"} <= actions
    assert any("/notes/new/" in action for action in actions)
    assert not [form for form in forms_of(client) if form.method == "get" and form.written]
