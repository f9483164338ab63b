"""Phrase rules: find what sounds like self-harm or partner abuse, and how it is meant.

Rules are data (`content/phrases`); `pattern` says how they are written and `context` how a match
is judged. `docs/safety/phrases.md` says what they can and can't do: they only decide whether help
that is always there is shown sooner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from solidground.language.safety.context import Meant, Place, ReadContext, judge, read_cues
from solidground.language.safety.pattern import Pattern, anchors_of, translate
from solidground.language.safety.reading import Sentence, read
from solidground.language.safety.words import CLASSES
from solidground.language.tokens import Token

SELF_HARM: Final = "self-harm"
PARTNER_ABUSE: Final = "partner-abuse"
COUNTS: Final[dict[str, frozenset[Meant]]] = {
    SELF_HARM: frozenset({"now"}),
    PARTNER_ABUSE: frozenset({"now", "past"}),
}
"""In which contexts a match of a kind counts."""
_MOST: Final = 200
"""More matches than this say nothing new."""
_LONG: Final = 80


@dataclass(frozen=True)
class Rule:
    """A phrase rule.

    Args:
        id: its name within its kind.
        kind: `self-harm` or `partner-abuse`.
        pattern: as `pattern` describes.
        spans_negation: the pattern itself carries the "not" ("dont want to live").
    """

    id: str
    kind: str
    pattern: str
    spans_negation: bool = False


@dataclass(frozen=True)
class Context:
    """What turns a match of one kind into something else. Patterns; `@` stands for the match.

    Args:
        negations: with `@` beside the match, without it inside the match.
        others: about somebody else; without `@` a pattern must share a word with the match.
        past: without `@` a pattern may stand anywhere in the sentence.
        idioms: as `others`.
    """

    negations: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()


class PhraseMatch(NamedTuple):
    """A phrase that was found: `text[start:end]`."""

    kind: str
    rule: str
    start: int
    end: int
    context: Meant

    @property
    def counts(self) -> bool:
        """True where this match alone makes the flag of its kind true."""
        return self.context in COUNTS[self.kind]


@dataclass(frozen=True)
class _Ready:
    """One alternative of a rule."""

    number: int
    rule: Rule
    search: re.Pattern[str]
    rarest: frozenset[str]
    needs: tuple[frozenset[str], ...]
    longest: int


@dataclass(frozen=True)
class Rules:
    """Rules that are ready to be searched. Made by `compile_rules`."""

    contexts: Mapping[str, ReadContext]
    by_anchor: Mapping[str, tuple[_Ready, ...]]
    vocabulary: frozenset[str] = field(repr=False)


def compile_rules(rules: Iterable[Rule], contexts: Mapping[str, Context]) -> Rules:
    """Make rules ready to be searched; do it once per process.

    Args:
        rules: of all kinds.
        contexts: one for each kind.

    Returns:
        What `find` needs.

    Raises:
        ValueError: a pattern that can't be read, that has no word to go by, or of unknown kind.
    """
    by_anchor: dict[str, list[_Ready]] = {}
    vocabulary: set[str] = set()
    number = 0
    for rule in rules:
        if rule.kind not in COUNTS or rule.kind not in contexts:
            raise ValueError(f"{rule.id}: there is no kind {rule.kind!r}")
        pattern = _translated(rule)
        vocabulary |= pattern.words
        for option in pattern.options or (pattern,):
            number += 1
            search = re.compile(r"(?<!\S)" + option.source)
            ready = _Ready(number, rule, search, option.needs[0], option.needs[1:], option.longest)
            for anchor in option.needs[0]:
                by_anchor.setdefault(anchor, []).append(ready)
    return Rules(
        {kind: _read_context(kind, context) for kind, context in contexts.items()},
        {anchor: tuple(found) for anchor, found in by_anchor.items()},
        frozenset(vocabulary),
    )


def _translated(rule: Rule) -> Pattern:
    try:
        pattern = translate(rule.pattern, CLASSES)
    except ValueError as error:
        raise ValueError(f"{rule.kind}/{rule.id}: {error}") from error
    if not pattern.needs:
        raise ValueError(f"{rule.kind}/{rule.id}: needs a word that must stand in every match")
    return pattern


def _read_context(kind: str, context: Context) -> ReadContext:
    return ReadContext(
        negations=read_cues(context.negations, CLASSES),
        others=read_cues(context.others, CLASSES),
        past=read_cues(context.past, CLASSES),
        idioms=read_cues(context.idioms, CLASSES),
        partner_only=kind == PARTNER_ABUSE,
    )


def find(text: str, rules: Rules, tokens: Sequence[Token] = ()) -> list[PhraseMatch]:
    """Find every phrase in a text.

    Args:
        text: any text.
        rules: from `compile_rules`.
        tokens: `tokenize(text)`, if somebody has it already.

    Returns:
        The matches in order. Of two matches of a kind, one inside the other, the longer stays.
    """
    sentences = read(text, rules.vocabulary, tokens)
    found: dict[tuple[str, str, int, int], PhraseMatch] = {}
    for at, sentence in enumerate(sentences):
        for ready, first, last in _hits(sentence, rules):
            if len(found) >= _MOST:
                break
            start, end = sentence.words[first].start, sentence.words[last - 1].end
            key = (ready.rule.kind, ready.rule.id, start, end)
            if key not in found:
                place = Place(sentences, at, first, last)
                context = rules.contexts[ready.rule.kind]
                found[key] = PhraseMatch(*key, judge(place, context, ready.rule.spans_negation))
    return _longest(found.values())


def flags(matches: Iterable[PhraseMatch]) -> frozenset[str]:
    """The kinds for which at least one match counts."""
    return frozenset(match.kind for match in matches if match.counts)


def _hits(sentence: Sentence, rules: Rules) -> Iterator[tuple[_Ready, int, int]]:
    """Every place where a pattern fits, as first word and the word after the last."""
    present = anchors_of(word.text for word in sentence.words)
    for ready in _candidates(present, rules):
        start, end = _stretch(sentence, ready)
        for hit in ready.search.finditer(sentence.plain, start, end):
            yield ready, sentence.word_at(hit.start()), sentence.word_at(hit.end() - 1) + 1


def _candidates(present: set[str], rules: Rules) -> Iterable[_Ready]:
    """The alternatives for which every needed word is there."""
    found: dict[int, _Ready] = {}
    for anchor in present & rules.by_anchor.keys():
        for ready in rules.by_anchor[anchor]:
            for need in ready.needs:
                if present.isdisjoint(need):
                    break
            else:
                found[ready.number] = ready
    return found.values()


def _stretch(sentence: Sentence, ready: _Ready) -> tuple[int, int]:
    """The part of a long sentence in which an alternative can fit."""
    if len(sentence.words) <= _LONG:
        return 0, len(sentence.plain)
    places = [
        number
        for number, word in enumerate(sentence.words)
        if not ready.rarest.isdisjoint(anchors_of((word.text,)))
    ]
    first = max(places[0] - ready.longest, 0)
    last = min(places[-1] + ready.longest, len(sentence.words) - 1)
    return sentence.starts[first], sentence.starts[last] + len(sentence.words[last].text) + 1


def _longest(matches: Iterable[PhraseMatch]) -> list[PhraseMatch]:
    """The matches in order, without those that lie inside a longer one of their kind."""
    kept: list[PhraseMatch] = []
    reach: dict[str, int] = {}
    for match in sorted(matches, key=lambda one: (one.start, -one.end)):
        if match.end > reach.get(match.kind, -1):
            kept.append(match)
            reach[match.kind] = match.end
    return kept
