"""`ask`: a person's own words in, an honest answer out. Nothing is kept."""

from __future__ import annotations

from typing import Final

from solidground.knowledge import Knowledge
from solidground.knowledge import knowledge as shipped_knowledge
from solidground.knowledge.schema import Advice
from solidground.language.ask.model import Guess, guess, why_root, why_triage
from solidground.language.ask.spans import Span
from solidground.language.safety.phrases import PARTNER_ABUSE, SELF_HARM, find, flags
from solidground.usecases.answer import Answer, Match, RootGuess, Safety, Triage
from solidground.usecases.card import advice_for, build_card
from solidground.usecases.instruments import HEAT, Instruments, instruments
from solidground.usecases.tidying import tidy
from solidground.vocab.ids import ROOT_IDS, RootId, TriageKind

SHOWN: Final = 0.25
"""From this probability on a root is named, if words speak for it (chosen on out-of-fold texts)."""
SURE_OF_KIND: Final = 0.3
"""Below this the best kind is too unsure to be told as a reading of the text."""
SAFETY_FLOOR: Final = 0.85
"""A safety phrase that counts makes *danger* at least this probable: it wins over all others."""
OWN_DEEDS: Final = 0.5
ROMANCE: Final = frozenset({"partner", "ex-partner", "together"})


def ask(
    text: str,
    *,
    kind: TriageKind | None = None,
    id: str = "",  # noqa: A002
    knowledge: Knowledge | None = None,
) -> Answer:
    """Answer a text.

    Args:
        text: a person's own words, of any length and kind; unusable text gets a kind note.
        kind: what kind of question the person says it is; None to let the words decide.
        id: handed back in the answer.
        knowledge: the content to answer from; the shipped one by default.

    Returns:
        Triage, safety, roots and the answer card. Deterministic.
    """
    tools = instruments(knowledge or shipped_knowledge())
    words = tidy(text)
    reading = guess(words.text, tools.weights, tools.concepts)
    safety = _safety(words.text, tools)
    triage = _triage(words.text, reading, safety, kind, tools)
    advice = advice_for(
        tools.knowledge, triage.kind, self_harm=safety.self_harm, abuse=safety.partner_abuse
    )
    ideas = {found.concept for found in tools.concepts.find(reading.reading.tokens)}
    about = "partner" if ideas & ROMANCE else "other"
    hot = HEAT in ideas
    return Answer(
        id=id,
        triage=triage,
        safety=safety,
        roots=_roots(words.text, reading, advice, about, tools),
        answer=build_card(tools.knowledge, advice, about=about, hot=hot, enough=triage.enough),
        hot=hot,
        note=words.note,
        readable=words.readable,
    )


def _safety(text: str, tools: Instruments) -> Safety:
    matches = find(text, tools.rules)
    raised = flags(matches)
    return Safety(
        self_harm=SELF_HARM in raised,
        partner_abuse=PARTNER_ABUSE in raised,
        matches=tuple(
            Match(match.kind, match.rule, text[match.start : match.end], match.context)
            for match in matches
        ),
    )


def _triage(
    text: str, reading: Guess, safety: Safety, chosen: TriageKind | None, tools: Instruments
) -> Triage:
    chances = with_safety(
        reading.triage, self_harm=safety.self_harm, partner_abuse=safety.partner_abuse
    )
    best: TriageKind = chosen if chosen else max(chances, key=chances.__getitem__)
    if best == "danger" and (safety.self_harm or safety.partner_abuse):
        because = _safety_words(safety)
        enough = True
    else:
        because = _quotes(text, why_triage(reading.reading, best, tools.weights))
        enough = bool(chosen) or (reading.enough and chances[best] >= SURE_OF_KIND)
    return Triage(best, chances, because if enough else (), enough, chosen is not None)


def _safety_words(safety: Safety) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.span for match in safety.matches))[:3]


def with_safety(
    chances: dict[TriageKind, float], *, self_harm: bool, partner_abuse: bool
) -> dict[TriageKind, float]:
    """Readable rule: where a safety phrase counts, *danger* has at least `SAFETY_FLOOR`.

    Except that people who hurt use the same words as people who are hurt: where the writer more
    likely than not tells of their own deeds, words of abuse alone don't turn the answer round.
    The help itself is shown either way.
    """
    own_deeds = chances["asker-harms"] >= OWN_DEEDS
    raised = self_harm or (partner_abuse and not own_deeds)
    if not raised or chances["danger"] >= SAFETY_FLOOR:
        return chances
    rest = (1 - SAFETY_FLOOR) / (1 - chances["danger"])
    return {
        kind: SAFETY_FLOOR if kind == "danger" else chance * rest
        for kind, chance in chances.items()
    }


def _roots(
    text: str, reading: Guess, advice: Advice, about: str, tools: Instruments
) -> tuple[RootGuess, ...]:
    fitting = [asked for asked in advice.asked if asked.about in ("any", about)]
    questions = {asked.root: (place, asked.question) for place, asked in enumerate(fitting)}
    found = [
        _root(text, root, chance, reading, tools, *questions.get(root, (0, "")))
        for root, chance in reading.roots.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.probability, ROOT_IDS.index(one.id))))


def _root(
    text: str,
    root: RootId,
    chance: float,
    reading: Guess,
    tools: Instruments,
    place: int,
    question: str,
) -> RootGuess:
    because: tuple[str, ...] = ()
    if reading.enough and chance >= SHOWN / 2:
        because = _quotes(text, why_root(reading.reading, root, tools.weights))
    shown = reading.enough and chance >= SHOWN and bool(because)
    asked = bool(question) and not shown
    first = tools.knowledge.roots[root].steps[0].first if shown else ""
    return RootGuess(
        root, chance, because, shown=shown, asked=asked, question=question * asked, first=first,
        place=place,
    )  # fmt: skip


def _quotes(text: str, spans: list[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[span.start : span.end] for span in spans))
