"""Empty, huge, binary, right-to-left, only emoji, hostile: each gets a clear, kind page."""

from __future__ import annotations

import pytest
from django.test import Client

UNUSUAL = {
    "empty": "",
    "blank": " \n\t ",
    "one letter": "a",
    "a megabyte": "I am afraid he will leave. " * 40_000,
    "binary": "".join(chr(code) for code in range(256)) * 4,
    "only emoji": "😭😭😭💔",
    "right to left": "אני מפחדת שהוא יעזוב אותי. " * 3,
    "one endless word": "a" * 9_000,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)> {{ settings.SECRET_KEY }} "
    '{% load x %} I\'m scared "all" the time & he left',
    "hostile": "'; DROP TABLE people; -- ../../etc/passwd %00 \r\nSet-Cookie: a=b I hate myself",
    "lone surrogate, replaced": b"caf\xe9 \xff\xfe I can't sleep".decode("utf-8", "replace"),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_it_answers_kindly(client: Client, name: str) -> None:
    response = client.post("/ask", {"text": UNUSUAL[name]})
    assert response.status_code in {200, 422}
    html = response.content.decode()
    assert "<h1" in html
    assert "Traceback" not in html


@pytest.mark.parametrize("name", ["markup", "hostile"])
def test_it_shows_markup_as_text(client: Client, name: str) -> None:
    response = client.post("/ask", {"text": UNUSUAL[name]})
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "a" not in response.cookies


def test_it_is_kind_about_more_than_it_can_take(client: Client) -> None:
    client.raise_request_exception = False
    response = client.post("/ask", {"text": "x" * 3_200_000})
    assert response.status_code == 400
    assert "more than this page can read at once" in response.content.decode()


def test_it_ignores_a_kind_that_does_not_exist(client: Client) -> None:
    response = client.post("/ask", {"text": "I am afraid he will leave me.", "kind": "nonsense"})
    assert response.status_code == 200
