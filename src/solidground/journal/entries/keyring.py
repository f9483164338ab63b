"""Keys that a journal holds for its person: their own key pair, and the keys of shared journals.

They are ordinary sealed entries, so whoever can write to the database can't put another key in
their place. `Left` closes a shared journal.
"""

from __future__ import annotations

from typing import ClassVar

from solidground.journal.entries.base import Entry, entry_kind


@entry_kind
class Identity(Entry, frozen=True, kw_only=True):
    """The person's own X25519 key pair (32 bytes each), made once."""

    kind: ClassVar[str] = "identity"
    hidden: ClassVar[bool] = True

    private: bytes
    public: bytes


@entry_kind
class SharedKey(Entry, frozen=True, kw_only=True):
    """The key of a shared journal, pinned when it was first accepted.

    Attributes:
        journal: (16 bytes) the shared journal. key: (32 bytes) its data key. epoch: which one.
        partner: (32 bytes) the public key of the other keyholder; empty before there is one, and
            after one of the two has left.
        left: this person has left; the key is empty then.
    """

    kind: ClassVar[str] = "shared-key"
    hidden: ClassVar[bool] = True

    journal: bytes
    key: bytes
    epoch: int
    partner: bytes = b""
    left: bool = False


@entry_kind
class Left(Entry, frozen=True, kw_only=True):
    """One of the two has left. Says nothing else, and nothing can be written after it."""

    kind: ClassVar[str] = "left"
    hidden: ClassVar[bool] = True
