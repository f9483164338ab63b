"""What a person writes is in the answer to them, and nowhere else."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from solidground.web.config.headers import POLICY
from solidground.web.config.quiet_log import QuietFormatter
from solidground.web.features.ask import views
from tests.people import ANA, CLEO
from tests.web.addresses import one_of_each
from tests.web.conftest import Made


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the app would log, as it would be written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


def test_it_keeps_my_words_out_of_the_address(client: Client, made: Made) -> None:
    html = client.get("/ask").content.decode()
    assert '<form class="ask-form" method="post" action="/ask"' in html
    response = client.get("/ask", {"text": ANA.text})
    assert ANA.secret not in response.content.decode()


def test_it_keeps_my_words_out_of_headers_and_cookies(client: Client, made: Made) -> None:
    response = client.post("/ask", {"text": ANA.text})
    assert ANA.secret not in str(response.headers)
    assert ANA.secret not in str(client.cookies)


def test_it_keeps_my_words_out_of_the_log(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(text: str, **_: object) -> None:
        raise RuntimeError(f"could not read {text}")

    monkeypatch.setattr(views, "ask", break_down)
    client.raise_request_exception = False
    response = client.post(f"/ask?{CLEO.secret}=1", {"text": CLEO.text})
    client.get(f"/{CLEO.secret}")
    assert response.status_code == 500
    assert CLEO.secret not in response.content.decode()
    written = log.getvalue()
    assert "RuntimeError" in written
    assert "404" in written
    assert CLEO.secret not in written


def test_it_tells_the_browser_to_keep_no_page(client: Client, made: Made) -> None:
    assert client.post("/ask", {"text": ANA.text}).headers["Cache-Control"] == "no-store"
    for address in one_of_each():
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_it_has_nowhere_to_keep_anything() -> None:
    assert not settings.DATABASES or set(settings.DATABASES) == {"default"}
    kept = ("sessions", "auth", "admin", "messages", "contenttypes")
    assert not [app for app in settings.INSTALLED_APPS if app.endswith(kept)]


def test_it_sets_one_cookie_that_ends_with_the_browser(client: Client, made: Made) -> None:
    client.get("/ask")
    client.post("/ask", {"text": ANA.text})
    assert list(client.cookies) == ["sg-form"]
    cookie = client.cookies["sg-form"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_it_sends_strict_headers_with_every_page(client: Client) -> None:
    for address in [*one_of_each(), "/nowhere"]:
        headers = client.get(address).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert "camera=()" in headers["Permissions-Policy"]
        private = address.startswith(("/ask", "/journal", "/notes"))
        wanted = "same-origin" if private else "no-referrer"
        assert headers["Referrer-Policy"] == wanted


def test_its_policy_allows_only_our_own() -> None:
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "data:" not in POLICY


def test_it_answers_only_to_its_own_names(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
