"""Errors that carry words for a person: what happened, and what to do next.

SolidGroundError
├── ContentError        a record in content/ is missing, malformed or contradicts another
├── TextError           a text that can't be worked with (too long, not text)
└── JournalError        something about a person's journal
    ├── WrongSecretError     passphrase or recovery code doesn't open it
    ├── WeakKeyError         a key slot outside the bounds that the code allows
    ├── DamagedSealError     sealed bytes that can't be opened
    ├── DamagedFileError     a file of journals that is damaged, or isn't one
    ├── NotKeptError         the store couldn't save; nothing was changed
    ├── EntryError      an entry that can't be kept as it is
    ├── NotFoundError        no such journal or entry
    ├── SharingError    an invitation or key that doesn't fit what was agreed
    └── TransferError   a file that can't be imported
"""

from __future__ import annotations


class SolidGroundError(Exception):
    """Base of every error that is meant to be shown. Its message is in plain words."""


class ContentError(SolidGroundError):
    """A content record can't be used. Says which file, which field, and what was expected."""


class TextError(SolidGroundError):
    """A text that can't be answered as it is. Says why, and what the person can do."""


class JournalError(SolidGroundError):
    """Base of everything that can go wrong with a journal. Carries no word of its entries."""


class WrongSecretError(JournalError):
    """The passphrase or recovery code doesn't open this journal."""


class WeakKeyError(JournalError):
    """A key slot asks for less work than the floor in the code, or for more than is sane."""


class DamagedSealError(JournalError):
    """Sealed bytes can't be opened: changed, moved, cut short, or sealed with another key."""


class DamagedFileError(JournalError):
    """A file of journals, or a copy of one, is damaged or isn't one."""


class NotKeptError(JournalError):
    """The store couldn't save. Nothing was changed, and the person still has the words."""


class EntryError(JournalError):
    """An entry can't be kept as it is (too long, or letters that can't be written down)."""


class NotFoundError(JournalError):
    """No such journal or entry."""


class SharingError(JournalError):
    """An invitation or a shared key doesn't fit what was agreed before."""


class TransferError(JournalError):
    """A file can't be imported. Nothing was changed."""
