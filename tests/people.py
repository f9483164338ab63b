"""The cast that every test knows. Invented people with invented words.

Ana   lies awake because he hasn't answered. Nothing has happened that others could have seen.
Ben   kissed someone else, told nobody, and now fears that she might do the same.
Cleo  is watched and threatened by her husband, and some nights doesn't want to wake up.
Dan   is somebody else: nothing of the other three may ever appear on his pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from solidground.usecases.answer import (
    Answer,
    Card,
    Item,
    Match,
    Reason,
    RootGuess,
    Safety,
    Triage,
)
from solidground.vocab.ids import TRIAGE_KINDS, TriageKind


@dataclass(frozen=True)
class Person:
    """Someone who writes, and a word of theirs that must never turn up where it doesn't belong."""

    name: str
    text: str
    secret: str


ANA = Person(
    "Ana",
    "He read my message at ten past nine and he still hasn’t answered. I always need to hear that "
    "we are okay, or I can’t sleep. Last night I asked him three times if he is sure. He says "
    "yes & yes, and for an hour it helps. My last boyfriend left without a word, quietglassbird, "
    "and I keep waiting for it to happen again. How do I stop?",
    "quietglassbird",
)
BEN = Person(
    "Ben",
    "I kissed someone at a work thing in March and never told her. Now each time she is late I am "
    "sure she is with somebody, copperlantern. I went through her phone on Sunday. There was "
    "nothing. I feel like the worst person alive.",
    "copperlantern",
)
CLEO = Person(
    "Cleo",
    "My husband checks my phone and counts the minutes when I go to the shop. On Friday he "
    "stood in the door, saltmarshwind, and said I’d be sorry if I ever left. Some nights I don’t "
    "want to wake up. Is there a better way to talk to him?",
    "saltmarshwind",
)
DAN = Person(
    "Dan",
    "Everyone from my year has a flat and a ring and I have a mattress on a floor. I rehearse what "
    "I’ll say at lunch, tinfiddle, and then say nothing. How do people make friends at forty?",
    "tinfiddle",
)
CAST = (ANA, BEN, CLEO, DAN)


def made_answer(
    kind: TriageKind = "alarm",
    *,
    because: tuple[str, ...] = ("I always need to hear", "asked him three times"),
    self_harm: bool = False,
    partner_abuse: bool = False,
    matches: tuple[Match, ...] = (),
    hot: bool = True,
    chosen: bool = False,
    enough: bool = True,
    roots: tuple[RootGuess, ...] | None = None,
    claims: tuple[str, ...] = ("longer-out-breath", "reassurance-relief-brief"),
    note: str = "",
) -> Answer:
    """An answer made by hand, for tests of the page alone."""
    rest = dict.fromkeys(TRIAGE_KINDS, 0.02)
    return Answer(
        id="",
        triage=Triage(kind, rest | {kind: 0.6, "injury": 0.26}, because, enough, chosen),
        safety=Safety(self_harm, partner_abuse, matches),
        roots=MADE_ROOTS if roots is None else roots,
        answer=_made_card(claims),
        hot=hot,
        note=note,
    )


MADE_ROOTS = (
    RootGuess(
        "attachment-wounds",
        0.71,
        ("My last boyfriend left without a word", "waiting for it to happen again"),
        shown=True,
        asked=False,
        first="Put a hand on your chest.",
    ),
    RootGuess("self-criticism", 0.34, ("I can’t sleep",), shown=True, asked=False),
    RootGuess(
        "own-breach",
        0.1,
        (),
        shown=False,
        asked=True,
        question="Is there something you did yourself that you fear in him?",
    ),
)


def _made_card(claims: tuple[str, ...]) -> Card:
    why = claims[:1]
    return Card(
        headline="This sounds like alarm, more than news.",
        kind_line="Fear of losing him is loud here, and no clear fact stands behind it yet.",
        can_know="What he feels can't be known from here. What you do with the fear can be "
        "looked at.",
        safe=Item("If you are ever afraid of him, this page is the wrong one.", why, "/help"),
        now=(
            Item("Breathe out longer than in, ten times.", why, "/now"),
            Item("Write one fact, one feeling, one guess. Keep the guess a guess."),
            Item("Put off the next question to him by twenty minutes.", claims[1:2]),
        ),
        words=(
            Item(
                "“On Sundays, could we talk for ten minutes? I'll call. If it's too much, say "
                "no, and I'll be all right.”",
                why,
            ),
        ),
        experiment=Item("Twice this week, wait first and note what the urge does."),
        would_change="If something happened that others could have seen, this is not the answer.",
        human=Item("If the fear stays most days for weeks, a counsellor can do more than a page."),
        sources=tuple(Reason(claim, "made-up-2020") for claim in claims),
    )
