"""Whatever happens while a person writes, their words are on the page or in a sealed draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from solidground.journal.entries import Draft, Note
from solidground.journal.journal import Journal
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import place, visit
from tests.people import ANA, BEN, CLEO, DAN
from tests.web.desks import desk_of, html_of, journal, write

__all__ = ["journal"]
LINE = {"do": "draft", "answer": "line"}


def texts(journal: Journal, kind: type) -> list[str]:
    return [one.entry.text for one in journal.entries() if isinstance(one.entry, kind)]  # type: ignore[union-attr]


def test_a_draft_is_sealed_while_one_writes(client: Client, journal: Journal, home: Path) -> None:
    action, hidden = desk_of(client)
    said = client.post(action, {**hidden, **LINE, "text": ANA.text, "title": "Late"})
    assert said.status_code == 200
    assert said.json()["line"].startswith("Draft sealed at ")
    assert texts(journal, Draft) == [ANA.text]
    assert ANA.secret.encode() not in place.file().read_bytes()


def test_a_new_draft_takes_the_place_of_the_older(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    for text in ("one", "one two", "one two three"):
        client.post(action, {**hidden, **LINE, "text": text})
    assert texts(journal, Draft) == ["one two three"]


def test_the_same_words_are_sealed_once(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    for _ in range(3):
        client.post(action, {**hidden, **LINE, "text": "one"})
    assert journal.entries()[0].seq == 0


def test_a_page_that_comes_back_has_the_words(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, **LINE, "text": ANA.text, "title": "Late"})
    html = html_of(client, action)
    assert ANA.text in html
    assert 'value="Late"' in html
    assert "Draft sealed at" in html


def test_a_new_page_offers_the_words_of_an_older(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, **LINE, "text": ANA.text})
    for page in ("/notes", "/notes/new"):
        html = html_of(client, page)
        assert f'href="{action}"' in html
    assert "Not saved yet" in html_of(client, "/notes")


def test_saving_lets_the_draft_go(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, **LINE, "text": ANA.text})
    client.post(action, {**hidden, "text": ANA.text, "do": "save"})
    assert [one.entry for one in journal.entries()] == [Note(text=ANA.text)]


def test_saving_a_change_lets_its_draft_go(client: Client, journal: Journal) -> None:
    address = write(client, ANA.text)
    action, hidden = desk_of(client, f"{address}/edit")
    client.post(action, {**hidden, **LINE, "text": DAN.text})
    assert DAN.secret in html_of(client, action)
    assert "a note you were changing" in html_of(client, "/notes")
    client.post(action, {**hidden, "text": DAN.text, "do": "save"})
    assert texts(journal, Draft) == []
    assert texts(journal, Note) == [ANA.text, DAN.text]


def test_a_draft_that_arrives_after_its_words_were_saved_is_not_needed(
    client: Client, journal: Journal
) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, "text": ANA.text, "do": "save"})
    assert client.post(action, {**hidden, **LINE, "text": ANA.text}).status_code == 200
    assert texts(journal, Draft) == []


def test_a_button_pressed_twice_saves_once(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    first = client.post(action, {**hidden, "text": ANA.text, "do": "save"})
    second = client.post(action, {**hidden, "text": ANA.text, "do": "save"})
    assert first.headers["Location"] == second.headers["Location"]
    assert len(journal.entries()) == 1


def test_without_a_script_a_button_keeps_the_draft(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    response = client.post(action, {**hidden, "text": ANA.text, "do": "draft"})
    assert response.headers["Location"] == action
    assert ANA.text in html_of(client, action)


def test_no_empty_page_takes_the_place_of_words(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, **LINE, "text": ANA.text})
    assert client.post(action, {**hidden, **LINE, "text": "  "}).status_code == 422
    response = client.post(action, {**hidden, "text": "", "title": DAN.secret, "do": "save"})
    assert response.status_code == 422
    assert "Write a few words first." in response.content.decode()
    assert DAN.secret in response.content.decode()
    assert texts(journal, Draft) == [ANA.text]


def test_two_new_pages_never_write_over_each_other(client: Client, journal: Journal) -> None:
    one, hidden = desk_of(client)
    other, _ = desk_of(client)
    client.post(one, {**hidden, **LINE, "text": ANA.text})
    client.post(other, {**hidden, **LINE, "text": BEN.text})
    assert texts(journal, Draft) == [ANA.text, BEN.text]
    client.post(one, {**hidden, "text": ANA.text, "do": "save"})
    assert texts(journal, Draft) == [BEN.text]


def test_two_pages_with_the_same_note_keep_both_wordings_and_say_so(
    client: Client, journal: Journal
) -> None:
    address = write(client, "first")
    one, seen = desk_of(client, f"{address}/edit")
    other, _ = desk_of(client, f"{address}/edit")
    assert seen["seen"]
    client.post(one, {**seen, **LINE, "text": ANA.text})
    client.post(other, {**seen, **LINE, "text": BEN.text})
    assert texts(journal, Draft) == [ANA.text, BEN.text]
    first = client.post(one, {**seen, "text": ANA.text, "do": "save"})
    second = client.post(other, {**seen, "text": BEN.text, "do": "save"})
    assert "changed in another tab" not in html_of(client, first.headers["Location"])
    html = html_of(client, second.headers["Location"])
    assert "This note was also changed in another tab." in html
    assert html.index(BEN.text) < html.index("2 earlier wordings") < html.index(ANA.text)
    assert texts(journal, Draft) == []


def test_a_draft_of_an_older_wording_says_so_when_it_is_saved(
    client: Client, journal: Journal
) -> None:
    address = write(client, "first")
    action, seen = desk_of(client, f"{address}/edit")
    client.post(action, {**seen, **LINE, "text": ANA.text})
    write(client, "second", at=f"{address}/edit")
    _, again = desk_of(client, action)
    saved = client.post(action, {**again, "text": ANA.text, "do": "save"})
    assert "saved=beside" in saved.headers["Location"]


@pytest.mark.parametrize("do", ["draft", "save"])
def test_a_locked_journal_takes_nothing_and_loses_nothing(
    client: Client, journal: Journal, do: str
) -> None:
    action, hidden = desk_of(client)
    visit.openings().end_all(journal.id)
    response = client.post(action, {**hidden, "text": CLEO.text, "title": "Door", "do": do})
    assert response.status_code == 423
    html = response.content.decode()
    assert CLEO.secret in html
    assert 'value="Door"' in html
    assert "this isn’t saved yet" in html
    assert 'target="_blank" rel="noopener">Open my journal' in html
    assert not visit.guests._guests
    client.cookies[visit.OPEN_COOKIE] = visit.openings().start(journal, visit.now())
    again = client.post(action, {**hidden, "text": CLEO.text, "title": "Door", "do": do})
    assert again.status_code == 302
    assert [one.entry.text for one in journal.entries()] == [CLEO.text]  # type: ignore[union-attr]


def test_a_script_hears_that_the_journal_is_locked(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    visit.openings().end_all(journal.id)
    said = client.post(action, {**hidden, **LINE, "text": CLEO.text})
    assert said.status_code == 423
    assert "Your words are still here" in said.json()["line"]


@pytest.mark.parametrize("do", ["draft", "save"])
def test_a_full_disk_gives_the_words_back(
    client: Client, journal: Journal, monkeypatch: pytest.MonkeyPatch, do: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotKeptError("The disk is full, so this couldn’t be saved. Free some room.")

    action, hidden = desk_of(client)
    monkeypatch.setattr(type(journal), "_write", full)
    response = client.post(action, {**hidden, "text": ANA.text, "title": "Late", "do": do})
    html = response.content.decode()
    assert response.status_code == 507
    assert "The disk is full" in html
    assert ANA.secret in html
    assert 'value="Late"' in html
    said = client.post(action, {**hidden, "text": ANA.text, "do": do, "answer": "line"})
    assert said.json() == {"line": "The disk is full, so this couldn’t be saved. Free some room."}


def test_a_draft_that_cannot_be_let_go_does_not_undo_a_save(
    client: Client, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NotKeptError("no")

    address = write(client, ANA.text)
    action, hidden = desk_of(client, f"{address}/edit")
    client.post(action, {**hidden, **LINE, "text": DAN.text})
    monkeypatch.setattr(type(journal), "erase", fail)
    saved = client.post(action, {**hidden, "text": DAN.text, "do": "save"})
    assert "saved=yes" in saved.headers["Location"]
    assert "Not saved yet" not in html_of(client, "/notes")


def test_words_longer_than_an_entry_come_back(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    text = "tea " * 600_000
    response = client.post(action, {**hidden, "text": text, "do": "save"})
    assert response.status_code == 507
    html = response.content.decode()
    assert "Save it in two or more parts" in html
    assert text in html


def test_a_stale_form_gives_the_words_back(client: Client, journal: Journal) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    action, _ = desk_of(client)
    response = strict.post(action, {"text": ANA.text, "title": "Late", "do": "save"})
    assert response.status_code == 403
    html = response.content.decode()
    assert ANA.secret in html
    assert 'value="Late"' in html
    assert f'action="{action}"' in html
    assert "nothing was saved yet" in html


def test_a_draft_never_brings_an_erased_note_back(client: Client, journal: Journal) -> None:
    address = write(client, CLEO.text)
    action, hidden = desk_of(client, f"{address}/edit")
    client.post(f"{address}/erase")
    said = client.post(action, {**hidden, **LINE, "text": CLEO.text + " More."})
    assert said.status_code == 410
    assert len(journal.entries()) == 0


def test_words_for_an_erased_note_can_be_saved_as_a_new_one(
    client: Client, journal: Journal
) -> None:
    address = write(client, CLEO.text)
    action, hidden = desk_of(client, f"{address}/edit")
    client.post(f"{address}/erase")
    saved = client.post(action, {**hidden, "text": DAN.text, "do": "save"})
    assert address not in saved.headers["Location"]
    assert "Saved as a new note." in html_of(client, saved.headers["Location"])


def test_a_guests_words_go_into_the_journal_that_is_begun(client: Client, journal: Journal) -> None:
    guest = Client()
    action, hidden = desk_of(guest, "/notes/new?guest=yes")
    said = guest.post(action, {**hidden, **LINE, "text": DAN.text})
    assert said.json()["line"].startswith("Draft kept at")
    request = type("Request", (), {"COOKIES": {k: v.value for k, v in guest.cookies.items()}})()
    visit.Visit(request).open(journal)  # type: ignore[arg-type]
    assert texts(journal, Draft) == [DAN.text]
    assert DAN.secret in html_of(client, action)


def test_a_guest_who_was_away_too_long_still_saves_what_is_on_the_page(
    client: Client, home: Path
) -> None:
    action, hidden = desk_of(client)
    client.post(action, {**hidden, **LINE, "text": ANA.text})
    visit.guests._guests.clear()
    saved = client.post(action, {**hidden, "text": ANA.text, "do": "save"})
    assert ANA.secret in client.get(saved.headers["Location"]).content.decode()


def test_odd_fields_break_nothing(client: Client, journal: Journal) -> None:
    action, hidden = desk_of(client)
    for seen in ("zz", "00", "é" * 40):
        odd = {**hidden, "seen": seen, "guest": "x", "do": "what"}
        assert client.post(action, {**odd, "text": seen}).status_code == 302
    assert client.post(action).status_code == 422
