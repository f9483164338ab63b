"""What a page knows of the person in front of it: an opened journal, a guest journal, or none.

`request.visit` is there on every page and touches neither database nor memory before a page asks
for it, so that help and breathing work whatever happens to the journals.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from solidground.journal.any_journal import AnyJournal
from solidground.journal.entries import Opened, Setting
from solidground.journal.guest import GuestJournal
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED, LOCAL, Cost
from solidground.vocab.errors import NotFoundError, WrongSecretError
from solidground.web.vault import place
from solidground.web.vault.openings import Guests, MemoryOpenings, Openings, Session
from solidground.web.vault.sessions import TableOpenings
from solidground.web.vault.store import DjangoStore

OPEN_COOKIE: Final = "sg-open"
GUEST_COOKIE: Final = "sg-guest"
IDLE: Final = 10
IDLE_CHOICES: Final = (2, 5, 10, 20, 30)
SWEEP_SECONDS: Final = 20.0
guests: Final = Guests()


@cache
def store() -> DjangoStore:
    """The one store."""
    return DjangoStore()


@cache
def openings() -> Openings:
    """Who has a journal open: in memory on one's own machine, in the database where hosted."""
    return MemoryOpenings() if place.is_local() else TableOpenings(store())


def now() -> datetime:
    """The moment, with the offset of this machine's clock; hosted, in UTC."""
    return datetime.now(UTC).astimezone() if place.is_local() else datetime.now(UTC)


def cost() -> Cost:
    """The work of Argon2id here. Hosted, several people unlock at once."""
    return LOCAL if place.is_local() else HOSTED


def setting(entries: Sequence[Opened], name: str) -> str | int | bool | None:
    """What the person chose last for a setting, or nothing."""
    for one in reversed(entries):
        if isinstance(one.entry, Setting) and one.entry.name == name:
            return one.entry.value
    return None


def idle_time(journal: Journal) -> timedelta:
    """How long this journal stays open without a sign of life."""
    chosen = setting(journal.entries(), "idle-minutes")
    return timedelta(minutes=int(chosen) if chosen in IDLE_CHOICES else IDLE)


class Visit:
    """One request's view of its person."""

    def __init__(self, request: HttpRequest) -> None:
        self._token = request.COOKIES.get(cookie_name(OPEN_COOKIE), "")
        self._guest_token = request.COOKIES.get(cookie_name(GUEST_COOKIE), "")
        self._cookies: dict[str, str] = {}
        self._looked = False
        self._journal: Journal | None = None
        self._guest: GuestJournal | None = None

    @property
    def unlocked(self) -> Journal | None:
        """The person's own journal, if it is open in this browser."""
        self._look()
        return self._journal

    @property
    def idle_minutes(self) -> int:
        """How long this browser may stay quiet; 0 if no page of this request opened a journal."""
        return int(idle_time(self._journal).total_seconds() // 60) if self._journal else 0

    @property
    def guest(self) -> GuestJournal | None:
        """What was written before a journal was begun, if anything."""
        self._look()
        return self._guest

    @property
    def journal(self) -> AnyJournal | None:
        """The opened journal, else the guest's, else nothing."""
        return self.unlocked or self.guest

    @property
    def seems_open(self) -> bool:
        """A journal is open here, as far as one can tell without looking."""
        return self._journal is not None if self._looked else bool(self._token)

    @property
    def seems_written(self) -> bool:
        """A guest has written something, as far as one can tell without looking."""
        return self._guest is not None if self._looked else bool(self._guest_token)

    def writing(self) -> AnyJournal:
        """A journal to write into; a guest journal is made if there is none."""
        if self.journal:
            return self.journal
        self._guest_token, self._guest = guests.start(now())
        self._cookies[GUEST_COOKIE] = self._guest_token
        return self._guest

    def open(self, journal: Journal) -> None:
        """Unlock this browser. What a guest wrote before goes into it."""
        guest = self.guest
        if guest and guest.entries():
            journal.append_all(guest.payloads())
        self._end_guest()
        self.end()
        self._token = openings().start(journal, now())
        self._cookies[OPEN_COOKIE] = self._token
        self._journal, self._looked = journal, True

    def end(self) -> None:
        """Lock this browser."""
        token, self._token, self._journal = self._token, "", None
        if token:
            self._cookies[OPEN_COOKIE] = ""
            openings().end(token)

    def forget(self) -> None:
        """Lock this browser, and forget what a guest wrote."""
        self.end()
        self._end_guest()

    def session_id(self) -> str:
        """Which of the sessions this browser is."""
        return openings().id_of(self._token) if self._token else ""

    def sessions(self) -> list[Session]:
        """Where this journal is open."""
        return openings().sessions(self.unlocked.id) if self.unlocked else []

    def put_cookies(self, response: HttpResponse) -> None:
        """Write what changed into the answer."""
        for name, token in self._cookies.items():
            if token:
                response.set_cookie(
                    cookie_name(name),
                    token,
                    httponly=True,
                    samesite="Strict",
                    secure=settings.HTTPS,
                )
            else:
                response.delete_cookie(cookie_name(name), samesite="Strict")

    def _end_guest(self) -> None:
        if self._guest_token:
            guests.end(self._guest_token)
            self._cookies[GUEST_COOKIE] = ""
        self._guest_token, self._guest = "", None

    def _look(self) -> None:
        if self._looked:
            return
        if self._token and place.open_if_begun():
            self._journal = self._found()
            if self._journal is None:
                self._cookies[OPEN_COOKIE] = ""
        if self._guest_token:
            self._guest = guests.find(self._guest_token, now())
        self._looked = True  # not earlier: where looking fails, nobody shall take it for nothing

    def _found(self) -> Journal | None:
        try:
            return openings().find(self._token, now(), idle_time)
        except (NotFoundError, WrongSecretError):  # erased, or another passphrase since
            openings().end(self._token)
            return None


def cookie_name(name: str) -> str:
    """The name under which a cookie goes out; the prefix binds it to one host over HTTPS."""
    return f"__Host-{name}" if settings.HTTPS else name


class VisitMiddleware:
    """Gives every request its `visit`, and writes its cookies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        sweep_now_and_then()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        visit = Visit(request)
        request.visit = visit  # type: ignore[attr-defined]
        response = self.get_response(request)
        visit.put_cookies(response)
        return response


@cache
def sweep_now_and_then() -> None:
    """Let go of idle journals and guests, also when nobody asks for a page any more."""
    threading.Thread(target=_sweep, name="sweep", daemon=True).start()


def _sweep() -> None:
    while not _stop.wait(SWEEP_SECONDS):
        guests.sweep(now())
        held = openings()
        if isinstance(held, MemoryOpenings):
            held.sweep(now())


_stop = threading.Event()
