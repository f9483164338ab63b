"""Builds the answer card: which sentences of the advice fit this text, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from solidground.knowledge import Knowledge
from solidground.knowledge.schema import Advice, AdviceItem
from solidground.usecases.answer import Card, Item, Reason
from solidground.vocab.ids import TriageKind

DANGER_SELF: Final = "danger-self"
UNCLEAR: Final = (
    "Your words say too little for a sure reading. This is only the nearest kind; "
    "tell a little more, or choose the kind yourself."
)


def advice_for(knowledge: Knowledge, kind: TriageKind, *, self_harm: bool, abuse: bool) -> Advice:
    """The advice of a kind; words of self-harm without words of abuse have a card of their own."""
    if kind == "danger" and self_harm and not abuse:
        return knowledge.advice[DANGER_SELF]
    return knowledge.advice[kind]


def build_card(
    knowledge: Knowledge, advice: Advice, *, about: str, hot: bool, enough: bool
) -> Card:
    """Choose what fits and collect the reasons.

    Args:
        knowledge: where claims and their sources are.
        advice: all sentences for this kind of question.
        about: "partner" or "other": whom the text speaks of.
        hot: whether the text is written in the middle of it.
        enough: whether the text says enough to be read.
    """
    now = _fitting(advice.now, about, hot)
    words = _fitting(advice.words, about, hot)
    experiment = _item(advice.experiment) if advice.experiment else None
    safe, human = _item(advice.safe), _item(advice.human)
    said = [safe, *now, *words, *([experiment] if experiment else []), human]
    return Card(
        headline=advice.headline,
        kind_line=advice.kind_line if enough else UNCLEAR,
        can_know=advice.can_know,
        safe=safe,
        now=now,
        words=words,
        experiment=experiment,
        would_change=advice.would_change,
        human=human,
        sources=_reasons(knowledge, said),
    )


def _fitting(items: Iterable[AdviceItem], about: str, hot: bool) -> tuple[Item, ...]:
    return tuple(
        _item(item) for item in items if item.about in ("any", about) and (hot or not item.hot)
    )


def _item(item: AdviceItem) -> Item:
    return Item(item.text, item.claims, item.link)


def _reasons(knowledge: Knowledge, items: Iterable[Item]) -> tuple[Reason, ...]:
    claims = dict.fromkeys(claim for item in items for claim in item.claims)
    return tuple(
        Reason(claim, evidence.source)
        for claim in claims
        for evidence in knowledge.claims[claim].evidence
    )
