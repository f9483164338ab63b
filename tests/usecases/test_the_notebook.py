"""Opened entries become notes with their wordings, drafts, and an answer to a search."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from solidground.journal.entries import Draft, Entry, Note, Opened, Question, Unknown
from solidground.usecases.notebook import Notebook, peek_around, peek_of, place_of, title_of
from tests.people import ANA, BEN, DAN

START = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
DESK = "ab" * 16
OTHER_DESK = "cd" * 16


def id_of(number: int) -> bytes:
    return number.to_bytes(16)


def entry(number: int, what: Entry | Unknown, revises: int | None = None) -> Opened:
    at = START + timedelta(minutes=number)
    return Opened(id_of(number), number, at, what, None if revises is None else id_of(revises))


def note(number: int, text: str, revises: int | None = None, title: str = "") -> Opened:
    return entry(number, Note(text=text, title=title), revises)


def draft(number: int, text: str, of: int | None = None, desk: str = DESK) -> Opened:
    place = place_of(desk, None if of is None else id_of(of))
    return entry(number, Draft(place=place, text=text))


def test_the_newest_note_comes_first() -> None:
    book = Notebook([note(0, ANA.text), note(1, BEN.text)])
    assert book.ids() == [id_of(1), id_of(0)]
    assert book.count == 2


def test_later_wordings_belong_to_their_note() -> None:
    book = Notebook([note(0, "one"), note(1, "else"), note(2, "two", 0), note(3, "three", 2)])
    found = book.note(id_of(0))
    assert found
    assert found.current.text == "three"
    assert [one.text for one in found.earlier] == ["two", "one"]
    assert found.begun == START
    assert book.ids() == [id_of(1), id_of(0)]


def test_wordings_of_a_note_whose_beginning_is_damaged_stay_one_note() -> None:
    book = Notebook([note(1, "two", 0), note(2, "three", 0)])
    found = book.note(id_of(0))
    assert found
    assert [one.text for one in found.wordings] == ["two", "three"]


def test_a_note_that_is_not_there_is_nothing() -> None:
    assert Notebook([]).note(id_of(7)) is None


def test_drafts_belong_to_their_desk_and_note() -> None:
    book = Notebook(
        [note(0, "one"), draft(1, "a"), draft(2, "b", of=0, desk=OTHER_DESK), draft(3, "c")]
    )
    assert [one.text for one in book.drafts()] == ["c", "b"]
    mine = book.draft_at(DESK)
    assert mine
    assert mine.ids == (id_of(1), id_of(3))
    assert [one.text for one in book.drafts_of(id_of(0))] == ["b"]
    assert book.ids_of(id_of(0)) == [id_of(0), id_of(2)]


def test_drafts_of_other_pages_are_not_ours() -> None:
    book = Notebook([entry(0, Draft(place="ask", text=ANA.text))])
    assert book.drafts() == []


def test_entries_of_a_newer_program_are_counted() -> None:
    other = entry(1, Question(text="why", answer={}))
    book = Notebook(
        [entry(0, Unknown("dream", 1, b"{}")), other, entry(2, Unknown("note", 9, b"{}"))]
    )
    assert (book.from_newer, book.count) == (2, 0)


def test_words_that_are_saved_need_no_draft() -> None:
    book = Notebook([note(0, "one"), note(1, "two", 0)])
    assert book.is_kept("", "two", None)
    assert book.is_kept("", "two", id_of(0))
    assert not book.is_kept("", "one", id_of(0))
    assert not book.is_kept("a title", "two", None)


def test_a_button_pressed_twice_has_a_twin() -> None:
    book = Notebook([note(0, "one")])
    assert book.twin("", "one", START + timedelta(minutes=1)) == id_of(0)
    assert book.twin("", "one", START + timedelta(days=1)) is None
    assert book.twin("", "other", START) is None


@pytest.mark.parametrize("words", ["QUIETGLASSBIRD", "  left word ", "hasn't", "HASN’T", "okay"])
def test_it_finds_own_words_whatever_their_shape(words: str) -> None:
    book = Notebook([note(0, BEN.text), note(1, ANA.text)])
    assert book.search(words) == [id_of(1)]


def test_it_finds_letters_beyond_ascii() -> None:
    book = Notebook([note(0, "ÉTÉ à la mer"), note(1, "лето у моря")])
    assert book.search("été") == [id_of(0)]
    assert book.search("ЛЕТО") == [id_of(1)]


def test_it_finds_a_title_and_only_the_current_wording() -> None:
    book = Notebook([note(0, "harbour"), note(1, "hill", 0, title="Sunday")])
    assert book.search("sunday") == [id_of(0)]
    assert book.search("harbour") == []
    assert book.search("  ") == []


def test_all_words_must_be_there() -> None:
    book = Notebook([note(0, DAN.text)])
    assert book.search("mattress ring") == [id_of(0)]
    assert book.search("mattress harbour") == []


def test_the_first_line_is_the_title_unless_there_is_one() -> None:
    assert title_of("", "\n  First line \nSecond") == "First line"
    assert title_of("My title", "First line") == "My title"
    assert peek_of("", "First line\n\nSecond\nthird") == "Second third"
    assert peek_of("My title", "First line\nSecond") == "First line Second"
    assert peek_of("", ("tea " * 20 + "milk")).startswith("tea tea")
    assert peek_of("", ("tea " * 20 + "milk")).endswith("milk")
    assert peek_of("", "x" * 100) == "x" * 30


def test_long_words_are_cut_where_a_word_ends() -> None:
    title = title_of("", "tea " * 100)
    assert len(title) < 80
    assert title.endswith("tea …")
    assert len(title_of("", "x" * 1_000_000)) < 80


def test_a_search_shows_the_words_around_the_place() -> None:
    text = "sand " * 200 + "copperlantern " + "clay " * 200
    assert "copperlantern" in peek_around(text, "Copperlantern")
    assert peek_around("short", "nothing") == "short"


def test_a_hundred_thousand_notes_are_read_in_a_moment() -> None:
    book = Notebook(note(number, "x") for number in range(100_000))
    assert book.count == 100_000
