"""The words of a record that a person reads, without ids, addresses and dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

NOT_PROSE: Final = frozenset(
    {
        "id", "seeds", "claims", "mechanisms", "roots", "root", "link", "url", "directory_url",
        "emergency_url", "doi", "source", "steps_refs", "kind", "kinds", "grade", "finding",
        "status", "shelf", "triage", "about", "number", "order", "languages", "emergency",
    }
)  # fmt: skip


def prose_of(record: BaseModel) -> str:
    """All sentences of a record, one a line.

    Args:
        record: a content record, or a part of one.
    """
    return "\n".join(_strings(record))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            field = getattr(value, name)
            if name in NOT_PROSE or (name == "steps" and _are_references(field)):
                continue
            yield from _strings(field)
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)


def _are_references(field: Any) -> bool:
    return all(isinstance(part, str) for part in field)
