"""A person writes a note, reads it, changes it, finds it again, and erases it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.entries import Draft, Note, Unknown
from solidground.journal.journal import Journal
from solidground.web.vault import visit
from tests.people import ANA, BEN, DAN
from tests.web.desks import desk_of, html_of, journal, write

__all__ = ["journal"]


def test_it_works(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text, title="Ten past nine")
    html = html_of(client, address)
    assert ANA.text in html
    assert '<h1 dir="auto">Ten past nine</h1>' in html
    (kept,) = journal.entries()
    assert kept.entry == Note(text=ANA.text, title="Ten past nine")


def test_the_address_and_the_title_say_nothing(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text, title=ANA.secret)
    assert re.fullmatch(r"/notes/[0-9a-f]{32}", address)
    for page in (address, "/notes", f"{address}/edit", f"{address}/erase"):
        assert "<title>Solid Ground · Notes</title>" in html_of(client, page)


def test_no_page_of_notes_stays_in_the_browser(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    for page in (address, "/notes", "/notes/new", f"{address}/edit", f"{address}/erase"):
        assert client.get(page).headers["Cache-Control"] == "no-store"


def test_the_list_shows_the_newest_first(client: Client, journal: Journal) -> None:
    write(client, ANA.text)
    write(client, BEN.text)
    html = html_of(client, "/notes")
    assert html.index("I kissed someone") < html.index("He read my message")
    assert "<h2>Today</h2>" in html


def test_the_empty_list_helps_with_the_first_line(client: Client, journal: Journal) -> None:
    html = html_of(client, "/notes")
    assert "Nothing written yet." in html
    assert "Write a note" in html
    assert "Find your own words" not in html


def test_a_long_list_is_turned_page_by_page(client: Client, journal: Journal) -> None:
    entries = [Note(text=f"line {number}") for number in range(120)]
    for entry in entries:
        journal.append(entry, visit.now())
    assert "line 119<" in html_of(client, "/notes")
    assert "line 69<" not in html_of(client, "/notes")
    assert "line 69<" in html_of(client, "/notes?page=2")
    assert "line 0<" in html_of(client, "/notes?page=3")
    for odd in ("0", "-1", "99", "x", "9" * 5000):
        assert client.get("/notes", {"page": odd}).status_code == 200


def test_own_words_are_found_without_standing_in_an_address(
    client: Client, journal: Journal
) -> None:
    write(client, ANA.text)
    write(client, BEN.text)
    response = client.post("/notes", {"words": "COPPERLANTERN"})
    html = unescape(response.content.decode())
    assert "1 note has these words." in html
    assert "I kissed someone" in html
    assert "He read my message" not in html
    assert 'method="post" action="/notes" role="search"' in html
    assert "He read" in unescape(client.get("/notes?words=copperlantern").content.decode())


def test_a_search_without_luck_says_so(client: Client, journal: Journal) -> None:
    write(client, ANA.text)
    assert "No note has these words." in client.post("/notes", {"words": "zebra"}).content.decode()


def test_a_changed_note_keeps_its_earlier_wordings(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    assert write(client, DAN.text, at=f"{address}/edit") == address
    html = html_of(client, address)
    assert html.index(DAN.text) < html.index("1 earlier wording") < html.index(ANA.text)
    assert len(journal.entries()) == 2


def test_saving_without_a_change_adds_nothing(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    write(client, ANA.text, at=f"{address}/edit")
    assert len(journal.entries()) == 1


def test_an_earlier_wording_can_be_taken_back(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text, title="First")
    write(client, DAN.text, at=f"{address}/edit")
    (first, _) = journal.entries()
    response = client.post(address, {"wording": first.id.hex()})
    assert response.status_code == 302
    html = html_of(client, response.headers["Location"])
    assert "The earlier wording is the current one again." in html
    assert html.index(ANA.text) < html.index("2 earlier wordings") < html.index(DAN.text)
    assert journal.entries()[-1].entry == Note(text=ANA.text, title="First")


def test_a_wording_that_is_not_there_changes_nothing(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    for odd in ("", "zz", "00" * 16):
        assert client.post(address, {"wording": odd}).status_code == 200
    assert len(journal.entries()) == 1


def test_a_long_earlier_wording_is_read_whole_on_its_own_page(
    client: Client, journal: Journal
) -> None:
    address = write(client, "harbour " * 500 + ANA.secret)
    write(client, "short", at=f"{address}/edit")
    html = html_of(client, address)
    assert ANA.secret not in html
    link = re.search(rf'href="({address}/wording/[0-9a-f]+)"', html)
    assert link
    assert ANA.secret in html_of(client, link[1])


def test_a_guest_is_told_that_it_will_not_stay(client: Client, home: Path) -> None:
    for page in ("/notes", "/notes/new", write(client, ANA.text)):
        html = html_of(client, page)
        assert "Kept only until you leave, or for 30 minutes" in html
        assert "Begin a journal to keep it" in html
    assert not home.exists()


def test_a_guest_can_do_everything(client: Client, home: Path) -> None:
    address = write(client, ANA.text)
    write(client, DAN.text, at=f"{address}/edit")
    assert "1 earlier wording" in html_of(client, address)
    assert "He read" not in html_of(client, "/notes")
    assert "only ever in memory" in client.post(f"{address}/erase").content.decode()
    assert "Nothing written yet." in html_of(client, "/notes")


def test_nobody_else_sees_it(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    stranger = Client()
    for page in ("/notes", address, f"{address}/edit", f"{address}/erase", "/notes/new"):
        html = stranger.get(page).content.decode()
        assert ANA.secret not in html
        assert "Your notes are locked." in html
        assert "Open my journal" in html
    stranger.post(f"{address}/erase")
    assert len(journal.entries()) == 1


def test_a_guest_does_not_see_another_guests_notes(client: Client, home: Path) -> None:
    address = write(client, ANA.text)
    other = Client()
    assert other.get(address).status_code == 404
    assert ANA.secret not in other.get("/notes").content.decode()


def test_where_a_journal_is_locked_one_can_write_without_it(
    client: Client, journal: Journal
) -> None:
    stranger = Client()
    action, hidden = desk_of(stranger, "/notes/new?guest=yes")
    assert hidden["guest"] == "yes"
    response = stranger.post(action, {**hidden, "text": DAN.text, "do": "save"})
    assert response.status_code == 302
    assert DAN.secret in stranger.get(response.headers["Location"]).content.decode()
    assert not journal.entries()


def test_a_note_that_is_not_there_is_a_page_that_is_not_there(
    client: Client, journal: Journal
) -> None:
    nothing = f"/notes/{'00' * 16}"
    for page in (nothing, f"{nothing}/edit", f"{nothing}/erase", f"{nothing}/wording/{'00' * 16}"):
        assert client.get(page).status_code == 404
    assert client.get("/notes/nonsense").status_code == 404


def test_entries_of_a_newer_program_are_named(client: Client, journal: Journal) -> None:
    journal.append(Unknown("dream", 3, b"{}"), visit.now())  # type: ignore[arg-type]
    assert "1 entry was written by a newer version. It is kept as it is." in html_of(
        client, "/notes"
    )


def test_damaged_entries_are_named_and_can_be_erased(client: Client, journal: Journal) -> None:
    write(client, ANA.text)
    address = write(client, BEN.text)
    with visit.store().change(journal.id) as change:
        first = next(iter(change.rows()))
        change.replace([first._replace(sealed=first.sealed[:-1] + b"\0")])
        change.set_head(change.head()[:-1] + b"\0")
    html = html_of(client, "/notes")
    assert "1 damaged entry, kept as it is." in html
    assert "I kissed someone" in html
    assert "1 damaged entry" in html_of(client, "/notes/damaged")
    assert "They are gone." in client.post("/notes/damaged").content.decode()
    assert "Nothing is damaged." in html_of(client, "/notes/damaged")
    assert BEN.secret in html_of(client, address)


def test_a_note_from_long_ago_says_its_year(client: Client, journal: Journal) -> None:
    journal.append(Note(text="old"), visit.now() - timedelta(days=800))
    year = (visit.now() - timedelta(days=800)).year
    assert f" {year}</h2>" in html_of(client, "/notes")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & </textarea>",
        "\nbegins with an empty line",
        "👩‍👩‍👧 🫂 ok",
        "שלום, לא ישנתי",
        "line\n" * 100_000,
        "x" * 1_000_000,
        "\u202e reversed \u2066 isolate",
    ],
    ids=["markup", "empty line", "emoji", "hebrew", "lines", "1 MB", "controls"],
)
def test_it_keeps_every_sign_as_it_was_typed(client: Client, journal: Journal, text: str) -> None:
    address = write(client, text.replace("\n", "\r\n"))
    assert journal.entries()[0].entry == Note(text=text)
    assert client.get(address).status_code == 200
    assert "<script>alert" not in client.get(address).content.decode()
    write(client, text, at=f"{address}/edit")
    assert len(journal.entries()) == 1


def test_signs_that_nobody_can_type_break_nothing(client: Client, journal: Journal) -> None:
    write(client, "before\0after")
    assert journal.entries()[0].entry == Note(text="beforeafter")
    action, hidden = desk_of(client)
    assert client.post(action, {**hidden, "text": "\0", "do": "save"}).status_code == 422
    assert client.post("/notes", {"words": "\0"}).status_code == 200


def test_drafts_of_other_pages_stay_where_they_are(client: Client, journal: Journal) -> None:
    journal.append(Draft(place="ask", text=ANA.text), visit.now())
    assert "Not saved yet" not in html_of(client, "/notes")
