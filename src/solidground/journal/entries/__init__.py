"""What a person keeps: typed entries. To add a kind, write one class here and one test."""

from solidground.journal.entries.base import (
    LONGEST,
    Entry,
    Opened,
    Unknown,
    entry_kinds,
    read_entry,
    write_entry,
)
from solidground.journal.entries.keyring import Identity, Left, SharedKey
from solidground.journal.entries.writing import Draft, Note, Question, Setting

__all__ = [
    "LONGEST",
    "Draft",
    "Entry",
    "Identity",
    "Left",
    "Note",
    "Opened",
    "Question",
    "Setting",
    "SharedKey",
    "Unknown",
    "entry_kinds",
    "read_entry",
    "write_entry",
]
