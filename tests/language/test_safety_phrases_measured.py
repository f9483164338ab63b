"""How many texts the phrase rules see, and how often they are wrong. `-s` prints the figures.

The figures in `docs/safety/phrases.md` come from here. A floor stands a little under what was
reached when it was set. A missed text is a reason to think about what else people say, never to
make a pattern of that text.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import pytest

from tests.language.safety_texts import (
    KINDS,
    Counted,
    Labelled,
    count,
    flags_of,
    own_texts,
    told_by_others,
)

DATA: Final = Path(os.environ.get("SOLIDGROUND_DATA", "../shared/data"))
REAL: Final = DATA / "counsel-questions-dev.jsonl"
FLOORS: Final = {
    "own": {"self-harm": 0.90, "partner-abuse": 0.94},
    "final third": {"self-harm": 0.82, "partner-abuse": 0.88},
    "others'": {"self-harm": 0.65, "partner-abuse": 0.84},
}
MOST_ALARMS: Final = 0.03


def shown(counted: Counted) -> Counted:
    print(f"\n{counted}")
    for text in counted.missed:
        print(f"{'missed':>12} · {text[:150]!r}")
    for text in counted.false:
        print(f"{'false alarm':>12} · {text[:150]!r}")
    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_own_texts_that_the_rules_were_developed_on(kind: str) -> None:
    texts = own_texts("self-harm", "partner-abuse", "look-alikes")
    counted = shown(count(kind, "own", texts))
    assert counted.recall >= FLOORS["own"][kind]
    assert counted.alarms <= MOST_ALARMS


@pytest.mark.parametrize("kind", KINDS)
def test_own_texts_that_were_kept_aside(kind: str) -> None:
    counted = count(kind, "final third", own_texts("final"))
    print(f"\n{counted}")
    assert counted.recall >= FLOORS["final third"][kind]
    assert counted.alarms <= MOST_ALARMS


@pytest.mark.parametrize("kind", KINDS)
def test_texts_that_others_wrote(kind: str) -> None:
    counted = count(kind, "others'", told_by_others())
    print(f"\n{counted}")
    assert counted.recall >= FLOORS["others'"][kind]
    assert counted.alarms <= MOST_ALARMS


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} isn't here; set SOLIDGROUND_DATA")
@pytest.mark.parametrize("kind", KINDS)
def test_questions_that_real_people_asked(kind: str) -> None:
    """Their words are never printed: people in distress wrote them."""
    rows = [json.loads(line) for line in REAL.read_text("utf-8").splitlines()]
    texts = [
        Labelled(f"{row['title']}\n{row['text']}", flags_of(row["self_harm"], row["partner_abuse"]))
        for row in rows
    ]
    counted = count(kind, "real", texts)
    print(f"\n{counted}")
    assert not counted.missed, f"{len(counted.missed)} labelled texts missed"
    assert counted.alarms <= MOST_ALARMS, f"{len(counted.false)} false alarms"


def test_the_texts_are_as_many_as_promised() -> None:
    developed = own_texts("self-harm", "partner-abuse", "look-alikes")
    kept = own_texts("final")
    everything = developed + kept
    assert sum("self-harm" in one.flags for one in everything) >= 160
    assert sum("partner-abuse" in one.flags for one in everything) >= 120
    assert sum(not one.flags for one in everything) >= 400
    assert len({one.text for one in everything}) == len(everything)
    assert len(kept) >= len(everything) / 3
