"""The exercises of *now*, in full. Each is a few short lines that can be read while shaking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Exercise:
    """One way to steady the body. `claim` says why, once the library has it."""

    heading: str
    opening: str
    steps: tuple[str, ...]
    closing: str
    caution: str = ""
    claim: str = ""


@dataclass(frozen=True)
class OtherWay:
    """A line in the list of ways that need no breathing."""

    to: str
    title: str
    text: str


SENSES: Final = Exercise(
    heading="Come back to the room",
    opening="Look around slowly. Say each thing out loud or in your head.",
    steps=(
        "**Five** things you can see. Small ones count: a crack, a thread, a light.",
        "**Four** things you can touch. Put a hand on each.",
        "**Three** things you can hear. One far away.",
        "**Two** things you can smell. Your sleeve counts.",
        "**One** thing you can taste. A sip of water will do.",
    ),
    closing="Lost count? Begin again at five, or in any order.",
    claim="grounding",
)
COLD: Final = Exercise(
    heading="Cold water",
    opening="Cold on the face, with the breath held a moment, can slow the heart for a while.",
    steps=(
        "Run cold water, or wrap something cold in a cloth.",
        "Hold it to your cheeks and around your eyes for about fifteen seconds. "
        "Hold your breath for as long as that is easy. If it isn’t, breathe.",
        "Take it away. Dry your face. Notice your feet on the floor.",
        "Once more if it helped.",
    ),
    closing="No water near? Hold a cold can, a key, or the edge of a window.",
    caution="Leave this one out if you have heart trouble, faint easily, have an eating disorder, "
    "or take medicine that slows the heart.",
    claim="cold-water",
)
MUSCLES: Final = Exercise(
    heading="Tense, then let go",
    opening="Tighten one part for five seconds. Let it drop for ten. Stop if anything hurts.",
    steps=(
        "**Hands.** Make fists. Hold. Let them fall open.",
        "**Shoulders.** Up to the ears. Hold. Drop.",
        "**Face.** Squeeze eyes and mouth. Hold. Smooth.",
        "**Belly and legs.** Press the feet into the floor. Hold. Let go.",
        "**Whole body**, once. Hold. Let the chair or bed take the weight.",
    ),
    closing="You don’t have to feel calm now. A little less is enough.",
)


@dataclass(frozen=True)
class BreathPage:
    """The breath itself. Its words are in the template; nothing else has to load."""

    seconds_in: int = 4
    seconds_out: int = 6


@dataclass(frozen=True)
class ExercisePage:
    """One exercise, and where to go from it."""

    exercise: Exercise
    others: tuple[OtherWay, ...]


@dataclass(frozen=True)
class OtherWaysPage:
    """Ways that need no breathing."""

    ways: tuple[OtherWay, ...]


@dataclass(frozen=True)
class NextPage:
    """A little steadier: three ways on, none of them a must."""

    ways: tuple[OtherWay, ...]


OTHER_WAYS: Final = (
    OtherWay("now-senses", "Come back to the room", "Five things you see, four you touch …"),
    OtherWay("now-cold", "Cold water", "Quick. Not for everyone: read the caution."),
    OtherWay("now-muscles", "Tense, then let go", "For a body that can’t sit still."),
)
NEXT: Final = NextPage(
    (
        OtherWay("ask", "Put it into words", "Write what happened. Get a next step and reasons."),
        OtherWay("roots", "See what may lie under it", "Sixteen usual roots, one page each."),
        OtherWay("help", "Talk to a person", "Help lines for your country."),
        OtherWay("now", "Breathe a while longer", "As long as you like."),
    )
)
