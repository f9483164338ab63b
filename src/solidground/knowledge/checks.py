"""Three tiers of checks over the content: the file fits, the links hold, the words are ours.

A check is a function from a `Knowledge` to the problems it finds. To add one, write it and put it
into its tier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, NamedTuple

from solidground.knowledge.library import Knowledge
from solidground.knowledge.loading import FOLDERS, read_cached
from solidground.knowledge.readability import grade_level
from solidground.knowledge.schema import Claim, Record
from solidground.knowledge.texts import prose_of
from solidground.vocab.errors import ContentError
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS

Severity = Literal["error", "look"]
HARD_TO_READ: Final = 9.0
"""We aim at grade 8; a record is reported above this."""
EXEMPT_FROM_READING: Final = frozenset({"claims", "sources", "quotations", "wording", "phrases"})


class Problem(NamedTuple):
    """Something to mend. `look` problems are for a person to judge; they don't fail the check."""

    tier: str
    where: str
    what: str
    severity: Severity = "error"


Check = Callable[[Knowledge], Iterator[Problem]]


def check_files(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 1: every file can be read and fits its schema."""
    for folder in FOLDERS:
        try:
            read_cached(knowledge.content, folder)
        except ContentError as error:
            for line in str(error).splitlines():
                where, _, what = line.partition(": ")
                yield Problem("files", where, what)


def check_complete(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: nothing that the app needs is missing."""
    for root in ROOT_IDS:
        if root not in knowledge.roots:
            yield Problem("links", f"roots/{root}", "this root has no file")
        elif not knowledge.stories_of(root):
            yield Problem("links", f"roots/{root}", "no story is an example of this root")
        if not any(link.root == root for s in knowledge.signs.values() for link in s.roots):
            yield Problem("links", f"roots/{root}", "no sign speaks for this root")
    for kind in (*TRIAGE_KINDS, "danger-self"):
        if kind not in knowledge.advice:
            yield Problem("links", f"advice/{kind}", "this kind of question has no advice")
    for name, root_record in knowledge.roots.items():
        for step in root_record.steps:
            if not knowledge.claims_of_step(name, step.id):
                yield Problem("links", f"roots/{name}", f"no claim stands behind step {step.id}")


def check_links(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: every id that a record names exists."""
    steps = {f"{root}/{step.id}" for root, r in knowledge.roots.items() for step in r.steps}
    for where, folder, ids in _named_ids(knowledge):
        known = steps if folder == "steps" else set(getattr(knowledge, folder))
        for id_ in ids:
            if id_ not in known:
                yield Problem("links", where, f"names {folder}/{id_}, which doesn't exist")


def _named_ids(knowledge: Knowledge) -> Iterator[tuple[str, str, Iterable[str]]]:
    for folder in ("roots", "mechanisms", "myths", "questions", "pages"):
        for id_, record in getattr(knowledge, folder).items():
            yield f"{folder}/{id_}", "claims", record.claims
    for id_, root in knowledge.roots.items():
        yield f"roots/{id_}", "mechanisms", root.mechanisms
    for id_, claim in knowledge.claims.items():
        yield f"claims/{id_}", "sources", [evidence.source for evidence in claim.evidence]
        yield f"claims/{id_}", "steps", claim.steps
    for id_, advice in knowledge.advice.items():
        items = [advice.safe, advice.human, *advice.now, *advice.words]
        items += [advice.experiment] if advice.experiment else []
        yield f"advice/{id_}", "claims", [claim for item in items for claim in item.claims]


def check_rules(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: a wording rule can be read, and names folders and records that exist."""
    for id_, rule in knowledge.wording.items():
        for folder in sorted(set(rule.folders) - set(FOLDERS)):
            yield Problem("links", f"wording/{id_}", f"names {folder}/, which doesn't exist")
        for name in rule.allow:
            folder, _, record = name.partition("/")
            if folder not in FOLDERS or record not in getattr(knowledge, folder):
                yield Problem("links", f"wording/{id_}", f"allows {name}, which doesn't exist")
        for pattern in rule.patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                yield Problem("links", f"wording/{id_}", f"can't read {pattern}: {error}")


def check_orphans(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: a source that no claim uses is a leftover."""
    used = {evidence.source for c in knowledge.claims.values() for evidence in c.evidence}
    for id_ in sorted(set(knowledge.sources) - used):
        yield Problem("links", f"sources/{id_}", "no claim uses this source", "look")


_NUMBER: Final = re.compile(r"(?<![\w.,/-])-?\.?\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> set[str]:
    """The figures in a text, written one way: `1,200` is `1200`, `.32` is `0.32`."""
    found = set()
    for raw in _NUMBER.findall(text):
        plain = raw.lstrip("-").replace(",", "")
        found.add("0" + plain if plain.startswith(".") else plain)
    return found


def check_numbers(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: a figure in a claim stands in its evidence; a figure elsewhere in a linked claim."""
    for id_, claim in knowledge.claims.items():
        for number in sorted(numbers_in(claim.text) - _supported(claim)):
            yield Problem("links", f"claims/{id_}", f"the number {number} is in no evidence")
    for folder in ("mechanisms", "myths", "questions", "pages", "roots"):
        for id_, record in getattr(knowledge, folder).items():
            linked = [knowledge.claims[c] for c in record.claims if c in knowledge.claims]
            backed = {n for claim in linked for n in _supported(claim) | numbers_in(claim.text)}
            for number in sorted(numbers_in(_without_links(prose_of(record))) - backed):
                yield Problem(
                    "links", f"{folder}/{id_}", f"the number {number} is in no linked claim"
                )


def _supported(claim: Claim) -> set[str]:
    return {n for evidence in claim.evidence for n in numbers_in(evidence.shows)}


def _without_links(text: str) -> str:
    return re.sub(r"\]\([^)]*\)|^\s*\d+\.\s", " ", text, flags=re.MULTILINE)


def check_grades(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 2: a claim is graded if, and only if, somebody read at least one of its sources."""
    for id_, claim in knowledge.claims.items():
        read = [
            knowledge.sources[evidence.source].read != "not-read"
            for evidence in claim.evidence
            if evidence.source in knowledge.sources
        ]
        if any(read) == (claim.grade == "not-graded"):
            what = "a claim whose sources nobody read has no grade, and the others have one"
            yield Problem("links", f"claims/{id_}", what)
        for evidence in claim.evidence:
            if not evidence.locator.strip(" .-?"):
                yield Problem("links", f"claims/{id_}", "evidence without a locator")


def check_wording(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 3: no word that we don't use; and each rule does what it says."""
    prose = {where: prose_of(record) for where, record in _records(knowledge, ())}
    for rule_id, rule in knowledge.wording.items():
        patterns = [re.compile(pattern, re.IGNORECASE) for pattern in rule.patterns]
        for line in rule.never:
            if not any(pattern.search(line) for pattern in patterns):
                yield Problem(
                    "words", f"wording/{rule_id}", f"doesn't catch its own example: {line}"
                )
        for line in rule.fine:
            if any(pattern.search(line) for pattern in patterns):
                yield Problem("words", f"wording/{rule_id}", f"catches a fine sentence: {line}")
        for where, _ in _records(knowledge, rule.folders):
            found = next((m for p in patterns if (m := p.search(prose[where]))), None)
            if found and where not in rule.allow:
                what = f"“{found.group()}”: {rule.why} Instead: {rule.instead}"
                yield Problem("words", where, what)


NEVER_SCANNED: Final = frozenset({"wording", "utterances", "phrases", "concepts", "sources"})


def _records(knowledge: Knowledge, folders: Iterable[str]) -> Iterator[tuple[str, Record]]:
    for folder in folders or FOLDERS:
        if folder not in NEVER_SCANNED:
            for id_, record in getattr(knowledge, folder).items():
                yield f"{folder}/{id_}", record


def check_readability(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 3: outliers of the reading grade, for a person to look at."""
    for where, record in _records(knowledge, ()):
        if where.split("/")[0] not in EXEMPT_FROM_READING:
            grade = grade_level(prose_of(record))
            if grade > HARD_TO_READ:
                yield Problem("words", where, f"reading grade {grade:.1f}; we aim at 8", "look")


def check_twins(knowledge: Knowledge) -> Iterator[Problem]:
    """Tier 3: the same text written twice teaches nothing new."""
    counts = Counter(
        " ".join(utterance.text.casefold().split())
        for batch in knowledge.utterances.values()
        for utterance in batch.utterance
    )
    for text, n in counts.items():
        if n > 1:
            yield Problem("words", "utterances", f"stands {n} times: {text[:60]}…", "look")


TIERS: Final[dict[str, tuple[Check, ...]]] = {
    "files": (check_files,),
    "links": (
        check_complete,
        check_links,
        check_rules,
        check_orphans,
        check_numbers,
        check_grades,
    ),
    "words": (check_wording, check_readability, check_twins),
}


def check(knowledge: Knowledge) -> list[Problem]:
    """Run all tiers. A tier that finds errors stops those after it: they would only echo it."""
    problems: list[Problem] = []
    for checks in TIERS.values():
        found = [problem for one in checks for problem in one(knowledge)]
        problems += found
        if any(problem.severity == "error" for problem in found):
            break
    return problems
