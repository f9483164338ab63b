"""Shared journals: one journal, two keyholders.

Each person has an X25519 key pair in their own journal. The shared data key goes from one to the
other in an invitation (see `journal.invitations`). Once accepted, it is pinned in each one's own
journal and never taken from anywhere else again.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Final

import msgspec
from nacl.public import PrivateKey

from solidground.journal.entries import Identity, Left, Opened, SharedKey
from solidground.journal.head import Head, seal_head
from solidground.journal.invitations import Inside, Invitation, box_up, check_code, unbox
from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of, new_data_key, new_id
from solidground.journal.opening import fits
from solidground.journal.rows import Change, Picture, Store
from solidground.vocab.errors import NotFoundError, SharingError, WrongSecretError

CLOSED: Final = "This shared page is closed. What you wrote is still in the form."
_NO_FIT: Final = "The key you hold doesn’t open this shared page any more."


class _Pinned(Journal):
    """A journal without slots, so nothing but its head and rows tells which key is the right one.

    A key that opens nothing is refused: writing with it would lock out whoever took a new key.
    """

    def _load(self, picture: Picture) -> None:
        if not fits(picture, self._keys, self.id):
            raise WrongSecretError(_NO_FIT)
        super()._load(picture)


class SharedJournal(_Pinned):
    """A shared journal, opened. Nothing can be written once one of the two has left."""

    @property
    def is_closed(self) -> bool:
        """One of the two has left."""
        return any(isinstance(one.entry, Left) for one in self.entries())

    def _meet(self, change: Change, *, anew: bool = False) -> Head:
        try:
            head = super()._meet(change, anew=anew)
        except WrongSecretError:
            raise SharingError(CLOSED) from None
        if any(isinstance(one.entry, Left) for one in self._listed):
            raise SharingError(CLOSED)
        return head


def make_identity(own: Journal, at: datetime) -> Identity:
    """The person's key pair: the one they have, or a new one, kept in their journal."""
    identity = _identity(own)
    if identity is None:
        private = PrivateKey.generate()
        made = Identity(private=bytes(private), public=bytes(private.public_key))
        own.append(made, at)
        identity = _identity(own) or made  # another process may have been quicker
    return identity


def _identity(own: Journal) -> Identity | None:
    found = (one.entry for one in own.entries() if isinstance(one.entry, Identity))
    return next(found, None)


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
        with suppress(WrongSecretError):
            return SharedJournal(store, id_, keys_of(one.key, one.epoch))
    raise SharingError(_NO_FIT)


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
        NotFoundError: this person holds no key of it.
        SharingError: the codes differ, or somebody else was invited before.
    """
    identity = make_identity(own, at)
    check_code(identity.public, partner, compared)
    held = _used(own, shared)
    if held.partner and held.partner != partner:
        raise SharingError("This page is already shared with somebody else.")
    inside = Inside(journal=shared.id, receiver=partner, epoch=held.epoch, key=held.key)
    invitation = box_up(identity, inside)
    _pin(own, shared.id, msgspec.structs.replace(held, partner=partner), at)
    return invitation


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
    check_code(identity.public, invitation.sender, compared)
    inside = unbox(identity, invitation)
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
    """Leave a shared journal: nothing can be written there any more, and no key stays here.

    Raises:
        NotFoundError: this person holds no key of it.
        NotKeptError: the store couldn't save it. Leaving again does the rest.
    """
    epoch = max((one.epoch for one in _held(own, id_) if not one.left), default=0)
    if not epoch:
        raise NotFoundError("You don’t hold a key of this shared page.")
    with suppress(NotFoundError, SharingError):  # gone, closed or renewed: nothing to say there
        open_shared(store, own, id_).append(Left(), at)
    _pin(own, id_, SharedKey(journal=id_, key=b"", epoch=epoch, left=True), at)


def renew(store: Store, own: Journal, id_: bytes, at: datetime) -> SharedJournal:
    """After the other has left: take a new key alone, and seal everything anew.

    What was shared stays readable to the other in copies made before. The new key is kept in
    one's own journal first, so that a power cut in between loses nothing.

    Raises:
        NotFoundError: this person holds no key of it.
        SharingError: nobody has left, or the key doesn't fit any more.
        NotKeptError: the store couldn't save it. Renewing again does the rest.
    """
    shared = open_shared(store, own, id_)
    if not shared.is_closed:
        raise SharingError("Nobody has left this page, so it needs no new key.")
    key = SharedKey(journal=id_, key=new_data_key(), epoch=shared.epoch + 1)
    own.append(key, at)
    try:
        alone = _Pinned(store, id_, keys_of(shared.data_key, shared.epoch))
        alone.rekey(lambda *_: (), data_key=key.key)
    except WrongSecretError:
        raise SharingError("This page got a new key in another window. Open it again.") from None
    _pin(own, id_, key, at)
    alone.erase([one.id for one in alone.entries() if isinstance(one.entry, Left)])
    return open_shared(store, own, id_)


def _held(own: Journal, id_: bytes) -> list[SharedKey]:
    return [
        one.entry
        for one in own.entries()
        if isinstance(one.entry, SharedKey) and one.entry.journal == id_
    ]


def _used(own: Journal, shared: Journal) -> SharedKey:
    """The key that a shared journal has now. After a power cut one may hold others, unused."""
    for one in _held(own, shared.id):
        if (one.key, one.epoch) == (shared.data_key, shared.epoch):
            return one
    raise NotFoundError("You don’t hold a key of this shared page.")


def _pin(own: Journal, id_: bytes, key: SharedKey, at: datetime) -> Opened:
    """Keep a key in the place of the older ones; a later one is of another window, at work."""
    old = [
        one.id
        for one in own.entries()
        if isinstance(one.entry, SharedKey)
        and one.entry.journal == id_
        and one.entry.epoch <= key.epoch
    ]
    return own.replace(old, key, at)
