"""How a journal begins, opens, and gets a new passphrase."""

from __future__ import annotations

from collections.abc import Callable

from solidground.journal.head import Head, seal_head
from solidground.journal.journal import Journal
from solidground.journal.keys import keys_of, new_data_key, new_id
from solidground.journal.recovery import new_code
from solidground.journal.rows import Slot, SlotKind, Store
from solidground.journal.slots import (
    Cost,
    unwrap_with_passphrase,
    unwrap_with_recovery,
    wrap_with_passphrase,
    wrap_with_recovery,
)
from solidground.vocab.errors import NotFoundError


def begin(store: Store, name: str, passphrase: str, cost: Cost) -> tuple[Journal, bytes]:
    """Make a new journal.

    Args:
        store: where it shall lie.
        name: what it is listed under; not sealed.
        passphrase: opens it from now on.
        cost: work of Argon2id per try.

    Returns:
        The opened journal and its recovery code (16 bytes), which is nowhere else.
    """
    id_, data_key, code = new_id(), new_data_key(), new_code()
    keys = keys_of(data_key, 1)
    slots = _slots(id_, passphrase, code, cost)(data_key, 1)
    store.begin(id_, name, slots, seal_head(Head(), keys, id_))
    return Journal(store, id_, keys), code


def unlock(store: Store, id_: bytes, passphrase: str) -> Journal:
    """Open a journal with its passphrase.

    Raises:
        NotFoundError: no such journal. WrongSecretError: another passphrase.
        WeakKeyError: somebody lowered the work of the slot.
    """
    slot = _slot(store, id_, "passphrase")
    return reopen(store, id_, unwrap_with_passphrase(slot, id_, passphrase), slot.epoch)


def recover(
    store: Store, id_: bytes, code: bytes, passphrase: str, cost: Cost
) -> tuple[Journal, bytes]:
    """Open a journal with its recovery code, and give it a new passphrase, key and code.

    Returns:
        The opened journal and its new recovery code. The old code opens nothing any more.

    Raises:
        NotFoundError: no such journal. WrongSecretError: another code.
    """
    slot = _slot(store, id_, "recovery")
    journal = reopen(store, id_, unwrap_with_recovery(slot, id_, code), slot.epoch)
    return journal, change_passphrase(journal, passphrase, cost)


def reopen(store: Store, id_: bytes, data_key: bytes, epoch: int) -> Journal:
    """Open a journal with a data key that a session holds.

    Raises:
        NotFoundError: no such journal. WrongSecretError: the key was changed since.
    """
    return Journal(store, id_, keys_of(data_key, epoch))


def change_passphrase(journal: Journal, passphrase: str, cost: Cost) -> bytes:
    """Take a new passphrase, with a new data key and everything sealed anew.

    Returns:
        The new recovery code (16 bytes). The old one opens nothing any more.
    """
    code = new_code()
    journal.rekey(_slots(journal.id, passphrase, code, cost))
    return code


def _slots(
    id_: bytes, passphrase: str, code: bytes, cost: Cost
) -> Callable[[bytes, int], tuple[Slot, ...]]:
    def wrap(data_key: bytes, epoch: int) -> tuple[Slot, ...]:
        return (
            wrap_with_passphrase(data_key, id_, epoch, passphrase, cost),
            wrap_with_recovery(data_key, id_, epoch, code),
        )

    return wrap


def _slot(store: Store, id_: bytes, kind: SlotKind) -> Slot:
    for slot in store.slots(id_):
        if slot.kind == kind:
            return slot
    raise NotFoundError("This journal can’t be opened that way.")
