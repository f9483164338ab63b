"""Every root and every kind of question is found in voices that nobody trained on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS, RootId, TriageKind
from tests.usecases.conftest import answered, voices

FEWEST_TEXTS = 20
RECALL = 0.6
TEXTS: list[dict[str, Any]] = voices("classes-*.toml", "utterance")


def enough(name: str, found: list[tuple[str, bool]]) -> None:
    """At least `RECALL` of the texts that carry a class are found; if not, say which are missed."""
    assert len(found) >= FEWEST_TEXTS, f"only {len(found)} texts carry {name}"
    recall = sum(hit for _, hit in found) / len(found)
    missed = "\n".join(f"  - {text[:110]}" for text, hit in found if not hit)
    assert recall >= RECALL, f"{name}: {recall:.2f} of {len(found)} texts; missed:\n{missed}"


@pytest.mark.parametrize("root", ROOT_IDS)
def test_every_root_is_named(root: RootId) -> None:
    found = []
    for one in TEXTS:
        if root in one["roots"]:
            shown = {guess.id for guess in answered(one["text"]).roots if guess.shown}
            found.append((one["text"], root in shown))
    enough(root, found)


@pytest.mark.parametrize("kind", TRIAGE_KINDS)
def test_every_kind_of_question_is_told(kind: TriageKind) -> None:
    enough(
        kind,
        [
            (one["text"], answered(one["text"]).triage.kind == kind)
            for one in TEXTS
            if one["triage"] == kind
        ],
    )


def test_a_text_without_a_root_mostly_gets_none() -> None:
    plain = [one["text"] for one in TEXTS if not one["roots"]]
    none = sum(not any(root.shown for root in answered(text).roots) for text in plain)
    assert none >= len(plain) / 2, f"only {none} of {len(plain)} get no root"


def test_the_voices_differ() -> None:
    voices_by_texts = Counter(one["voice"] for one in TEXTS)
    assert len(voices_by_texts) >= 10
