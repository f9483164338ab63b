"""What the content holds, and how much of its evidence somebody read."""

from __future__ import annotations

from collections import Counter

import msgspec

from solidground.knowledge.library import Knowledge
from solidground.knowledge.loading import FOLDERS


class Stats(msgspec.Struct, frozen=True):
    """Counts over the content.

    Attributes:
        records: folder -> number of files.
        texts: labelled texts in all batches.
        claims_by_grade, claims_by_finding: how claims are graded and what they found.
        sources_by_read: how much of each source was read.
        share_read: share of sources of which at least the abstract or an official page was read.
        share_not_graded: share of claims whose sources nobody read.
        lines, lines_read: help lines, and those whose number was read on the provider's page.
    """

    records: dict[str, int]
    texts: int
    claims_by_grade: dict[str, int]
    claims_by_finding: dict[str, int]
    sources_by_read: dict[str, int]
    share_read: float
    share_not_graded: float
    lines: int
    lines_read: int


def stats(knowledge: Knowledge) -> Stats:
    """Count everything once."""
    claims, sources = knowledge.claims.values(), knowledge.sources.values()
    by_read = Counter(source.read for source in sources)
    by_grade = Counter(claim.grade for claim in claims)
    lines = [line for country in knowledge.helplines.values() for line in country.lines]
    unread = by_read["not-read"] + by_read["secondary"]
    return Stats(
        records={folder: len(getattr(knowledge, folder)) for folder in FOLDERS},
        texts=sum(len(batch.utterance) for batch in knowledge.utterances.values()),
        claims_by_grade=dict(by_grade.most_common()),
        claims_by_finding=dict(Counter(claim.finding for claim in claims).most_common()),
        sources_by_read=dict(by_read.most_common()),
        share_read=1 - unread / max(1, len(sources)),
        share_not_graded=by_grade["not-graded"] / max(1, len(claims)),
        lines=len(lines),
        lines_read=sum(line.read_on_page for line in lines),
    )
