"""What the pages about roots may show, gathered from the knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from solidground.knowledge import schema
from solidground.knowledge.library import Knowledge
from solidground.vocab.ids import RootId

GROUPS: Final[tuple[tuple[str, str, tuple[RootId, ...]], ...]] = (
    (
        "How home and love felt",
        "Long ago, with the people we depended on.",
        ("conditional-love", "emotional-neglect", "chaotic-childhood", "attachment-wounds"),
    ),
    (
        "What people or life did",
        "Things that happened and left a mark.",
        ("peer-rejection", "trauma-abuse", "failure-humiliation", "discrimination"),
    ),
    (
        "How I have come to see myself",
        "Habits of looking that keep the doubt alive.",
        (
            "comparison",
            "perfectionism",
            "self-criticism",
            "body-shame",
            "skill-gap",
            "lack-of-purpose",
        ),
    ),
    (
        "What is going on between us now",
        "Sometimes the doubt is an answer to something real.",
        ("present-relationship", "own-breach"),
    ),
)
SIGNS_FIRST: Final = 7
"""Signs shown at once, strongest first; the others are folded."""


@dataclass(frozen=True)
class Group:
    """A few roots under one heading."""

    heading: str
    line: str
    roots: tuple[schema.Root, ...]


@dataclass(frozen=True)
class RootsPage:
    """The list. Empty groups are left out."""

    groups: tuple[Group, ...]


@dataclass(frozen=True)
class StepWithReasons:
    """A healing step and the claims that stand behind it."""

    number: int
    step: schema.Step
    claims: tuple[schema.Claim, ...]


@dataclass(frozen=True)
class RootPage:
    """One root, whole: what it is, how it shows, five steps with reasons, stories, a human."""

    root: schema.Root
    happened: tuple[schema.Sign, ...]
    shows: tuple[schema.Sign, ...]
    shows_also: tuple[schema.Sign, ...]
    steps: tuple[StepWithReasons, ...]
    stories: tuple[schema.Story, ...]
    mechanisms: tuple[schema.Mechanism, ...]
    claims: tuple[schema.Claim, ...]
    before: schema.Root | None
    after: schema.Root | None


def roots_page(known: Knowledge) -> RootsPage:
    groups = (
        Group(heading, line, tuple(known.roots[id_] for id_ in ids if id_ in known.roots))
        for heading, line, ids in GROUPS
    )
    return RootsPage(tuple(group for group in groups if group.roots))


def root_page(known: Knowledge, root: schema.Root) -> RootPage:
    """Everything the knowledge has about one root, in the order of the page."""
    id_: RootId = root.id  # type: ignore[assignment]  # file names of roots are root ids
    signs = [sign for sign, _ in known.signs_of(id_)]
    shows = tuple(sign for sign in signs if sign.kind == "sign")
    before, after = _neighbours(known, root)
    return RootPage(
        root=root,
        happened=tuple(sign for sign in signs if sign.kind == "origin"),
        shows=shows[:SIGNS_FIRST],
        shows_also=shows[SIGNS_FIRST:],
        steps=tuple(
            StepWithReasons(number, step, tuple(known.claims_of_step(root.id, step.id)))
            for number, step in enumerate(root.steps, start=1)
        ),
        stories=tuple(known.stories_of(id_)),
        mechanisms=_mechanisms_of(known, root, id_),
        claims=tuple(known.claims[c] for c in root.claims if c in known.claims),
        before=before,
        after=after,
    )


def _mechanisms_of(
    known: Knowledge, root: schema.Root, id_: RootId
) -> tuple[schema.Mechanism, ...]:
    named = dict.fromkeys(root.mechanisms)
    named.update(dict.fromkeys(m.id for m in known.mechanisms.values() if id_ in m.roots))
    return tuple(known.mechanisms[m] for m in named if m in known.mechanisms)


def _neighbours(
    known: Knowledge, root: schema.Root
) -> tuple[schema.Root | None, schema.Root | None]:
    order = [known.roots[id_] for _, _, ids in GROUPS for id_ in ids if id_ in known.roots]
    at = order.index(root)
    return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)
