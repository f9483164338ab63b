"""Two people read and write one page, each with the key in their own journal."""

from __future__ import annotations

from solidground.journal.entries import Note
from solidground.journal.sharing import (
    make_identity,
    open_shared,
)
from tests.journal.couple import Couple, public
from tests.journal.made import LATER, NOW, again, rekeyed, titles
from tests.people import ANA


def test_both_read_and_write_one_page(couple: Couple) -> None:
    for page in (couple.of_ana(), couple.of_ben()):
        assert titles(page) == ["from Ana", "from Ben"]
        assert page.report.is_whole
        assert not page.is_closed


def test_each_sees_what_the_other_writes_at_once(couple: Couple) -> None:
    ana, ben = couple.of_ana(), couple.of_ben()
    one = ana.append(Note(text="", title="again"), NOW)
    assert titles(ben)[-1] == "again"
    ben.erase([one.id])
    assert titles(ana) == ["from Ana", "from Ben"]


def test_it_outlives_a_restart_and_a_new_passphrase_of_ones_own(couple: Couple) -> None:
    rekeyed(couple.ben)
    ben = again(couple.store, couple.ben)
    assert titles(open_shared(couple.store, ben, couple.page)) == ["from Ana", "from Ben"]


def test_my_own_journal_is_not_shared(couple: Couple) -> None:
    note = couple.ana.append(Note(text=ANA.text), NOW)
    assert note.id not in {one.id for one in couple.of_ben().entries()}
    assert couple.ben.data_key != couple.ana.data_key != couple.of_ana().data_key


def test_a_person_has_one_key_pair(couple: Couple) -> None:
    assert make_identity(couple.ana, LATER) == make_identity(couple.ana, LATER)
    other_window = again(couple.store, couple.ana)
    assert make_identity(other_window, LATER) == make_identity(couple.ana, LATER)
    assert public(couple.ana) != public(couple.ben)
