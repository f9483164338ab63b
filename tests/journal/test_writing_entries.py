"""A person writes, revises and erases: the same in a sealed journal and as a guest."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.journal.any_journal import AnyJournal
from solidground.journal.entries import (
    LONGEST,
    Draft,
    Entry,
    Identity,
    Note,
    Opened,
    Question,
    Setting,
    SharedKey,
    Unknown,
    entry_kinds,
    read_entry,
    write_entry,
)
from solidground.journal.entries.base import entry_kind
from solidground.journal.guest import GuestJournal
from solidground.journal.keys import new_id
from solidground.vocab.errors import DamagedSealError, EntryError
from tests.journal.made import LATER, NOW, filled, quick_journal, titles
from tests.journal.memory_store import MemoryStore
from tests.people import ANA, BEN, CAST, CLEO

ODD_TEXTS = [
    "",
    "\0",
    "a\0b\x01\x1f\x7f",
    "👩‍💻🏳️‍🌈 e\N{COMBINING ACUTE ACCENT}",
    "אני שלך \N{RIGHT-TO-LEFT OVERRIDE}abc",
    "\r\n\t\N{LINE SEPARATOR}\N{BYTE ORDER MARK}",
    '"}],\\u0041</script>{{ page }}',
    "x" * 10**6,
]


@pytest.fixture(params=["sealed", "guest"])
def either(request: pytest.FixtureRequest) -> AnyJournal:
    """A new journal of either kind: a page can't tell them apart."""
    return GuestJournal() if request.param == "guest" else quick_journal(MemoryStore())


def test_it_keeps_what_i_write_in_order(either: AnyJournal) -> None:
    written = [either.append(Note(text=person.text), NOW) for person in CAST]
    assert list(either.entries()) == written
    assert [one.entry for one in written] == [Note(text=person.text) for person in CAST]
    assert [one.at for one in written] == [NOW] * 4
    assert [one.seq for one in written] == [0, 1, 2, 3]
    assert len({one.id for one in written}) == 4


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_every_letter_comes_back(either: AnyJournal, text: str) -> None:
    either.append(Note(text=text, title=text[:50]), NOW)
    (one,) = either.entries()
    assert one.entry == Note(text=text, title=text[:50])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    entry = Question(text=text, answer={text: [text, None, 0.5, True]}, country=text)
    opened = read_entry(write_entry(entry, NOW, b"r" * 16), b"i" * 16, 3)
    assert opened == Opened(b"i" * 16, 3, NOW, entry, b"r" * 16)


@pytest.mark.parametrize(
    "entry",
    [
        Note(text="half \ud83d here"),
        Note(text="", title="\udc00"),
        Question(text="", answer={"\ud800": 1}),
        Question(text="", answer={"a": ["\ud800"]}),
    ],
)
def test_half_a_character_is_refused_with_kind_words(either: AnyJournal, entry: Entry) -> None:
    with pytest.raises(EntryError, match="half a character"):
        either.append(entry, NOW)
    assert list(either.entries()) == []


