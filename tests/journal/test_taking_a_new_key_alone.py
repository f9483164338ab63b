"""The one who stays takes a new key, and no power cut on the way loses anything."""

from __future__ import annotations

import pytest

from solidground.journal.entries import Identity, Left, Note, SharedKey
from solidground.journal.journal import Journal
from solidground.journal.opening import open_picture
from solidground.journal.sharing import (
    SharedJournal,
    accept,
    begin_shared,
    invite,
    leave,
    open_shared,
    renew,
)
from solidground.vocab.errors import JournalError, NotFoundError, NotKeptError, SharingError
from tests.journal.couple import Couple, code, public
from tests.journal.made import LATER, NOW, again, quick_journal, titles
from tests.journal.memory_store import MemoryStore
from tests.people import ANA, BEN, CLEO


def test_the_one_who_stays_takes_a_new_key_and_the_old_one_opens_nothing_new(
    couple: Couple,
) -> None:
    old_window, old_key = couple.of_ana(), couple.of_ana()._keys
    leave(couple.store, couple.ana, couple.page, LATER)
    page = renew(couple.store, couple.ben, couple.page, LATER)
    page.append(Note(text=BEN.text, title="alone"), LATER)
    assert page.epoch == 2
    assert not page.is_closed
    assert page.report.is_whole
    assert titles(couple.of_ben()) == ["from Ana", "from Ben", "alone"]
    assert [(one.epoch, one.partner) for one in couple.keys(couple.ben)] == [(2, b"")]
    opened, _, _ = open_picture(couple.store.read(couple.page), old_key, couple.page)
    assert opened == {}
    before = couple.store.read(couple.page)
    with pytest.raises(JournalError):
        old_window.entries()
    with pytest.raises(SharingError, match="closed"):
        old_window.append(Note(text=ANA.text), LATER)
    assert couple.store.read(couple.page) == before


def test_an_old_window_cannot_write_over_a_page_without_entries(store: MemoryStore) -> None:
    ana, ben = quick_journal(store, "Ana"), quick_journal(store, "Ben")
    old_window = begin_shared(store, ana, NOW)
    invitation = invite(ana, old_window, public(ben), code(ana, ben), NOW)
    accept(ben, invitation, code(ana, ben), NOW)
    leave(store, ana, old_window.id, LATER)
    renew(store, ben, old_window.id, LATER)
    with pytest.raises(SharingError, match="closed"):
        old_window.append(Note(text=ANA.text), LATER)
    assert open_shared(store, ben, old_window.id).report.is_whole


def test_an_old_invitation_does_not_lead_back_in(couple: Couple) -> None:
    leave(couple.store, couple.ben, couple.page, LATER)
    renew(couple.store, couple.ana, couple.page, LATER)
    accept(couple.ben, couple.invitation, code(couple.ana, couple.ben), LATER)
    with pytest.raises(SharingError, match="doesn’t open"):
        couple.of_ben()


def test_somebody_else_can_be_invited_after_a_new_key_and_so_can_the_same_person(
    couple: Couple,
) -> None:
    leave(couple.store, couple.ben, couple.page, LATER)
    page = renew(couple.store, couple.ana, couple.page, LATER)
    for name in ("Cleo", "Ben"):
        other = couple.ben if name == "Ben" else quick_journal(couple.store, name)
        compared = code(couple.ana, other)
        accept(other, invite(couple.ana, page, public(other), compared, LATER), compared, LATER)
        theirs = open_shared(couple.store, other, couple.page)
        theirs.append(Note(text=CLEO.text, title=name), LATER)
        leave(couple.store, other, couple.page, LATER)
        page = renew(couple.store, couple.ana, couple.page, LATER)
    assert titles(couple.of_ana()) == ["from Ana", "from Ben", "Cleo", "Ben"]
    assert page.epoch == 4


def test_nobody_takes_a_new_key_while_both_are_there(couple: Couple) -> None:
    with pytest.raises(SharingError, match="Nobody has left"):
        renew(couple.store, couple.ana, couple.page, LATER)
    assert titles(couple.of_ben()) == ["from Ana", "from Ben"]


