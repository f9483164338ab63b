"""A person opens their journal with a passphrase, and somebody else tries to."""

from __future__ import annotations

import io
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from django.test import Client, RequestFactory

from solidground.web.config.quiet_log import QuietFormatter
from solidground.web.vault import attempts as guessing
from solidground.web.vault import passphrases, place, visit
from solidground.web.vault.attempts import BusyError, TooSoonError, a_turn, attempts
from tests.conftest import fresh_vault
from tests.people import CLEO
from tests.web.journals import PASSPHRASE, begin, confirm, is_open, open_it, page, write


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the app would log, as it would be written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.fixture
def begun(client: Client, home: Path) -> str:
    """A journal with its code on paper, open in `client`; the code."""
    code = begin(client)
    confirm(client, code)
    return code


def test_the_passphrase_alone_opens_the_only_journal(begun: str) -> None:
    browser = Client()
    html = page(browser, "/journal/unlock")
    assert 'name="name"' not in html
    assert 'name="which"' not in html
    assert open_it(browser)
    assert is_open(browser)


def test_a_wrong_one_opens_nothing_and_is_not_shown_again(begun: str) -> None:
    browser = Client()
    response = browser.post("/journal/unlock", {"passphrase": "three grey herons"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "That passphrase doesn’t open this journal. Nothing was changed." in html
    assert "three grey herons" not in html
    assert not is_open(browser)


def test_with_several_journals_one_chooses_by_name(begun: str) -> None:
    other = Client()
    begin(other, "nine slow barges after the rain", name="The blue one")
    browser = Client()
    assert "The blue one" in page(browser, "/journal/unlock")
    blue = {name: id_.hex() for id_, name in visit.store().names().items()}["The blue one"]
    assert not open_it(browser, which=blue)
    assert open_it(browser, "nine slow barges after the rain", which=blue)


def test_it_comes_back_to_where_the_person_wanted_to_go(begun: str) -> None:
    browser = Client()
    asked = browser.get("/journal/export")
    assert asked.headers["Location"] == "/journal/unlock?next=/journal/export"
    page_ = page(browser, "/journal/unlock?next=/journal/export")
    assert 'name="next" value="/journal/export"' in page_
    typed = {"passphrase": PASSPHRASE, "next": "/journal/export"}
    assert browser.post("/journal/unlock", typed).headers["Location"] == "/journal/export"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/no-such-page",
        "javascript:alert(1)",
        "//[",
        "journal",
        "/journal/leave",
        "/journal/lock",
        "\t//evil.example",
    ],
)
def test_it_never_goes_anywhere_else(begun: str, elsewhere: str) -> None:
    typed = {"passphrase": PASSPHRASE, "next": elsewhere}
    assert Client().post("/journal/unlock", typed).headers["Location"] == "/journal"


def test_it_says_when_the_last_entry_was(client: Client, begun: str) -> None:
    write(CLEO.text)
    html = page(client, "/journal")
    assert "Last entry: Saturday 21 November 2026, 02:10. 1 entry in all." in html
    assert CLEO.secret not in html


def test_it_says_what_to_do_when_it_is_forgotten(begun: str) -> None:
    html = page(Client(), "/journal/unlock")
    assert 'href="/journal/recover"' in html
    assert "Without both, nobody can open this journal" in html


def test_a_restart_locks(client: Client, begun: str) -> None:
    assert is_open(client)
    fresh_vault()
    assert not is_open(client)


def test_what_is_missing_is_told_until_it_was_seen(client: Client, begun: str) -> None:
    write(CLEO.text)
    journal = write(CLEO.text)
    _damage("DELETE FROM entry WHERE seq = 2")
    browser = Client()
    typed = {"passphrase": PASSPHRASE, "next": "/journal/export"}
    assert browser.post("/journal/unlock", typed).headers["Location"] == "/journal"
    html = page(browser, "/journal")
    assert "1 entry is missing from this journal." in html
    assert "solidground restore" in html
    browser.post("/journal/seen")
    assert "missing" not in page(browser, "/journal")
    assert journal.entries()


def test_a_lock_made_weaker_is_named(client: Client, begun: str) -> None:
    _damage("UPDATE slot SET passes = 1, memory = 8 WHERE kind = 'passphrase'")
    response = Client().post("/journal/unlock", {"passphrase": PASSPHRASE})
    assert response.status_code == 503
    assert "weaker than Solid Ground allows" in response.content.decode()


