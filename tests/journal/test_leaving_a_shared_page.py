"""Each can leave at any time. No key stays, and the other is told in neutral words."""

from __future__ import annotations

import pytest

from solidground.journal.entries import Left, Note, SharedKey
from solidground.journal.sharing import (
    invite,
    leave,
    renew,
)
from solidground.vocab.errors import NotFoundError, NotKeptError, SharingError
from tests.journal.couple import Couple, code, public
from tests.journal.made import LATER, NOW, titles
from tests.people import BEN


def test_after_one_has_left_the_others_post_is_refused_and_the_words_stay(
    couple: Couple,
) -> None:
    ben = couple.of_ben()
    leave(couple.store, couple.ana, couple.page, LATER)
    before = couple.store.read(couple.page)
    for write in (
        lambda: ben.append(Note(text=BEN.text), LATER),
        lambda: ben.replace([ben.entries()[0].id], Note(text=BEN.text), LATER),
        lambda: ben.erase([ben.entries()[0].id]),
        lambda: ben.append_all([]),
    ):
        with pytest.raises(SharingError) as caught:
            write()
        assert str(caught.value) == (
            "This shared page is closed. What you wrote is still in the form."
        )
    assert couple.store.read(couple.page) == before
    assert ben.is_closed
    assert titles(ben) == ["from Ana", "from Ben"]


def test_no_key_stays_with_the_one_who_left(couple: Couple) -> None:
    secret = couple.of_ana().data_key
    leave(couple.store, couple.ana, couple.page, LATER)
    (left,) = couple.keys(couple.ana)
    assert left == SharedKey(journal=couple.page, key=b"", epoch=1, left=True)
    assert secret not in {getattr(one.entry, "key", b"") for one in couple.ana.entries()}
    for act in (leave, renew):
        with pytest.raises(NotFoundError):
            act(couple.store, couple.ana, couple.page, LATER)
    with pytest.raises(NotFoundError):
        couple.of_ana()
    with pytest.raises(NotFoundError):
        invite(couple.ana, couple.of_ben(), public(couple.ben), code(couple.ana, couple.ben), NOW)


def test_both_can_leave(couple: Couple) -> None:
    leave(couple.store, couple.ana, couple.page, LATER)
    leave(couple.store, couple.ben, couple.page, LATER)
    for own in (couple.ana, couple.ben):
        assert [one.key for one in couple.keys(own)] == [b""]


def test_a_page_that_is_gone_can_still_be_left(couple: Couple) -> None:
    couple.store.erase(couple.page)
    leave(couple.store, couple.ben, couple.page, LATER)
    assert [one.key for one in couple.keys(couple.ben)] == [b""]


def test_a_page_whose_key_does_not_fit_can_still_be_left(couple: Couple) -> None:
    couple.store.tamper(couple.page).set_head(b"")
    couple.store.tamper(couple.page).by_id.clear()
    leave(couple.store, couple.ben, couple.page, LATER)
    assert [one.key for one in couple.keys(couple.ben)] == [b""]


@pytest.mark.parametrize("late", [False, True], ids=["undone", "kept"])
@pytest.mark.parametrize("step", [1, 2])
def test_a_power_cut_while_leaving_leaves_no_key_after_a_second_try(
    couple: Couple, step: int, late: bool
) -> None:
    couple.store.fail_at, couple.store.late = step, late
    with pytest.raises(NotKeptError):
        leave(couple.store, couple.ana, couple.page, LATER)
    if not (step == 2 and late):
        leave(couple.store, couple.ana, couple.page, LATER)
    assert [one.key for one in couple.keys(couple.ana)] == [b""]
    assert couple.of_ben().is_closed
    assert len([one for one in couple.of_ben().entries() if isinstance(one.entry, Left)]) == 1