@pytest.mark.parametrize("late", [False, True], ids=["undone", "kept"])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_power_cut_between_any_two_steps_of_a_new_key_loses_nothing(
    couple: Couple, step: int, late: bool
) -> None:
    leave(couple.store, couple.ben, couple.page, LATER)
    couple.store.fail_at, couple.store.late = step, late
    with pytest.raises(NotKeptError):
        renew(couple.store, couple.ana, couple.page, LATER)
    ana = again(couple.store, couple.ana)
    page = open_shared(couple.store, ana, couple.page)
    assert titles(page) == ["from Ana", "from Ben"]
    assert page.report.is_whole
    if page.is_closed:
        page = renew(couple.store, ana, couple.page, LATER)
    page.append(Note(text="", title="after"), LATER)
    compared = code(ana, couple.ben)
    invitation = invite(ana, page, public(couple.ben), compared, LATER)
    accept(couple.ben, invitation, compared, LATER)
    for own in (ana, couple.ben):
        assert titles(open_shared(couple.store, own, couple.page))[-1] == "after"


def test_a_new_key_has_exactly_four_steps(couple: Couple) -> None:
    leave(couple.store, couple.ben, couple.page, LATER)
    before = couple.store.kept
    renew(couple.store, couple.ana, couple.page, LATER)
    assert couple.store.kept == before + 4


@pytest.mark.parametrize("step", [2, 3])
def test_an_invitation_after_a_power_cut_gives_the_key_that_is_used(
    couple: Couple, step: int
) -> None:
    """A new key that was kept and never used must not be pinned in the place of the real one."""
    leave(couple.store, couple.ben, couple.page, LATER)
    couple.store.fail_at, couple.store.late = step, False
    with pytest.raises(NotKeptError):
        renew(couple.store, couple.ana, couple.page, LATER)
    page = couple.of_ana()
    cleo = quick_journal(couple.store, "Cleo")
    if step == 2:  # the page has its old key, so it is still that of Ana and Ben
        with pytest.raises(SharingError, match="already shared"):
            invite(couple.ana, page, public(cleo), code(couple.ana, cleo), LATER)
    with pytest.raises(SharingError, match="closed"):
        page.append(Note(text="x"), LATER)
    compared = code(couple.ana, couple.ben)
    for _ in range(2):
        invitation = invite(couple.ana, page, public(couple.ben), compared, LATER)
    assert {one.epoch for one in couple.keys(couple.ana)} == ({1, 2} if step == 2 else {2})
    accept(couple.ben, invitation, compared, LATER)
    assert titles(couple.of_ana()) == titles(couple.of_ben()) == ["from Ana", "from Ben"]


def test_a_new_key_from_two_windows_at_once_loses_nothing(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window is quicker, just before this one seals everything anew."""
    leave(couple.store, couple.ben, couple.page, LATER)
    other_window = again(couple.store, couple.ana)
    rekey = SharedJournal.rekey
    raced = []

    def slowly(self: SharedJournal, *args: object, **kwargs: object) -> None:
        if not raced:
            raced.append(True)
            renew(couple.store, other_window, couple.page, LATER)
        rekey(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "rekey", slowly)
    with pytest.raises(SharingError, match="another window"):
        renew(couple.store, couple.ana, couple.page, LATER)
    assert titles(couple.of_ana()) == ["from Ana", "from Ben"]
    assert couple.of_ana().report.is_whole


def test_a_head_lost_long_ago_does_not_confuse_which_key_is_right(couple: Couple) -> None:
    couple.store.tamper(couple.page).set_head(b"")
    couple.of_ana().append(Note(text="", title="on"), NOW)
    leave(couple.store, couple.ben, couple.page, LATER)
    couple.store.fail_at = 2
    with pytest.raises(NotKeptError):
        renew(couple.store, couple.ana, couple.page, LATER)
    page = couple.of_ana()
    assert page.report.headless
    assert titles(page) == ["from Ana", "from Ben", "on"]


def test_a_page_that_was_never_made_is_not_found(store: MemoryStore) -> None:
    ana = quick_journal(store, "Ana")
    store.fail_at = 2
    with pytest.raises(NotKeptError):
        begin_shared(store, ana, NOW)
    (key,) = [one.entry for one in ana.entries() if isinstance(one.entry, SharedKey)]
    with pytest.raises(NotFoundError):
        open_shared(store, ana, key.journal)
    leave(store, ana, key.journal, LATER)


def test_keys_are_hidden_where_entries_are_told() -> None:
    assert all(kind.hidden for kind in (Identity, SharedKey, Left))
