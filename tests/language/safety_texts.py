"""The texts that the phrase rules are measured on, and the counting."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from solidground.knowledge.library import knowledge
from solidground.language.safety.phrases import Context, Rule, Rules, compile_rules, find, flags

FOLDER: Final = Path(__file__).resolve().parent.parent / "reference" / "safety"
KINDS: Final = ("self-harm", "partner-abuse")


@dataclass(frozen=True)
class Labelled:
    """A text and the flags that a careful reader gives it."""

    text: str
    flags: frozenset[str]


@dataclass
class Counted:
    """How well one kind is seen in some texts."""

    kind: str
    where: str
    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    quiet: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(self.found + len(self.missed), 1)

    @property
    def alarms(self) -> float:
        return len(self.false) / max(len(self.false) + self.quiet, 1)

    def __str__(self) -> str:
        meant, rest = self.found + len(self.missed), len(self.false) + self.quiet
        return (
            f"{self.where:>12} · {self.kind:<13} · found {self.found} of {meant} "
            f"({self.recall:.1%}) · false alarms {len(self.false)} of {rest} ({self.alarms:.1%})"
        )


@cache
def the_rules() -> Rules:
    """The rules that ship, with their contexts."""
    phrases = knowledge().phrases
    rules = [
        Rule(phrase.id, kind, phrase.pattern, phrase.spans_negation)
        for kind, batch in phrases.items()
        for phrase in batch.phrase
    ]
    contexts = {
        kind: Context(batch.negations, batch.others, batch.past, batch.idioms)
        for kind, batch in phrases.items()
    }
    return compile_rules(rules, contexts)


def own_texts(*names: str) -> list[Labelled]:
    """Texts of `tests/reference/safety`."""
    return [
        Labelled(entry["text"], frozenset(entry.get("flags", ())))
        for name in names
        for entry in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["text"]
    ]


def told_by_others() -> list[Labelled]:
    """The half of `content/utterances` that nobody looked at while writing the rules.

    Other people wrote them to teach *ask*. Which half a text is in depends on its own words.
    """
    return [
        Labelled(one.text, flags_of(one.self_harm, one.partner_abuse))
        for batch in knowledge().utterances.values()
        for one in batch.utterance
        if hashlib.sha256(one.text.encode()).digest()[0] % 2
    ]


def flags_of(self_harm: bool, partner_abuse: bool) -> frozenset[str]:
    """The two labels as the rules name them."""
    said = {"self-harm": self_harm, "partner-abuse": partner_abuse}
    return frozenset(kind for kind, meant in said.items() if meant)


def count(kind: str, where: str, texts: Iterable[Labelled]) -> Counted:
    """Run the rules over texts and compare with the labels."""
    counted = Counted(kind, where)
    for one in texts:
        seen, meant = kind in flags(find(one.text, the_rules())), kind in one.flags
        if seen and meant:
            counted.found += 1
        elif meant:
            counted.missed.append(one.text)
        elif seen:
            counted.false.append(one.text)
        else:
            counted.quiet += 1
    return counted
