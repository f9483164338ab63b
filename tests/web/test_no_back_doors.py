"""What a stranger tries first: other methods, hidden pages, markup in a form, debug pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.web.addresses import one_of_each
from tests.web.journals import begin, confirm, write
from tests.web.test_the_canary import filled, forms_of

HIDDEN = ("/admin", "/admin/", "/debug", "/docs", "/__debug__/", "/api", "/graphql", "/.git/config",
          "/.env", "/server-status", "/static/", "/static/../settings.py", "/media/", "/metrics",
          "/journal/reset", "/accounts/login", "/reset-password")  # fmt: skip
ASK = "from solidground.web.config import settings; print(settings.DEBUG)"
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</textarea><svg onload=alert(1)>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("address", HIDDEN)
def test_there_is_no_hidden_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT"])
def test_no_page_takes_another_method(client: Client, method: str) -> None:
    for address in one_of_each():
        assert client.generic(method, address).status_code == 405, address


def test_debug_cannot_be_switched_on() -> None:
    assert settings.DEBUG is False
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from solidground.web.config import settings; print(settings.DEBUG)",
        ],
        env={"DEBUG": "1", "SOLIDGROUND_DEBUG": "yes", "DJANGO_DEBUG": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_any_field_stays_text(home: Path, markup: str) -> None:
    client = Client()
    confirm(client, begin(client))
    write(f"a note {markup}")
    answers = []
    for form in forms_of(client):
        if form.method == "post" and not form.action.startswith("/journal/"):
            answers.append(client.post(form.action, filled(form, markup, markup), follow=True))
    pages = [one.content.decode() for one in answers] + [client.get("/notes").content.decode()]
    assert len(pages) > 5
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
        assert "</textarea><svg" not in page
        assert settings.SECRET_KEY not in page
        assert 'href="javascript:' not in page


def test_a_stranger_finds_nothing_of_a_journal_that_is_open_elsewhere(home: Path) -> None:
    client, stranger = Client(), Client()
    confirm(client, begin(client))
    journal = write("only mine, saltmarshwind")
    note = journal.entries()[-1].id.hex()
    for address in (f"/notes/{note}", f"/notes/{note}/edit", f"/notes/{note}/erase", "/notes",
                    "/journal", "/journal/export", "/ask/earlier"):  # fmt: skip
        page = stranger.get(address, follow=True).content.decode()
        assert "saltmarshwind" not in page
        stranger.post(address, {"words": "only", "passphrase": "guess"}, follow=True)
    assert client.get(f"/notes/{note}").status_code == 200
