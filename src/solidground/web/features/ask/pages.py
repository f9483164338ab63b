"""What the two pages of *ask* may say: the form, and the answer card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from solidground.knowledge import schema
from solidground.knowledge.library import Knowledge
from solidground.usecases.answer import Answer, Item, RootGuess
from solidground.usecases.tidying import LONGEST
from solidground.vocab.ids import TRIAGE_KINDS, LineKind, TriageKind
from solidground.web.features.ask.quoting import Run, marked_runs
from solidground.web.features.ask.wording import KIND_WORDS, how_likely, in_ten, link_words

FOLD_AFTER: Final = 420
"""Letters after which a person's words are folded on the answer page."""
ALSO: Final = 0.2
"""A second kind of question is named from this probability on."""


@dataclass(frozen=True)
class AskPage:
    """The form. After an error it keeps the text and says what to do.

    `keeps_in`: where a question would be remembered, "journal" or "guest".
    """

    text: str = ""
    error: str = ""
    country: str = ""
    turn: str = ""
    remember: bool = False
    keeps_in: str = "guest"
    has_earlier: bool = False
    longest: str = f"{LONGEST:,}"


@dataclass(frozen=True)
class KindChoice:
    """One of the eight kinds, in the person's own voice."""

    kind: TriageKind
    words: str
    current: bool


@dataclass(frozen=True)
class Advice:
    """A sentence of the card with its reasons, and the page that carries it out."""

    text: str
    claims: tuple[str, ...]
    link: str
    link_words: str

    @property
    def is_said(self) -> bool:
        """Whether it holds words to say to someone, rather than a remark about them."""
        return "“" in self.text or '"' in self.text


@dataclass(frozen=True)
class RootLine:
    """A root on the card: named because of the person's words, or offered as a question."""

    root: schema.Root
    odds: str
    readers: str
    because: tuple[str, ...]
    question: str
    first: str


@dataclass(frozen=True)
class SafetyCard:
    """Help, first. `lines` are those of the chosen country; without one, a choice of countries."""

    self_harm: bool
    partner_abuse: bool
    country: schema.Country | None
    lines: tuple[schema.HelpLine, ...]
    countries: tuple[schema.Country, ...]

    @property
    def anchor(self) -> str:
        return "partner-abuse" if self.partner_abuse and not self.self_harm else "suicide"


@dataclass(frozen=True)
class Kept:
    """What became of the question; `remember` is sent along when it is asked another way."""

    turn: str = ""
    remember: str = "no"
    saved: bool = False
    is_guest: bool = False
    trouble: str = ""


@dataclass(frozen=True)
class Saved:
    """An answer that was kept: its entry, when it was given, and by which version."""

    id: str
    when: str
    version: str


@dataclass(frozen=True)
class AnswerPage:
    """The answer card, top to bottom. `saved`: it was given earlier, and this is how it was."""

    text: str
    country: str
    runs: tuple[Run, ...]
    fold: bool
    note: str
    headline: str
    kind_line: str
    chosen: bool
    enough: bool
    because: tuple[str, ...]
    could_be: str
    kinds: tuple[KindChoice, ...]
    safety: SafetyCard | None
    quiet_help: bool
    hot: bool
    can_know: str
    safe: Advice
    now: tuple[Advice, ...]
    words: tuple[Advice, ...]
    experiment: Advice | None
    shown: tuple[RootLine, ...]
    asked: tuple[RootLine, ...]
    would_change: str
    human: Advice
    claims: tuple[schema.Claim, ...]
    kept: Kept
    saved: Saved | None


def answer_page(
    known: Knowledge,
    text: str,
    answer: Answer,
    country: str,
    *,
    kept: Kept = Kept(),
    saved: Saved | None = None,
) -> AnswerPage:
    """Turn an answer into what its page shows. The text stays in this one page object."""
    card, triage = answer.answer, answer.triage
    safety = _safety(known, answer, country)
    shown = tuple(_root(known, guess) for guess in answer.roots if guess.shown)
    asked = tuple(_root(known, guess) for guess in answer.questions())
    spans = [*triage.because, *(span for line in shown for span in line.because)]
    return AnswerPage(
        text=text,
        country=country,
        runs=marked_runs(text, spans),
        fold=len(text) > FOLD_AFTER,
        note=answer.note,
        headline=card.headline,
        kind_line=card.kind_line,
        chosen=triage.chosen,
        enough=triage.enough,
        because=triage.because[:3],
        could_be=_could_be(answer),
        kinds=tuple(
            KindChoice(kind, KIND_WORDS[kind], kind == triage.kind) for kind in TRIAGE_KINDS
        ),
        safety=safety,
        quiet_help=safety is None and any(m.context != "idiom" for m in answer.safety.matches),
        hot=answer.hot,
        can_know=card.can_know,
        safe=_advice(card.safe),
        now=tuple(map(_advice, card.now)),
        words=tuple(map(_advice, card.words)),
        experiment=_advice(card.experiment) if card.experiment else None,
        shown=shown,
        asked=asked,
        would_change=card.would_change,
        human=_advice(card.human),
        claims=_claims(known, answer),
        kept=kept,
        saved=saved,
    )


def _advice(item: Item) -> Advice:
    return Advice(item.text, item.claims, item.link, link_words(item.link) if item.link else "")


def _root(known: Knowledge, guess: RootGuess) -> RootLine:
    return RootLine(
        root=known.roots[guess.id],
        odds=how_likely(guess.probability),
        readers=in_ten(guess.probability),
        because=guess.because[:3],
        question=guess.question,
        first=guess.first,
    )


def _could_be(answer: Answer) -> str:
    """The second most likely kind, in words, if it is likely enough to be worth a look."""
    if answer.triage.chosen:
        return ""
    others = {k: p for k, p in answer.triage.probabilities.items() if k != answer.triage.kind}
    second = max(others, key=others.__getitem__, default=None)
    return KIND_WORDS[second] if second and others[second] >= ALSO else ""


def _safety(known: Knowledge, answer: Answer, code: str) -> SafetyCard | None:
    found = answer.safety
    if not (found.self_harm or found.partner_abuse or answer.triage.kind == "danger"):
        return None
    country = known.helplines.get(code)
    wanted: list[LineKind] = []
    if found.self_harm or not found.partner_abuse:
        wanted.append("suicide")
    if found.partner_abuse or not found.self_harm:
        wanted.append("partner-abuse")
    return SafetyCard(
        self_harm=found.self_harm,
        partner_abuse=found.partner_abuse,
        country=country,
        lines=_first_lines(country, wanted) if country else (),
        countries=tuple(known.helplines.values()),
    )


def _first_lines(country: schema.Country, wanted: list[LineKind]) -> tuple[schema.HelpLine, ...]:
    """Two lines, so that the answer stays near: of one kind, or the first of each of two."""
    each = 2 // len(wanted)
    lines = [
        line
        for kind in wanted
        for line in [line for line in country.lines if kind in line.kinds][:each]
    ]
    return tuple(dict.fromkeys(lines))


def _claims(known: Knowledge, answer: Answer) -> tuple[schema.Claim, ...]:
    card = answer.answer
    items = [card.safe, *card.now, *card.words, card.experiment, card.human]
    ids = [reason.claim for reason in card.sources]
    ids += [claim for item in items if item for claim in item.claims]
    return tuple(known.claims[id_] for id_ in dict.fromkeys(ids) if id_ in known.claims)
