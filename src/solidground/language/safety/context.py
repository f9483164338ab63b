"""How a match is meant: now, past, negated, about somebody else, or only an idiom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from solidground.language.safety import people
from solidground.language.safety.pattern import translate
from solidground.language.safety.reading import Sentence

Meant = Literal["now", "negated", "past", "other", "idiom"]

HERE: Final = "@"
_REACH: Final = 12
_YEARS: Final = 25
_GAP: Final = (
    r"(?!(?:but|because|and|so|if|that|though|although|except|until|since|when|while|yet|then|i|im"
    r"|know|sure|why|how|only|just) )\w+ "
)
"""A word over which a "not" doesn't reach."""
_NEW_CLAUSE: Final = re.compile(r"(?<!\S)(?:and|but|then|,) \w+ \w+ ")
_STILL: Final = (
    "(i|im|ive) (do|am|have)? still|still (think|want|feel|wish|have|am|do|get|cut|hurt|there)"
    "|again|lately|recently|nowadays|these days|tonight|restarted|relapsed"
    "|and now i (want|think|feel|wish|am|cut|hurt|have)"
    "|(is|are|was|were|come|came|coming|comes|crept|creeping|has|have|it) back|returned"
)
"""In such a sentence "years ago" isn't the whole story."""


@dataclass(frozen=True)
class Cues:
    """Patterns of one list, put together.

    Args:
        before: end right before the match (`never <0-2> @`).
        after: begin right after it (`@ laughing`).
        around: both.
        loose: those without a place.
    """

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    around: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    loose: re.Pattern[str] | None


@dataclass(frozen=True)
class ReadContext:
    """The four lists of a kind, ready to be searched."""

    negations: Cues
    others: Cues
    past: Cues
    idioms: Cues
    partner_only: bool


@dataclass(frozen=True)
class Place:
    """Where a match stands: words `first` up to, not including, `last` of sentence `at`."""

    sentences: Sequence[Sentence]
    at: int
    first: int
    last: int

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.sentences[self.at]

    @cached_property
    def before(self) -> str:
        """The words before it in its sentence, with commas and quotation marks."""
        mark = "".join(mark + " " for mark in self.sentence.words[self.first].mark)
        return self.sentence.marked(self.first - _REACH, self.first) + mark

    @cached_property
    def inside(self) -> str:
        """Its own words."""
        return self.sentence.marked(self.first, self.last, bare=True)

    @cached_property
    def after(self) -> str:
        """The words after it."""
        return self.sentence.marked(self.last, self.last + _REACH)

    def around(self) -> str:
        """Its sentence, as far as a "years ago" reaches."""
        return self.sentence.marked(self.first - _YEARS, self.last + _YEARS)


def read_cues(patterns: Iterable[str], classes: Mapping[str, str]) -> Cues:
    """Put the patterns of one list together.

    Args:
        patterns: as `pattern` describes; `@` stands for the match.
        classes: the word classes.

    Returns:
        What `judge` searches.

    Raises:
        ValueError: a pattern that can't be read.
    """
    before, after, around, loose = [], [], [], []
    for pattern in patterns:
        left, sign, right = (part.strip() for part in pattern.partition(HERE))
        head, tail = (translate(part, classes, _GAP).source for part in (left, right))
        if not sign:
            loose.append(head)
        elif left and right:
            around.append((_ending(head), _starting(tail)))
        elif left:
            before.append(head)
        else:
            after.append(tail)
    return Cues(
        _ending(*before) if before else None,
        _starting(*after) if after else None,
        tuple(around),
        re.compile(r"(?<!\S)" + _either(*loose)) if loose else None,
    )


def _either(*sources: str) -> str:
    return "(?:" + "|".join(sources) + ")"


def _ending(*sources: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)" + _either(*sources) + r"\Z")


def _starting(*sources: str) -> re.Pattern[str]:
    return re.compile(_either(*sources))


def judge(place: Place, context: ReadContext, spans_negation: bool) -> Meant:
    """Say how a match is meant.

    Args:
        place: where it stands.
        context: the lists of its kind.
        spans_negation: the pattern itself carries the "not".

    Returns:
        The first that fits: idiom, other, negated, past; else "now".
    """
    if _beside(place, context.idioms) or _across(place, context.idioms):
        return "idiom"
    if _is_other(place, context):
        return "other"
    if not spans_negation and (
        _beside(place, context.negations) or _within(place, context.negations)
    ):
        return "negated"
    return "past" if _is_past(place, context.past) else "now"


def _beside(place: Place, cues: Cues) -> bool:
    if cues.before and cues.before.search(place.before):
        return True
    if cues.after and cues.after.match(place.after):
        return True
    return any(head.search(place.before) and tail.match(place.after) for head, tail in cues.around)


def _within(place: Place, cues: Cues) -> bool:
    """True where a "not" stands in the match and reaches its end ("he doesn't hit me")."""
    inside = place.inside
    found = cues.loose.search(inside) if cues.loose else None
    return found is not None and _NEW_CLAUSE.search(inside, found.end()) is None


def _across(place: Place, cues: Cues) -> bool:
    """True where a pattern without a place covers a part of the match."""
    if cues.loose is None:
        return False
    start = len(place.before)
    end = start + len(place.inside)
    return any(
        found.end() > start and found.start() < end
        for found in cues.loose.finditer(place.before + place.inside + place.after)
    )


def _is_other(place: Place, context: ReadContext) -> bool:
    if _beside(place, context.others) or _across(place, context.others):
        return True
    where = (place.sentences, place.at, place.first, place.last)
    if context.partner_only:
        return people.doer_is_other(*where)
    return people.owner_is_other(*where)


def _is_past(place: Place, cues: Cues) -> bool:
    """True where the sentence says that it was long ago, and not that it goes on."""
    around = place.around()
    if _STILL_WORDS.search(around):
        return False
    return _beside(place, cues) or bool(cues.loose and cues.loose.search(around))


_STILL_WORDS: Final = re.compile(r"(?<!\S)" + translate(_STILL, {}).source)
