"""Case 23: one of two leaves while the other posts. The post is kept whole, or refused kindly."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from solidground.journal import sharing
from solidground.journal.entries import Note, SharedKey
from solidground.journal.invitations import comparison_code
from solidground.journal.journal import Journal
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, unlock
from solidground.vocab.errors import NotFoundError, SharingError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults.deeds import NOW
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import living_in, texts

pytestmark = pytest.mark.faults
PASSPHRASES = ("four grey herons by the weir", "six wet boots in the porch")


def couple() -> tuple[Journal, Journal, bytes]:
    """Two journals and the one they share."""
    store = DjangoStore()
    (ana, _), (ben, _) = (begin(store, name, name, HOSTED) for name in PASSPHRASES)
    hers, his = sharing.make_identity(ana, NOW), sharing.make_identity(ben, NOW)
    code = comparison_code(hers.public, his.public)
    shared = sharing.begin_shared(store, ana, NOW)
    return (
        ana,
        ben,
        sharing.accept(ben, sharing.invite(ana, shared, his.public, code, NOW), code, NOW),
    )


def post_until_refused(ben: Journal, id_: bytes) -> tuple[list[str], str]:
    """What was kept, and the words of the refusal."""
    shared, kept = sharing.open_shared(DjangoStore(), ben, id_), []
    try:
        for number in range(10_000):
            shared.append(Note(text=f"post {number}"), NOW)
            kept.append(f"post {number}")
    except SharingError as error:
        return kept, str(error)
    finally:
        connections.close_all()
    return kept, ""


def test_every_post_is_kept_whole_or_refused(quick_folder: Path, unblocked: None) -> None:
    for number in told("leaving", rounds(4, 60)):
        with living_in(quick_folder / f"home-{number}"):
            place.make_ready()
            ana, ben, id_ = couple()
            with ThreadPoolExecutor(1) as pool:
                posting = pool.submit(post_until_refused, ben, id_)
                time.sleep(dice("leaving", number).uniform(0, 0.15))
                sharing.leave(DjangoStore(), ana, id_, NOW)
                kept, words = posting.result()
            assert words == sharing.CLOSED
            again = unlock(DjangoStore(), ana.id, PASSPHRASES[0])
            held = [one.entry for one in again.entries() if isinstance(one.entry, SharedKey)]
            assert [(one.key, one.left) for one in held] == [(b"", True)], "a key stayed"
            with pytest.raises(NotFoundError):
                sharing.open_shared(DjangoStore(), again, id_)
            alone = sharing.renew(DjangoStore(), ben, id_, NOW)
            assert list(texts(alone)) == kept
            assert alone.report.is_whole
            alone.append(Note(text="alone"), NOW)
