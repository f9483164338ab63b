"""A person takes their journal with them as a file, and brings one in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from solidground.journal.entries import Note, Question, Setting
from tests.people import ANA, BEN, CLEO
from tests.web.journals import NOW, PASSPHRASE, begin, confirm, page, shown_code, write


@pytest.fixture
def journal(client: Client, home: Path) -> str:
    """A journal with two entries, open in `client`; its code is not on paper yet."""
    code = begin(client)
    write(ANA.text).append(
        Question(
            text=BEN.text, answer={"answer": {"headline": "A made headline.", "now": ["Rest."]}}
        ),
        NOW,
    )
    return code


def exported(client: Client, kind: str, passphrase: str = PASSPHRASE):  # type: ignore[no-untyped-def]
    return client.post("/journal/export", {"as": kind, "passphrase": passphrase})


def bring_in(client: Client, raw: bytes):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(f"{CLEO.secret}.json", raw, "application/json")
    return client.post("/journal/import", {"file": file})


def test_the_page_holds_every_word_and_says_who_may_find_it(client: Client, journal: str) -> None:
    response = exported(client, "page")
    html = response.content.decode()
    assert html.index("This file is not locked") < html.index(ANA.secret)
    assert BEN.secret in html
    assert "A made headline." in html
    assert "Saturday 21 November 2026, 02:10" in html
    assert "http://" not in html
    assert "https://" not in html


def test_its_name_tells_nothing_and_the_browser_keeps_no_copy(client: Client, journal: str) -> None:
    for kind, ending in (("page", "html"), ("data", "json")):
        response = exported(client, kind)
        told = response.headers["Content-Disposition"]
        assert told.startswith('attachment; filename="export-20')
        assert told.endswith(f'.{ending}"')
        assert response.headers["Cache-Control"] == "no-store"


def test_it_asks_for_the_passphrase(client: Client, journal: str) -> None:
    response = exported(client, "page", "three grey herons")
    assert response.status_code == 422
    assert ANA.secret not in response.content.decode()
    assert client.get("/journal/export").headers["Content-Type"].startswith("text/html")


def test_the_recovery_code_stays_here(client: Client, journal: str) -> None:
    assert shown_code(client) == journal
    for kind in ("page", "data"):
        assert journal.split("-")[0] not in exported(client, kind).content.decode()


def test_nothing_is_written_to_the_disk(client: Client, journal: str, home: Path) -> None:
    exported(client, "page")
    raw = exported(client, "data").content
    bring_in(client, raw)
    for file in [*home.rglob("*"), *Path("/tmp").glob("*.upload*")]:
        if file.is_file():
            assert ANA.secret.encode() not in file.read_bytes()


def test_text_that_looks_like_html_stays_text(client: Client, home: Path) -> None:
    begin(client)
    write("<script>alert('x')</script>")
    html = exported(client, "page").content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_export_comes_in_elsewhere_once(client: Client, journal: str) -> None:
    raw = exported(client, "data").content
    other = Client()
    begin(other, "nine slow barges after the rain", name="The blue one")
    html = bring_in(other, raw).content.decode()
    assert "2 entries were added, from 21 November 2026." in html
    assert "2 entries in all" in page(other, "/journal")
    again = bring_in(other, raw).content.decode()
    assert "Nothing new in there." in again
    assert "2 entries were here already." in again
    assert CLEO.secret not in html


def test_a_file_never_brings_in_a_code(client: Client, home: Path) -> None:
    code = begin(client)
    confirm(client, code)
    journal = write(ANA.text)
    other = journal.append(Setting(name="recovery-code", value=code), NOW)
    note = journal.append(Note(text=BEN.text), NOW)
    raw = json.loads(exported(client, "data").content)
    assert code not in str(raw)
    raw["entries"].append(
        {**raw["entries"][-1], "kind": "setting", "body": {"name": "recovery-code", "value": code}}
    )
    raw["entries"][-1]["id"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    journal.erase([other.id, note.id])
    html = bring_in(client, json.dumps(raw).encode()).content.decode()
    assert "1 entry was added" in html
    assert shown_code(client) == ""


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"hello", b"\x00" * 100, b"[" * 100_000, b'{"format": "solidground-export"}'],
    ids=["empty", "nothing in it", "no data", "zeros", "very deep", "half of one"],
)
def test_a_broken_file_is_refused_in_plain_words(client: Client, journal: str, raw: bytes) -> None:
    response = bring_in(client, raw)
    assert response.status_code == 422
    html = response.content.decode()
    assert "isn’t a file that Solid Ground exported" in html or "Choose a file" in html
    assert "2 entries in all" in page(client, "/journal")


def test_one_broken_entry_stops_the_whole_file(client: Client, journal: str) -> None:
    raw = json.loads(exported(client, "data").content)
    raw["entries"][0]["id"] = "AAAA"
    raw["entries"].append(dict(raw["entries"][1], id="BBBBBBBBBBBBBBBBBBBBBA=="))
    response = bring_in(client, json.dumps(raw).encode())
    assert response.status_code == 422
    assert "Nothing was imported" in response.content.decode()
    assert "2 entries in all" in page(client, "/journal")


def test_without_a_file_it_asks_for_one(client: Client, journal: str) -> None:
    response = client.post("/journal/import", {})
    assert response.status_code == 422
    assert "Choose a file first" in response.content.decode()
