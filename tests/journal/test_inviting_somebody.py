"""One invites, both compare a code, and nobody in between learns anything."""

from __future__ import annotations

import base64

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import Box, PrivateKey, PublicKey

from solidground.journal.entries import Note, SharedKey
from solidground.journal.invitations import (
    Inside,
    Invitation,
    box_up,
    comparison_code,
    read_invitation,
    write_invitation,
)
from solidground.journal.keys import new_data_key, new_id
from solidground.journal.sharing import (
    accept,
    begin_shared,
    invite,
    make_identity,
    open_shared,
)
from solidground.vocab.errors import JournalError, NotFoundError, SharingError
from tests.journal.couple import Couple, code, public
from tests.journal.made import LATER, NOW, again, quick_journal, titles
from tests.journal.memory_store import MemoryStore
from tests.people import BEN


def test_both_compute_the_same_code(couple: Couple) -> None:
    assert code(couple.ana, couple.ben) == code(couple.ben, couple.ana)
    assert [len(group) for group in code(couple.ana, couple.ben).split("-")] == [5] * 5


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_other_keys_have_another_code(one: bytes, other: bytes) -> None:
    assert comparison_code(one, other) == comparison_code(other, one)
    third = bytes([one[0] ^ 1]) + one[1:]
    assert comparison_code(third, other) != comparison_code(one, other)


@pytest.mark.parametrize("how", [str.lower, lambda text: text.replace("-", " "), "  {}\n".format])
def test_the_code_may_be_typed_as_people_type(couple: Couple, how: object) -> None:
    typed = how(code(couple.ana, couple.ben))  # type: ignore[operator]
    assert accept(couple.ben, couple.invitation, typed, NOW) == couple.page


@pytest.mark.parametrize("wrong", ["", "0", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"])
def test_with_a_wrong_code_nothing_is_given_and_nothing_taken(
    store: MemoryStore, wrong: str
) -> None:
    ana, ben = quick_journal(store, "Ana"), quick_journal(store, "Ben")
    page = begin_shared(store, ana, NOW)
    with pytest.raises(SharingError, match="codes differ"):
        invite(ana, page, public(ben), wrong, NOW)
    invitation = invite(ana, page, public(ben), code(ana, ben), NOW)
    with pytest.raises(SharingError, match="codes differ"):
        accept(ben, invitation, wrong, NOW)
    with pytest.raises(NotFoundError):
        open_shared(store, ben, page.id)


def test_somebody_in_between_is_noticed_by_the_code(store: MemoryStore) -> None:
    """Who can write to the database gives each of them a public key of their own."""
    ana, ben, spy = (quick_journal(store, name) for name in ("Ana", "Ben", "Spy"))
    page = begin_shared(store, ana, NOW)
    compared = code(ana, ben)
    assert len({compared, code(ana, spy), code(ben, spy)}) == 3
    with pytest.raises(SharingError, match="codes differ"):
        invite(ana, page, public(spy), compared, NOW)
    own = begin_shared(store, spy, NOW)
    from_spy = invite(spy, own, public(ben), code(spy, ben), NOW)
    with pytest.raises(SharingError, match="codes differ"):
        accept(ben, from_spy, compared, NOW)
    posing = msgspec.structs.replace(from_spy, sender=public(ana))
    with pytest.raises(SharingError, match="changed on its way"):
        accept(ben, posing, compared, NOW)


def test_an_invitation_is_of_no_use_to_anybody_else(couple: Couple) -> None:
    spy = quick_journal(couple.store, "Spy")
    with pytest.raises(SharingError, match="somebody else"):
        accept(spy, couple.invitation, code(couple.ana, spy), NOW)
    readdressed = msgspec.structs.replace(couple.invitation, receiver=public(spy))
    with pytest.raises(SharingError, match="changed on its way"):
        accept(spy, readdressed, code(couple.ana, spy), NOW)
    with pytest.raises(SharingError, match="already shared"):
        invite(couple.ana, couple.of_ana(), public(spy), code(couple.ana, spy), NOW)


def test_an_invitation_does_not_open_from_the_senders_side(store: MemoryStore) -> None:
    """A box opens with either private key, so a spy could send Ana's own back to her."""
    ana, ben = quick_journal(store, "Ana"), quick_journal(store, "Ben")
    page = begin_shared(store, ana, NOW)
    sent = invite(ana, page, public(ben), code(ana, ben), NOW)
    mirrored = msgspec.structs.replace(sent, sender=sent.receiver, receiver=sent.sender)
    with pytest.raises(SharingError, match="changed on its way"):
        accept(ana, mirrored, code(ana, ben), NOW)


def test_a_changed_invitation_is_refused(couple: Couple) -> None:
    fresh = quick_journal(couple.store, "Ben again")
    page = begin_shared(couple.store, couple.ana, NOW)
    good = invite(couple.ana, page, public(fresh), code(couple.ana, fresh), NOW)
    flipped = bytearray(good.box)
    flipped[40] ^= 1
    for changed in (
        msgspec.structs.replace(good, journal=couple.page),
        msgspec.structs.replace(good, box=bytes(flipped)),
        msgspec.structs.replace(good, box=good.box[:-1]),
        msgspec.structs.replace(good, box=b""),
        msgspec.structs.replace(good, box=couple.invitation.box),
    ):
        with pytest.raises(SharingError):
            accept(fresh, changed, code(couple.ana, fresh), NOW)
    assert couple.keys(fresh) == []
    assert accept(fresh, good, code(couple.ana, fresh), NOW) == page.id


def test_an_invitation_goes_from_hand_to_hand_as_text(couple: Couple) -> None:
    text = write_invitation(couple.invitation)
    broken = "\n".join(text[at : at + 60] for at in range(0, len(text), 60))
    assert read_invitation(f"  {broken}\r\n") == couple.invitation
    assert text.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "é",
        "\ud800",
        "A" * 10**6,
        base64.urlsafe_b64encode(b"[" * 10**5).decode(),
        base64.urlsafe_b64encode(b'{"x":' + b"[" * 10**5 + b"]" * 10**5 + b"}").decode(),
        base64.urlsafe_b64encode(
            msgspec.json.encode({"journal": b"a", "sender": b"b", "receiver": b"c", "box": b"d"})
        ).decode(),
    ],
    ids=range(8),
)
def test_something_else_is_no_invitation(text: str) -> None:
    with pytest.raises(SharingError, match="isn’t an invitation"):
        read_invitation(text)


