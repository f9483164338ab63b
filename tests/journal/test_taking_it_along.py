"""A person takes everything along as one file and brings it back. A hostile file brings nothing."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.journal import exporting
from solidground.journal.entries import (
    Entry,
    Identity,
    Left,
    Note,
    Opened,
    Question,
    Setting,
    SharedKey,
    Unknown,
)
from solidground.journal.exporting import DEEPEST, export_json, import_json
from solidground.journal.journal import Journal
from solidground.vocab.errors import TransferError
from tests.journal.made import LATER, NEWER, NOW, filled, quick_journal
from tests.journal.memory_store import MemoryStore
from tests.people import ANA, CAST

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
bodies = plain.map(lambda value: json.dumps(value, separators=(",", ":")).encode())
entries = st.one_of(
    st.builds(Note, text=texts, title=texts),
    st.builds(Question, text=texts, answer=st.dictionaries(texts, plain, max_size=3)),
    st.builds(Setting, name=texts, value=st.booleans() | st.integers(-9, 9) | texts),
    st.builds(Unknown, st.just("dream") | texts.map("x{}".format), st.integers(1, 99), bodies),
)
times = st.datetimes(
    datetime(1900, 1, 2),
    datetime(2199, 12, 30),
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=-9.5)), timezone(timedelta(hours=14))]
    ),
)
written = st.lists(
    st.tuples(
        st.binary(min_size=16, max_size=16),
        times,
        entries,
        st.none() | st.binary(min_size=16, max_size=16),
    ),
    max_size=6,
    unique_by=lambda one: one[0],
)


def moved(payloads: list[tuple[bytes, bytes]]) -> list[tuple[Any, ...]]:
    journal = quick_journal(MemoryStore())
    journal.append_all(payloads)
    return [(one.id, one.at, one.entry, one.revises) for one in journal.entries()]


@given(written)
def test_everything_comes_back(told: list[tuple[bytes, datetime, Entry | Unknown, Any]]) -> None:
    opened = [
        Opened(id_, seq, at, entry, revises) for seq, (id_, at, entry, revises) in enumerate(told)
    ]
    raw = export_json(opened, "code", NOW)
    assert moved(import_json(raw)) == told
    assert json.loads(raw)["format"] == "solidground-export"


def test_a_journal_goes_into_another_once(journal: Journal, store: MemoryStore) -> None:
    filled(journal, 5)
    journal.append(Note(text="later", title="t"), LATER, revises=journal.entries()[2].id)
    raw = export_json(journal.entries(), journal.head_code, NOW)
    other = quick_journal(store, "other")
    assert other.append_all(import_json(raw)) == 6
    assert other.append_all(import_json(raw)) == 0
    assert list(other.entries()) == list(journal.entries())


def test_a_person_can_read_the_file(journal: Journal) -> None:
    journal.append(Note(text=ANA.text, title="Ten past nine"), NOW)
    raw = export_json(journal.entries(), journal.head_code, LATER)
    assert ANA.text in raw.decode()
    assert raw.endswith(b"}\n")
    assert json.loads(raw)["code"] == journal.head_code
    assert len(raw.splitlines()) > 10


def test_what_a_newer_version_wrote_comes_back_byte_for_byte(journal: Journal) -> None:
    for one in NEWER:
        journal.append(one, NOW)
    raw = export_json(journal.entries(), "", NOW)
    assert [one[2] for one in moved(import_json(raw))] == list(NEWER)


@pytest.mark.parametrize(
    "secret",
    [
        Identity(private=b"p" * 32, public=b"q" * 32),
        SharedKey(journal=b"j" * 16, key=b"k" * 32, epoch=1),
        Left(),
        Unknown("identity", 2, b'{"private":"of a newer version"}'),
        Unknown("shared-key", 9, b"{}"),
    ],
)
def test_keys_never_leave_nor_come_in(journal: Journal, secret: Entry) -> None:
    journal.append(secret, NOW)
    journal.append(Note(text="x"), NOW)
    raw = export_json(journal.entries(), "", NOW)
    assert [one["kind"] for one in json.loads(raw)["entries"]] == ["note"]
    for version in (1, 2):
        with pytest.raises(TransferError, match="Entry 1"):
            import_json(file({"kind": secret.kind, "v": version}))


GOOD: dict[str, Any] = {
    "id": base64.b64encode(b"i" * 16).decode(),
    "at": "2026-11-21T02:10:00Z",
    "kind": "note",
    "v": 1,
    "body": {"text": "x"},
}


def file(*changes: Mapping[str, Any], **top: Any) -> bytes:
    told = [
        GOOD | {"id": base64.b64encode(bytes([number]) * 16).decode()} | change
        for number, change in enumerate(changes)
    ]
    whole = {"format": "solidground-export", "version": 1, "made_at": GOOD["at"], "entries": told}
    return json.dumps(whole | top).encode()


def raw_body(body: bytes, kind: bytes = b"dream") -> bytes:
    return file({"kind": kind.decode(), "body": "HERE"}).replace(b'"HERE"', body)


def test_the_file_that_the_hostile_ones_are_made_from_is_good() -> None:
    assert len(import_json(file({}, {}))) == 2
    assert len(import_json(raw_body(b"{}"))) == 1
    assert len(import_json(raw_body(b"[" * DEEPEST + b"]" * DEEPEST))) == 1
    assert len(import_json(raw_body(b'"' + b"[{" * 999 + b'\\""'))) == 1
    assert len(import_json(raw_body(b"[" + b"[],{}," * 999 + b"[]]"))) == 1


DEEP = 10**5
HOSTILE = {
    "nothing": b"",
    "null": b"null",
    "zeros": bytes(1000),
    "a list": b"[]",
    "half": file({})[:-20],
    "two of them": file({}) * 2,
    "another encoding": file({}).decode().encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + file({}),
    "not UTF-8": file({}).replace(b"note", b"no\xffte"),
    "not UTF-8 in an unknown body": raw_body(b'{"a":"\xff"}'),
    "half a character": raw_body(b'{"text":"\\ud800"}', b"note"),
    "half a character in an unknown body": raw_body(b'{"a":"\\ud800"}'),
    "another format": file({}, format="other"),
    "a newer version": file({}, version=2),
    "version as text": file({}, version="1"),
    "no entries": file(entries=None),
    "entries as text": file(entries="many"),
    "an entry that is a number": file(entries=[1]),
    "open brackets": b"[" * DEEP,
    "deep in front": b'{"x":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep as the format": b'{"format":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}",
    "a deep unknown body": raw_body(b"[" * DEEP + b"]" * DEEP),
    "a body deeper than a page has room for": raw_body(b"[" * 900 + b"]" * 900),
    "a body a little too deep": raw_body(b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1)),
    "a deep answer": raw_body(
        b'{"text":"","answer":{"a":' + b"[" * 900 + b"]" * 900 + b"}}", b"question"
    ),
    "a huge version": file({}).replace(b'"v": 1', b'"v": ' + b"9" * 5000),
    "an infinite version": file({}).replace(b'"v": 1', b'"v": 1e400'),
    "a huge number": raw_body(b'{"name":"x","value":' + b"9" * 10**6 + b"}", b"setting"),
    "a huge number in an answer": raw_body(b'{"text":"","answer":{"a":1e999}}', b"question"),
    "no number": raw_body(b"NaN"),
    "kind as a number": file({"kind": 1}),
    "no body": file({"body": {}}),
    "a body of another shape": file({"body": [1, 2]}),
    "a text that is none": file({"body": {"text": 5}}),
    "an empty id": file({"id": ""}),
    "a short id": file({"id": "AAAA"}),
    "an id that is no base64": file({"id": "%%%"}),
    "id as a number": file({"id": 7}),
    "a long later wording": file({"revises": base64.b64encode(bytes(17)).decode()}),
    "a time without an offset": file({"at": "2026-11-21T02:10:00"}),
    "a time that is none": file({"at": "2026-02-30T00:00:00Z"}),
    "before all calendars": file({"at": "0001-01-01T00:00:00+14:00"}),
    "after all calendars": file({"at": "9999-12-31T23:59:59-12:00"}),
    "the same id twice": file({"id": GOOD["id"]}, {"id": GOOD["id"]}),
    "one broken among many": file(*[{}] * 200, {"body": {"text": None}}),
    "an entry that is too long": file({"body": {"text": "x" * (2 << 20)}}),
    "a bomb of small lists": raw_body(b"[" * 90 + b"[]," * (1 << 20) + b"1" + b"]" * 90),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second(name: str) -> None:
    start = time.perf_counter()
    with pytest.raises(TransferError) as caught:
        import_json(HOSTILE[name])
    assert time.perf_counter() - start < 1
    assert str(caught.value).endswith(".")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exporting, "LARGEST", 5 << 20)
    with pytest.raises(TransferError, match="5 megabytes"):
        import_json(b"x" * ((5 << 20) + 1))


def test_a_file_with_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST", 3)
    assert len(import_json(file(*[{}] * 3))) == 3
    with pytest.raises(TransferError, match="more than 3"):
        import_json(file(*[{}] * 4))


@given(st.data())
def test_no_changed_byte_is_anything_but_refused_or_read(data: st.DataObject) -> None:
    raw = bytearray(file({}, {"kind": "dream"}))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        payloads = import_json(bytes(raw))
    except TransferError:
        return
    told = moved(payloads)
    assert moved(import_json(export_json(quick(told), "", NOW))) == told


def quick(told: list[tuple[Any, ...]]) -> list[Opened]:
    return [
        Opened(id_, seq, at, entry, revises) for seq, (id_, at, entry, revises) in enumerate(told)
    ]


def test_no_word_of_the_file_is_in_the_message() -> None:
    for person in CAST:
        with pytest.raises(TransferError) as caught:
            import_json(file({"body": {"text": None, person.secret: person.text}}))
        assert person.secret not in str(caught.value)
