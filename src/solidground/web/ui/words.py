"""Plain words for the small closed lists: grades, how much was read, findings, lines."""

from __future__ import annotations

from typing import Final

from solidground.vocab.ids import Finding, Grade, QuotationStatus, ReadHow

GRADE_WORDS: Final[dict[Grade, tuple[str, str]]] = {
    "strong": ("Strong", "Many good studies agree."),
    "moderate": ("Moderate", "Good studies point this way, with gaps."),
    "limited": ("Limited", "A few studies, or small ones. It may change."),
    "contested": ("Contested", "Studies or experts disagree."),
    "not-graded": ("Not graded", "We have not read its sources, so we give no grade."),
}
FINDING_WORDS: Final[dict[Finding, str]] = {
    "holds": "The evidence supports it.",
    "partly": "Partly true. The limits matter.",
    "wrong": "The usual saying is wrong. This is the correction.",
    "unsupported": "We found nothing that supports the usual saying.",
}
READ_WORDS: Final[dict[ReadHow, str]] = {
    "full": "We read it whole.",
    "abstract": "We read the summary only.",
    "official-page": "We read the provider’s own page.",
    "secondary": "We read another text’s report of it.",
    "not-read": "We have not read it.",
}
QUOTATION_WORDS: Final[dict[QuotationStatus, tuple[str, str]]] = {
    "verified": ("Verified", "found in the speaker’s own work"),
    "disputed": ("Disputed", "sources disagree on who said it"),
    "misattributed": ("Misattributed", "not by the name it carries"),
    "unknown": ("Unknown", "no first source found"),
}
