"""Shared journals: one journal, two keyholders.

Each person has an X25519 key pair in their own journal. The shared data key goes from one to the
other in an invitation: a libsodium box from the sender's private to the receiver's public key.
Both first compare a code made from both public keys, by voice or side by side: whoever can write
to the database could otherwise put a key of their own in between. Once accepted, the key is
pinned in each one's own journal and never taken from anywhere else again.
"""

from __future__ import annotations

import base64
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar, Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from solidground.journal.entries import Entry, Identity, Opened, SharedKey
from solidground.journal.entries.base import entry_kind
from solidground.journal.head import Head, seal_head
from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of, new_data_key, new_id
from solidground.journal.recovery import DIGITS
from solidground.journal.rows import Change, Store
from solidground.vocab.errors import NotFoundError, SharingError, WrongSecretError

CODE_LENGTH: Final = 25
"""Digits of the comparison code: 125 bits, so that no look-alike pair of keys can be searched."""
CLOSED: Final = "This shared page is closed. What you wrote is still in the form."


@entry_kind
class Left(Entry, frozen=True, kw_only=True):
    """One of the two has left. Says nothing else, and nothing can be written after it."""

    kind: ClassVar[str] = "left"
    hidden: ClassVar[bool] = True


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A shared key on its way. Useless to anybody but the receiver."""

    journal: bytes
    sender: bytes
    receiver: bytes
    box: bytes


class _Inside(msgspec.Struct, frozen=True, kw_only=True):
    journal: bytes
    epoch: int
    key: bytes


class SharedJournal(Journal):
    """A shared journal, opened. Nothing can be written once one of the two has left."""

    @property
    def is_closed(self) -> bool:
        """One of the two has left."""
        return any(isinstance(one.entry, Left) for one in self.entries())

    def _meet(self, change: Change) -> Head:
        head = super()._meet(change)
        if any(isinstance(one.entry, Left) for one in self._listed):
            raise SharingError(CLOSED)
        return head


def make_identity(own: Journal, at: datetime) -> Identity:
    """The person's key pair: the one they have, or a new one, kept in their journal."""
    for one in own.entries():
        if isinstance(one.entry, Identity):
            return one.entry
    private = PrivateKey.generate()
    identity = Identity(private=bytes(private), public=bytes(private.public_key))
    own.append(identity, at)
    return identity


def comparison_code(one: bytes, other: bytes) -> str:
    """The code that both compare: five groups of five, the same whoever computes it.

    Args:
        one: a public key, 32 bytes.
        other: the other one.
    """
    digest = blake2b(min(one, other) + max(one, other), digest_size=16, person=b"sg-compare-v1")
    number = int.from_bytes(digest.digest())
    code = "".join(DIGITS[number >> 5 * place & 31] for place in range(CODE_LENGTH))
    return "-".join(code[at : at + 5] for at in range(0, CODE_LENGTH, 5))


def begin_shared(store: Store, own: Journal, at: datetime) -> SharedJournal:
    """Make a shared journal whose only keyholder, for now, is this person."""
    id_, data_key = new_id(), new_data_key()
    keys = keys_of(data_key, 1)
    own.append(SharedKey(journal=id_, key=data_key, epoch=1), at)
    store.begin(id_, "", (), seal_head(Head(), keys, id_))
    return SharedJournal(store, id_, keys)


def open_shared(store: Store, own: Journal, id_: bytes) -> SharedJournal:
    """Open a shared journal with the key pinned in one's own.

    Raises:
        NotFoundError: this person holds no key of it.
        SharingError: no key that this person holds fits any more.
    """
    held = [one for one in _held(own, id_) if not one.left]
    if not held:
        raise NotFoundError("You don’t hold a key of this shared page.")
    for one in sorted(held, key=lambda key: -key.epoch):
        try:
            journal = SharedJournal(store, id_, keys_of(one.key, one.epoch))
        except WrongSecretError:
            continue
        if not journal.report.headless or len(held) == 1:
            return journal
    raise SharingError("The key you hold doesn’t open this shared page any more.")


def invite(
    own: Journal, shared: Journal, partner: bytes, compared: str, at: datetime
) -> Invitation:
    """Give the partner the key of a shared journal.

    Args:
        own: the sender's journal.
        shared: the shared one.
        partner: (32 bytes) the receiver's public key.
        compared: the code that both have compared.
        at: now.

    Raises:
        SharingError: the codes differ, or somebody else was invited before.
    """
    identity = make_identity(own, at)
    _check_code(identity.public, partner, compared)
    held = _newest(own, shared.id)
    if held.partner and held.partner != partner:
        raise SharingError("This page is already shared with somebody else.")
    _pin(own, shared.id, msgspec.structs.replace(held, partner=partner), at)
    inside = _Inside(journal=shared.id, epoch=held.epoch, key=held.key)
    box = Box(PrivateKey(identity.private), PublicKey(partner))
    sealed = bytes(box.encrypt(msgspec.json.encode(inside)))
    return Invitation(journal=shared.id, sender=identity.public, receiver=partner, box=sealed)


