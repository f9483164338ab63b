"""Plain words for kinds of question, for how likely a root is, and for our own pages."""

from __future__ import annotations

from typing import Final

from solidground.vocab.ids import TriageKind

KIND_WORDS: Final[dict[TriageKind, str]] = {
    "alarm": "I’m afraid or in doubt, but nothing clear has happened",
    "injury": "Something happened, and it hurt",
    "danger": "I’m not safe, or I might hurt myself",
    "asker-harms": "I did something that hurt someone",
    "decision": "I have to choose: stay or go, this or that",
    "grief": "I have lost someone or something",
    "skill": "I want to know how to do something",
    "other": "Something else",
}
LINK_WORDS: Final = {
    "/now": "With the pacer",
    "/now/other": "Ways without the breath",
    "/now/senses": "Come back to the room",
    "/now/cold": "Cold water, step by step",
    "/now/muscles": "Tense, then let go",
    "/help": "Help lines",
    "/roots": "The sixteen roots",
    "/library": "The library",
}


def link_words(address: str) -> str:
    """What a link to one of our pages says."""
    return LINK_WORDS.get(address.partition("#")[0], "Open that page")


def how_likely(probability: float) -> str:
    """One word for the chance that a careful reader would name a root."""
    if probability >= 0.6:
        return "likely"
    return "perhaps" if probability >= 0.3 else "can’t tell"


def in_ten(probability: float) -> str:
    """The same chance as a number of readers."""
    readers = round(probability * 10)
    if readers <= 0:
        return "fewer than 1 in 10 readers would name it"
    if readers >= 10:
        return "nearly every reader would name it"
    return f"about {readers} in 10 readers would name it"
