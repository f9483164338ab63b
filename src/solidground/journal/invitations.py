"""Invitations: how the key of a shared journal goes from one person to the other.

A libsodium box (X25519, XSalsa20-Poly1305) from the sender's private to the receiver's public key.
Both first compare a code made from both public keys, by voice or side by side: whoever can write
to the database could otherwise put a key of their own in between.
"""

from __future__ import annotations

import base64
from hashlib import blake2b
from typing import Annotated, Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from solidground.journal.entries import Identity
from solidground.journal.recovery import DIGITS, tidy_digits
from solidground.vocab.errors import SharingError

CODE_LENGTH: Final = 25
"""Digits of the comparison code: 125 bits, so that no look-alike pair of keys can be searched."""

_Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Epoch = Annotated[int, msgspec.Meta(ge=1, lt=1 << 32)]


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A shared key on its way. Useless to anybody but the receiver."""

    journal: _Id
    sender: _Key
    receiver: _Key
    box: bytes


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """What the box holds. The receiver is in it, because a box opens from both ends."""

    journal: _Id
    receiver: _Key
    epoch: _Epoch
    key: _Key


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


def check_code(one: bytes, other: bytes, compared: str) -> None:
    """See that the code that two people compared is that of these two public keys.

    Raises:
        SharingError: it isn't.
    """
    if tidy_digits(compared) != tidy_digits(comparison_code(one, other)):
        raise SharingError("The codes differ. Stop here: somebody may be in between.")


def box_up(sender: Identity, inside: Inside) -> Invitation:
    """An invitation to whom the inside names.

    Raises:
        SharingError: the receiver's public key isn't one.
    """
    try:
        box = Box(PrivateKey(sender.private), PublicKey(inside.receiver))
        sealed = bytes(box.encrypt(msgspec.json.encode(inside)))
    except CryptoError:
        raise SharingError("That isn’t the public key of anybody.") from None
    return Invitation(
        journal=inside.journal, sender=sender.public, receiver=inside.receiver, box=sealed
    )


def unbox(receiver: Identity, invitation: Invitation) -> Inside:
    """What is inside an invitation.

    Raises:
        SharingError: it was changed, or isn't from this sender to this receiver.
    """
    try:
        box = Box(PrivateKey(receiver.private), PublicKey(invitation.sender))
        inside = msgspec.json.decode(box.decrypt(invitation.box), type=Inside)
    except (CryptoError, ValueError, msgspec.MsgspecError, RecursionError):
        raise SharingError("This invitation has been changed on its way.") from None
    if (inside.journal, inside.receiver) != (invitation.journal, receiver.public):
        raise SharingError("This invitation has been changed on its way.")
    return inside


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
    except (ValueError, msgspec.MsgspecError, RecursionError):
        raise SharingError("This isn’t an invitation, or a part of it is missing.") from None