def test_guessing_gets_slower_up_to_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(guessing.time, "monotonic", lambda: clock[0])
    waits = []
    for _ in range(12):
        attempts.wrong("journal", "127.0.0.1")
        start = clock[0]
        while not _may_try():
            clock[0] += 0.5
        waits.append(clock[0] - start)
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    clock[0] += guessing.FORGOTTEN_AFTER + 1
    attempts.wrong("other", "127.0.0.1")
    attempts.wrong("journal", "127.0.0.1")
    assert _may_try()


def test_the_right_one_works_after_the_wait(begun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(guessing.time, "monotonic", lambda: clock[0])
    browser = Client()
    for _ in range(3):
        assert not open_it(browser, "wrong")
    refused = browser.post("/journal/unlock", {"passphrase": PASSPHRASE})
    assert refused.status_code == 429
    assert "Wait 1 second, then try again" in refused.content.decode()
    clock[0] += 1.1
    assert open_it(browser)
    assert _may_try()


def test_a_flood_of_names_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MOST_COUNTED", 50)
    for number in range(200):
        attempts.wrong(f"name {number}", "127.0.0.1")
    assert len(attempts._counts) == 50


def test_a_guesser_elsewhere_never_locks_me_out(begun: str) -> None:
    guesser = Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(8):
        guesser.post("/journal/unlock", {"passphrase": "wrong"})
    assert guesser.post("/journal/unlock", {"passphrase": PASSPHRASE}).status_code == 429
    assert open_it(Client(REMOTE_ADDR="203.0.113.9"))


@pytest.mark.parametrize(
    ("https", "seen"), [(True, "203.0.113.9"), (False, "127.0.0.1")], ids=["hosted", "at home"]
)
def test_an_address_is_what_the_nearest_proxy_saw_and_only_if_there_is_one(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, https: bool, seen: str
) -> None:
    monkeypatch.setattr("django.conf.settings.HTTPS", https)
    request = rf.get("/", headers={"x-forwarded-for": "10.0.0.1, 203.0.113.9"})
    assert guessing.address_of(request) == seen


def test_the_passphrase_lies_nowhere(client: Client, home: Path, log: io.StringIO) -> None:
    secret = f"{CLEO.secret} {CLEO.secret}"
    begin(client, secret)
    client.post("/journal/lock")
    client.post("/journal/unlock", {"passphrase": f"{secret}!"})
    open_it(client, secret)
    client.post("/journal/export", {"passphrase": f"{secret}!"})
    assert "422" in log.getvalue()
    assert CLEO.secret not in log.getvalue()
    assert CLEO.secret not in str(client.cookies)
    for file in home.rglob("*"):
        if file.is_file():
            assert CLEO.secret.encode() not in file.read_bytes()


def test_only_two_work_on_a_passphrase_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "PATIENCE", 0.05)
    trouble: list[str] = []

    def third() -> None:
        try:
            with a_turn():
                trouble.append("got in")
        except BusyError as error:
            trouble.append(str(error))

    with a_turn(), a_turn():
        thread = Thread(target=third)
        thread.start()
        thread.join()
    assert "Try again in a minute" in trouble[0]
    with a_turn():
        pass


def test_hosted_an_unknown_name_gets_the_same_answer_after_the_same_work(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.make_ready()
    monkeypatch.setattr(place, "is_local", lambda: False)
    worked: list[str] = []
    real = passphrases.unwrap_with_passphrase
    monkeypatch.setattr(
        passphrases,
        "unwrap_with_passphrase",
        lambda slot, id_, typed: (worked.append("dummy"), real(slot, id_, typed))[1],
    )
    begin(client, name="Grey Heron")
    known = Client().post("/journal/unlock", {"name": "grey heron", "passphrase": "wrong one"})
    unknown = Client().post("/journal/unlock", {"name": "white heron", "passphrase": "wrong one"})
    assert known.status_code == unknown.status_code == 422
    assert worked == ["dummy"]
    for response in (known, unknown):
        assert "That name and passphrase don’t open a journal" in response.content.decode()
    assert open_it(Client(), name="  GREY   heron ")
    assert "Grey" not in page(Client(), "/journal/unlock")


def _may_try() -> bool:
    try:
        attempts.check("journal", "127.0.0.1")
    except TooSoonError:
        return False
    return True


def _damage(statement: str) -> None:
    with closing(sqlite3.connect(place.file())) as connection:
        connection.execute(statement)
        connection.commit()
