"""An answer as plain data, in the shape that other programs read."""

from __future__ import annotations

from typing import Any

import msgspec

from solidground.usecases.answer import Answer, Card


def as_record(answer: Answer) -> dict[str, Any]:
    """The answer as a dictionary: id, triage, safety, roots, answer, hot and note."""
    return {
        "id": answer.id,
        "triage": msgspec.to_builtins(answer.triage),
        "safety": msgspec.to_builtins(answer.safety),
        "roots": msgspec.to_builtins(answer.roots),
        "answer": _card(answer.answer),
        "hot": answer.hot,
        "note": answer.note,
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "headline": card.headline,
        "kind_line": card.kind_line,
        "can_know": card.can_know,
        "safe": card.safe.text,
        "now": [item.text for item in card.now],
        "words": [item.text for item in card.words],
        "experiment": card.experiment.text if card.experiment else None,
        "would_change": card.would_change,
        "human": card.human.text,
        "sources": [{"claim": one.claim, "source": one.source} for one in card.sources],
    }
