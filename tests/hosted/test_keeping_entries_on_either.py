"""The same store tests on the file and on the server: nothing differs for the person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from solidground.journal.entries import Note, write_entry
from solidground.journal.journal import Journal
from solidground.journal.keys import new_id
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase, recover, reopen, unlock
from solidground.vocab.errors import NotFoundError, NotKeptError, WrongSecretError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.people import ANA, BEN

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
PASSPHRASE = "four grey herons by the weir"
WRITERS = 8
EACH = 12


@pytest.fixture
def journal(either: str) -> Journal:
    """A new journal with three notes."""
    made, _ = begin(DjangoStore(), "mine", PASSPHRASE, HOSTED)
    for text in ("one", "two", ANA.text):
        made.append(Note(text=text), NOW)
    return made


def texts(journal: Journal) -> list[str]:
    return [one.entry.text for one in journal.entries() if isinstance(one.entry, Note)]


def again(journal: Journal) -> Journal:
    """The journal as a new process finds it."""
    connections.close_all()
    return unlock(DjangoStore(), journal.id, PASSPHRASE)


def test_words_come_back(journal: Journal) -> None:
    assert texts(again(journal)) == ["one", "two", ANA.text]
    assert again(journal).report.is_whole


def test_tables_are_made_once_however_often_it_is_asked(journal: Journal) -> None:
    for _ in range(3):
        place._ready.clear()
        place.make_ready()
    assert texts(again(journal)) == ["one", "two", ANA.text]


def test_an_entry_is_replaced_by_another(journal: Journal) -> None:
    first, *_ = journal.entries()
    journal.replace([first.id], Note(text=BEN.text), NOW)
    assert texts(again(journal)) == ["two", ANA.text, BEN.text]
    assert again(journal).report.is_whole


def test_an_erased_entry_is_gone_from_the_table(journal: Journal) -> None:
    first, *_ = journal.entries()
    assert journal.erase([first.id, new_id()]) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM entry WHERE id = %s", [first.id])
        assert cursor.fetchone() == (0,)
    assert texts(again(journal)) == ["two", ANA.text]
    assert again(journal).report.is_whole


def test_many_are_added_at_once(journal: Journal) -> None:
    payloads = [(new_id(), write_entry(Note(text=f"{number}"), NOW)) for number in range(1200)]
    assert journal.append_all(payloads) == 1200
    assert journal.append_all(payloads) == 0
    assert journal.erase([id_ for id_, _ in payloads]) == 1200
    assert texts(again(journal)) == ["one", "two", ANA.text]


def test_a_new_passphrase_opens_and_the_old_one_does_not(journal: Journal) -> None:
    code = change_passphrase(journal, "a new one for the winter", HOSTED)
    with pytest.raises(WrongSecretError):
        unlock(DjangoStore(), journal.id, PASSPHRASE)
    opened = unlock(DjangoStore(), journal.id, "a new one for the winter")
    assert texts(opened) == ["one", "two", ANA.text]
    assert opened.report.is_whole
    recovered, _ = recover(DjangoStore(), journal.id, code, PASSPHRASE, HOSTED)
    assert texts(recovered) == ["one", "two", ANA.text]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM entry WHERE journal_id = %s AND seq = 1",
        "DELETE FROM entry WHERE journal_id = %s AND seq = 2",
        "UPDATE entry SET seq = 99 WHERE journal_id = %s AND seq = 1",
        "UPDATE entry SET epoch = 7 WHERE journal_id = %s AND seq = 1",
        "UPDATE entry SET sealed = (SELECT sealed FROM entry AS other WHERE seq = 0) "
        "WHERE journal_id = %s AND seq = 1",
    ],
)
def test_tampering_is_noticed(sql: str, journal: Journal) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [journal.id])
    opened = again(journal)
    assert not opened.report.is_whole
    assert opened.report.lines()
    assert "one" in texts(opened)


def test_a_change_that_fails_changes_nothing(journal: Journal) -> None:

    def fail_half_way() -> None:
        with DjangoStore().change(journal.id) as change:
            change.erase([row.id for row in change.rows()])
            change.set_head(b"")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert texts(again(journal)) == ["one", "two", ANA.text]


def test_two_entries_never_have_the_same_number(journal: Journal) -> None:

    def add_one_with_a_number_that_is_taken() -> None:
        with DjangoStore().change(journal.id) as change:
            row, *_ = change.rows()
            change.add([row._replace(id=new_id())])

    with pytest.raises(NotKeptError):
        add_one_with_a_number_that_is_taken()
    assert again(journal).report.is_whole


def test_eight_writers_lose_nothing(journal: Journal, either: str) -> None:
    def write(name: int) -> None:
        own = reopen(DjangoStore(), journal.id, journal.data_key, journal.epoch)
        for number in range(EACH):
            own.append(Note(text=f"writer {name}, note {number}"), NOW)
        connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    opened = again(journal)
    assert opened.report.is_whole
    found = texts(opened)
    assert len(found) == 3 + WRITERS * EACH
    for name in range(WRITERS):
        own = [text for text in found if text.startswith(f"writer {name},")]
        assert own == [f"writer {name}, note {number}" for number in range(EACH)]


def test_who_reads_while_others_write_sees_a_whole_journal(journal: Journal) -> None:
    def write(_: int) -> None:
        own = reopen(DjangoStore(), journal.id, journal.data_key, journal.epoch)
        for number in range(EACH):
            made = own.append(Note(text=f"{number}"), NOW)
            own.erase([made.id])
        connections.close_all()

    def read(_: int) -> bool:
        whole = [
            reopen(DjangoStore(), journal.id, journal.data_key, journal.epoch).report.is_whole
            for _ in range(EACH)
        ]
        connections.close_all()
        return all(whole)

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(2)]
        assert all(pool.map(read, range(2)))
        [one.result() for one in writing]


def test_an_erased_journal_is_gone(journal: Journal) -> None:
    DjangoStore().erase(journal.id)
    with pytest.raises(NotFoundError):
        again(journal)
    for table in ("entry", "slot", "session", "journal"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