def accept(own: Journal, invitation: Invitation, compared: str, at: datetime) -> bytes:
    """Take an invitation, and pin its key in one's own journal.

    Args:
        own: the receiver's journal.
        invitation: what the partner handed over.
        compared: the code that both have compared.
        at: now.

    Returns:
        (16 bytes) the shared journal's id, for `open_shared`.

    Raises:
        SharingError: it is for somebody else, the codes differ, it was changed on its way, or
            another key of this journal was accepted before.
    """
    identity = make_identity(own, at)
    if invitation.receiver != identity.public:
        raise SharingError("This invitation is for somebody else.")
    _check_code(identity.public, invitation.sender, compared)
    inside = _unboxed(identity, invitation)
    before = [one for one in _held(own, inside.journal) if not one.left]
    if any((one.key, one.partner) != (inside.key, invitation.sender) for one in before):
        raise SharingError(
            "You hold another key of this page already. Somebody may have changed the invitation."
        )
    if not before:
        key = SharedKey(
            journal=inside.journal, key=inside.key, epoch=inside.epoch, partner=invitation.sender
        )
        own.append(key, at)
    return inside.journal


def leave(store: Store, own: Journal, id_: bytes, at: datetime) -> None:
    """Leave a shared journal: nothing can be written there any more, and no key stays here."""
    shared = open_shared(store, own, id_)
    if not shared.is_closed:
        shared.append(Left(), at)
    _pin(own, id_, SharedKey(journal=id_, key=b"", epoch=shared.epoch, left=True), at)


def renew(store: Store, own: Journal, id_: bytes, at: datetime) -> SharedJournal:
    """After the other has left: take a new key alone, and seal everything anew.

    What was shared stays readable to the other in copies made before. The new key is kept in
    one's own journal first, so that a power cut in between loses nothing.
    """
    shared = open_shared(store, own, id_)
    key = SharedKey(journal=id_, key=new_data_key(), epoch=shared.epoch + 1)
    own.append(key, at)
    alone = Journal(store, id_, keys_of(shared.data_key, shared.epoch))
    alone.rekey(lambda *_: (), data_key=key.key)
    alone.erase([one.id for one in alone.entries() if isinstance(one.entry, Left)])
    _pin(own, id_, key, at)
    return open_shared(store, own, id_)


def write_invitation(invitation: Invitation) -> str:
    """An invitation as text, to hand over in a file."""
    return base64.urlsafe_b64encode(msgspec.json.encode(invitation)).decode("ascii")


def read_invitation(text: str) -> Invitation:
    """An invitation from its text.

    Raises:
        SharingError: it isn't one.
    """
    try:
        raw = base64.urlsafe_b64decode("".join(text.split()).encode("ascii"))
        return msgspec.json.decode(raw, type=Invitation)
    except (ValueError, msgspec.MsgspecError):
        raise SharingError("This isn’t an invitation, or a part of it is missing.") from None


def _held(own: Journal, id_: bytes) -> list[SharedKey]:
    return [
        one.entry
        for one in own.entries()
        if isinstance(one.entry, SharedKey) and one.entry.journal == id_
    ]


def _newest(own: Journal, id_: bytes) -> SharedKey:
    held = [one for one in _held(own, id_) if not one.left]
    if not held:
        raise NotFoundError("You don’t hold a key of this shared page.")
    return max(held, key=lambda key: key.epoch)


def _pin(own: Journal, id_: bytes, key: SharedKey, at: datetime) -> Opened:
    old = [
        one.id
        for one in own.entries()
        if isinstance(one.entry, SharedKey) and one.entry.journal == id_
    ]
    return own.replace(old, key, at)


def _check_code(one: bytes, other: bytes, compared: str) -> None:
    if compared.replace(" ", "").upper() != comparison_code(one, other):
        raise SharingError("The codes differ. Stop here: somebody may be in between.")


def _unboxed(identity: Identity, invitation: Invitation) -> _Inside:
    try:
        box = Box(PrivateKey(identity.private), PublicKey(invitation.sender))
        inside = msgspec.json.decode(box.decrypt(invitation.box), type=_Inside)
    except (CryptoError, ValueError, msgspec.MsgspecError):
        raise SharingError("This invitation has been changed on its way.") from None
    if inside.journal != invitation.journal:
        raise SharingError("This invitation has been changed on its way.")
    return inside