def test_an_entry_that_is_too_long_is_refused(either: AnyJournal) -> None:
    fits = LONGEST - len(write_entry(Note(text=""), NOW))
    either.append(Note(text="x" * fits), NOW)
    with pytest.raises(EntryError, match="2,048 kilobytes"):
        either.append(Note(text="x" * (fits + 1)), NOW)
    with pytest.raises(EntryError, match="longer"):
        either.append(Note(text="\0" * (LONGEST // 5)), NOW)
    assert len(either.entries()) == 1


def test_a_time_without_an_offset_is_refused(either: AnyJournal) -> None:
    with pytest.raises(EntryError, match="offset"):
        either.append(Note(text="x"), datetime(2026, 11, 21, 2, 10))
    assert list(either.entries()) == []


@pytest.mark.parametrize("hours", [-12, -3.5, 0, 5.75, 14])
def test_the_time_on_my_clock_comes_back(either: AnyJournal, hours: float) -> None:
    at = datetime(2026, 3, 29, 2, 30, 0, 999999, timezone(timedelta(hours=hours)))
    either.append(Note(text="x"), at)
    (one,) = either.entries()
    assert one.at == at
    assert one.at.utcoffset() == at.utcoffset()


def test_the_order_is_that_of_writing_whatever_the_clock_says(either: AnyJournal) -> None:
    for number, days in enumerate((0, 365, -365)):
        either.append(Note(text="", title=str(number)), NOW + timedelta(days=days))
    assert titles(either) == ["0", "1", "2"]


def test_a_later_wording_names_the_earlier_one(either: AnyJournal) -> None:
    first = either.append(Note(text="I am nothing."), NOW)
    second = either.append(Note(text="I felt like nothing."), LATER, revises=first.id)
    assert second.revises == first.id
    assert [one.revises for one in either.entries()] == [None, first.id]


@pytest.mark.parametrize("revises", [b"", b"short", bytes(17)])
def test_a_later_wording_of_nothing_is_refused(either: AnyJournal, revises: bytes) -> None:
    with pytest.raises(EntryError):
        either.append(Note(text="x"), NOW, revises=revises)


def test_replacing_takes_the_old_away_and_adds_the_new(either: AnyJournal) -> None:
    drafts = [either.append(Draft(place="note", text=text), NOW) for text in ("a", "ab", "abc")]
    kept = either.append(Note(text=ANA.text), NOW)
    new = either.replace([one.id for one in drafts], Note(text="abcd"), LATER)
    assert list(either.entries()) == [kept, new]
    assert new.seq > kept.seq


def test_replacing_nothing_only_adds(either: AnyJournal) -> None:
    kept = filled(either, 2)
    new = either.replace([new_id(), new_id()], Note(text="x"), NOW)
    assert list(either.entries()) == [*kept, new]


def test_erasing_says_how_many_there_were(either: AnyJournal) -> None:
    one, two, three = filled(either, 3)
    assert either.erase([one.id, one.id, new_id(), three.id]) == 2
    assert either.erase([one.id]) == 0
    assert either.erase([]) == 0
    assert list(either.entries()) == [two]


def test_a_number_is_never_used_twice(either: AnyJournal) -> None:
    last = filled(either, 3)[-1]
    either.erase([last.id])
    assert either.append(Note(text="x"), NOW).seq > last.seq


def test_a_list_that_i_hold_does_not_change_under_me(either: AnyJournal) -> None:
    filled(either, 2)
    held = either.entries()
    either.append(Note(text="x"), NOW)
    either.erase([held[0].id])
    assert len(held) == 2


def test_every_kind_comes_back(either: AnyJournal) -> None:
    entries: list[Entry] = [
        Note(text=ANA.text, title="t"),
        Draft(place="note", text=BEN.text),
        Question(text=CLEO.text, answer={"kind": "danger", "p": [0.25, None]}, country="gb"),
        Setting(name="text-size", value=3),
        Setting(name="calm", value=True),
        Setting(name="language", value="en"),
        Identity(private=bytes(32), public=bytes(range(32))),
        SharedKey(journal=b"j" * 16, key=bytes(32), epoch=2),
    ]
    for entry in entries:
        either.append(entry, NOW)
    assert [one.entry for one in either.entries()] == entries
    assert {entry.kind for entry in entries} <= set(entry_kinds())


@pytest.mark.parametrize("payload", [b"", b"{}", b"null", b'{"v":1,"kind":"note"}', b"\xff"])
def test_bytes_that_are_no_entry_are_damage_and_not_a_crash(payload: bytes) -> None:
    with pytest.raises(DamagedSealError):
        read_entry(payload, b"i" * 16, 0)


@given(st.binary(max_size=100))
def test_no_bytes_crash_the_reading(payload: bytes) -> None:
    with pytest.raises(DamagedSealError):
        read_entry(payload, b"i" * 16, 0)


def test_two_kinds_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="kind of its own"):
        entry_kind(Note)


def test_an_unknown_body_that_is_no_json_changes_nothing(either: AnyJournal) -> None:
    kept = filled(either, 1)
    with pytest.raises(DamagedSealError):
        either.replace([kept[0].id], Unknown("dream", 1, b"{"), NOW)  # type: ignore[arg-type]
    assert list(either.entries()) == kept
