"""Every page test runs with templates that refuse a name they don't know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import engines

from solidground.usecases.answer import Answer
from solidground.web.features.ask import views
from solidground.web.vault.attempts import attempts
from tests.people import made_answer


class Loud(str):
    """Stands in for a missing template variable: raises instead of showing nothing."""

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template names {name!s}, which its page doesn't have")


@pytest.fixture(autouse=True)
def loud_templates() -> Iterator[None]:
    engine = engines["django"].engine
    engine.string_if_invalid = Loud("%s")
    yield
    engine.string_if_invalid = ""


@pytest.fixture(autouse=True)
def forgiving() -> Iterator[None]:
    """Nobody has mistyped a passphrase yet."""
    attempts.forget()
    yield
    attempts.forget()


class Made:
    """Answers with a made answer, so that a test is about the page alone."""

    def __init__(self) -> None:
        self.answer: Answer = made_answer()
        self.asked: list[tuple[str, str | None]] = []

    def __call__(self, text: str, *, kind: str | None = None, id: str = "") -> Answer:  # noqa: A002
        self.asked.append((text, kind))
        return self.answer


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The use case replaced by one answer, which a test may change."""
    stand_in = Made()
    monkeypatch.setattr(views, "ask", stand_in)
    return stand_in
