"""The fixed ids: roots, triage kinds and the small closed lists that content and code share."""

from __future__ import annotations

from typing import Final, Literal, get_args

RootId = Literal[
    "conditional-love",
    "peer-rejection",
    "emotional-neglect",
    "trauma-abuse",
    "comparison",
    "failure-humiliation",
    "chaotic-childhood",
    "discrimination",
    "perfectionism",
    "attachment-wounds",
    "body-shame",
    "skill-gap",
    "lack-of-purpose",
    "present-relationship",
    "own-breach",
    "self-criticism",
]
ROOT_IDS: Final[tuple[RootId, ...]] = get_args(RootId)
"""The sixteen roots, in the order in which pages and pictures show them."""

TriageKind = Literal[
    "alarm", "injury", "danger", "asker-harms", "decision", "grief", "skill", "other"
]
TRIAGE_KINDS: Final[tuple[TriageKind, ...]] = get_args(TriageKind)
"""What kind of question a text is. Exactly one fits best; all get a probability."""

Grade = Literal["strong", "moderate", "limited", "contested", "not-graded"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
"""How well a claim is supported. `not-graded`: nobody here has read its sources."""

Finding = Literal["holds", "partly", "wrong", "unsupported"]
"""What the evidence says of the sentence that the claim looks at."""

ReadHow = Literal["full", "abstract", "official-page", "secondary", "not-read"]
"""How much of a source was read by us. `secondary`: only another text's report of it."""

SignKind = Literal["origin", "sign"]
"""`origin` asks about what happened, `sign` about how it shows now."""

QuotationStatus = Literal["verified", "disputed", "misattributed", "unknown"]

LineKind = Literal[
    "emergency", "suicide", "partner-abuse", "men-abuse", "harming", "children", "lgbt", "listening"
]
"""What a help line is for. `harming`: for people who hurt their partner and want to stop."""
