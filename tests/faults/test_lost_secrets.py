"""Case 15: passphrase and recovery code are both lost. The sealed words stay; nobody is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from solidground.journal.journal import Journal
from solidground.journal.recovery import new_code
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import recover, unlock
from solidground.vocab.errors import WrongSecretError
from solidground.web.vault import backups
from solidground.web.vault.store import DjangoStore
from tests.faults.states import FIRST, State, found, living_in

pytestmark = pytest.mark.faults
Begun = tuple[Path, Journal, State]


def test_nothing_is_lost_by_trying(begun: Begun) -> None:
    home, journal, state = begun
    before = (home / "journals.sqlite3").read_bytes()
    with living_in(home):
        for passphrase in ("", "herons", FIRST.upper(), FIRST + "\0", "x" * 10_000, "\ud800"):
            with pytest.raises(WrongSecretError, match="doesn’t open this journal"):
                unlock(DjangoStore(), journal.id, passphrase)
        for code in (new_code(), b"", bytes(16)):
            with pytest.raises(WrongSecretError, match="doesn’t open this journal"):
                recover(DjangoStore(), journal.id, code, "a new one", HOSTED)
    assert (home / "journals.sqlite3").read_bytes() == before
    assert found(home) == state, "and if the passphrase comes back to mind, all is there"


def test_the_sealed_words_can_be_taken_away_without_any_secret(
    begun: Begun, tmp_path: Path
) -> None:
    home, _, state = begun
    aside = tmp_path / "aside"
    aside.mkdir()
    with living_in(home):
        copy = backups.take_now(to=aside / "journals.sqlite3")
    assert copy.exists()
    assert not any(text.encode() in copy.read_bytes() for text in state.texts)
    assert found(aside) == state
