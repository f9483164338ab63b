"""What a claim's page shows: the evidence, and where the claim is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from solidground.knowledge import schema
from solidground.knowledge.library import Knowledge
from solidground.web.ui.words import FINDING_WORDS, GRADE_WORDS, READ_WORDS


@dataclass(frozen=True)
class EvidenceLine:
    """What one source shows, where in it, and how much of it was read."""

    shows: str
    locator: str
    cited: str
    title: str
    where: str
    read: str
    address: str
    note: str


@dataclass(frozen=True)
class Use:
    """A place that rests on the claim."""

    label: str
    address: str


@dataclass(frozen=True)
class WhyPage:
    """A claim with everything that speaks for it."""

    claim: schema.Claim
    grade_meaning: str
    finding: str
    evidence: tuple[EvidenceLine, ...]
    uses: tuple[Use, ...]


def why_page(known: Knowledge, claim: schema.Claim) -> WhyPage:
    return WhyPage(
        claim=claim,
        grade_meaning=GRADE_WORDS[claim.grade][1],
        finding=FINDING_WORDS[claim.finding],
        evidence=tuple(_evidence(known, piece) for piece in claim.evidence),
        uses=tuple(dict.fromkeys(_uses(known, claim))),
    )


def _evidence(known: Knowledge, piece: schema.Evidence) -> EvidenceLine:
    source = known.sources[piece.source]
    return EvidenceLine(
        shows=piece.shows,
        locator=piece.locator,
        cited=f"{source.authors} ({source.year})",
        title=source.title,
        where=source.where,
        read=READ_WORDS[source.read],
        address=f"https://doi.org/{source.doi}" if source.doi else source.url,
        note=source.note,
    )


def _uses(known: Knowledge, claim: schema.Claim) -> Iterator[Use]:
    for reference in claim.steps:
        root_id, _, step_id = reference.partition("/")
        yield from _step_use(known, root_id, step_id)
    for record in _records_on(known, claim):
        yield _record_use(record)
    if any(claim.id in _claims_of(advice) for advice in known.advice.values()):
        yield Use("Answers to what people ask", reverse("ask"))


Resting = schema.Root | schema.Mechanism | schema.Question | schema.Myth | schema.Page


def _records_on(known: Knowledge, claim: schema.Claim) -> Iterator[Resting]:
    shelves: tuple[Mapping[str, Resting], ...] = (
        {str(id_): root for id_, root in known.roots.items()},
        known.mechanisms,
        known.questions,
        known.myths,
        known.pages,
    )
    for shelf in shelves:
        yield from (record for record in shelf.values() if claim.id in record.claims)


def _record_use(record: Resting) -> Use:
    match record:
        case schema.Root():
            return Use(f"The root: {record.name}", reverse("root", args=[record.id]))
        case schema.Mechanism():
            return Use(record.name, reverse("mechanism", args=[record.id]))
        case schema.Question():
            return Use(record.question, reverse("question", args=[record.id]))
        case schema.Myth():
            return Use(f"The saying: {record.myth}", f"{reverse('myths')}#{record.id}")
        case schema.Page():
            return Use(record.title, reverse("library-page", args=[record.id]))


def _step_use(known: Knowledge, root_id: str, step_id: str) -> Iterator[Use]:
    for root in known.roots.values():
        for step in root.steps:
            if root.id == root_id and step.id == step_id:
                yield Use(
                    f"A step of “{root.name}”: {step.title}",
                    f"{reverse('root', args=[root.id])}#{step.id}",
                )


def _claims_of(advice: schema.Advice) -> set[str]:
    items = [advice.safe, advice.human, *advice.now, *advice.words]
    items += [advice.experiment] if advice.experiment else []
    return {claim for item in items for claim in item.claims}