@given(st.integers(0, 400), st.characters())
def test_no_mangled_invitation_is_a_crash(at: int, letter: str) -> None:
    text = write_invitation(
        Invitation(journal=b"j" * 16, sender=b"s" * 32, receiver=b"r" * 32, box=b"b" * 80)
    )
    try:
        read_invitation(text[:at] + letter + text[at + 1 :])
    except SharingError:
        return


@pytest.mark.parametrize("key", [b"", b"short", bytes(32), bytes(33), b"\x01" + bytes(31)])
def test_a_public_key_that_is_none_is_refused_and_pins_nothing(
    store: MemoryStore, key: bytes
) -> None:
    ana = quick_journal(store, "Ana")
    page = begin_shared(store, ana, NOW)
    before = list(ana.entries())
    identity = make_identity(ana, NOW)
    with pytest.raises(JournalError):
        invite(ana, page, key, comparison_code(identity.public, key), NOW)
    assert [one for one in ana.entries() if isinstance(one.entry, SharedKey)] == before


def test_a_partner_cannot_smuggle_in_a_key_that_is_none(couple: Couple) -> None:
    mallory = PrivateKey.generate()
    them = bytes(mallory.public_key)
    box = Box(mallory, PublicKey(public(couple.ben)))
    good = {"journal": new_id(), "receiver": public(couple.ben), "epoch": 1, "key": bytes(32)}
    for bad in ({"key": b"short"}, {"epoch": 0}, {"epoch": 1 << 32}, {"journal": b"j"}):
        inside = good | bad
        invitation = Invitation(
            journal=inside["journal"],
            sender=them,
            receiver=public(couple.ben),
            box=bytes(box.encrypt(msgspec.json.encode(inside))),
        )
        with pytest.raises(SharingError, match="changed on its way"):
            accept(couple.ben, invitation, comparison_code(them, public(couple.ben)), NOW)


def test_a_partner_cannot_get_my_own_journal_written_over(couple: Couple) -> None:
    """Ana names Ben's own journal as the shared one, with a key that she made up."""
    couple.ben.append(Note(text=BEN.text), NOW)
    inside = Inside(journal=couple.ben.id, receiver=public(couple.ben), epoch=1, key=new_data_key())
    trap = box_up(make_identity(couple.ana, NOW), inside)
    accept(couple.ben, trap, code(couple.ana, couple.ben), NOW)
    with pytest.raises(SharingError):
        open_shared(couple.store, couple.ben, couple.ben.id)
    assert again(couple.store, couple.ben).report.is_whole


def test_accepting_twice_pins_one_key(couple: Couple) -> None:
    accept(couple.ben, couple.invitation, code(couple.ana, couple.ben), LATER)
    assert len(couple.keys(couple.ben)) == 1


def test_inviting_again_is_the_same_key(couple: Couple) -> None:
    compared = code(couple.ana, couple.ben)
    once_more = invite(couple.ana, couple.of_ana(), public(couple.ben), compared, LATER)
    accept(couple.ben, once_more, compared, LATER)
    assert len(couple.keys(couple.ben)) == len(couple.keys(couple.ana)) == 1


def test_a_key_that_was_pinned_is_never_replaced(couple: Couple) -> None:
    compared = code(couple.ana, couple.ben)
    before = couple.keys(couple.ben)
    other = Inside(journal=couple.page, receiver=public(couple.ben), epoch=2, key=new_data_key())
    with pytest.raises(SharingError, match="another key"):
        accept(couple.ben, box_up(make_identity(couple.ana, NOW), other), compared, LATER)
    assert couple.keys(couple.ben) == before


def test_a_page_that_somebody_put_in_its_place_does_not_open(couple: Couple) -> None:
    """Who can write to the database seals a page with a key of their own."""
    spy = quick_journal(couple.store, "Spy")
    false = begin_shared(couple.store, spy, NOW)
    false.append(Note(text="Tell me everything."), NOW)
    shelf = couple.store.tamper(couple.page)
    shelf.by_id = {row.id: row for row in couple.store.read(false.id).rows}
    shelf.set_head(couple.store.head(false.id))
    with pytest.raises(SharingError, match="doesn’t open"):
        couple.of_ben()


def test_a_damaged_head_does_not_close_the_page(couple: Couple) -> None:
    couple.store.tamper(couple.page).set_head(b"")
    page = couple.of_ben()
    assert page.report.headless
    page.append(Note(text="", title="still"), NOW)
    assert titles(couple.of_ana()) == ["from Ana", "from Ben", "still"]
