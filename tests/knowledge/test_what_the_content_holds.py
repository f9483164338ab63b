"""What was promised of the content is there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from solidground.knowledge import knowledge
from solidground.knowledge.stats import stats
from solidground.knowledge.texts import prose_of
from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS, RootId

STEPS: dict[RootId, str] = {
    "conditional-love": "name-the-critic grieve-acceptance accept-yourself "
    "find-unconditional-regard therapy-for-childhood",
    "peer-rejection": "hand-back-the-bullying find-hidden-parts find-your-people "
    "question-the-messages process-bullying-trauma",
    "emotional-neglect": "acknowledge-neglect notice-needs ask-for-needs reparent seek-attunement",
    "trauma-abuse": "not-your-fault trauma-professional own-pace rebuild-safety reclaim-story",
    "comparison": "limit-exposure remember-distortion gratitude own-measure real-life-connection",
    "failure-humiliation": "separate-failure-from-self failure-as-data normalise-failure "
    "small-risks process-shame",
    "chaotic-childhood": "create-stability grieve-stability calm-nervous-system "
    "recognise-adaptations secure-relationships",
    "discrimination": "name-the-source connect-community examine-messages identity-pride advocate",
    "perfectionism": "challenge-the-lie good-enough celebrate-progress whose-standards "
    "embrace-mistakes",
    "attachment-wounds": "process-wounds past-from-present build-trust-gradually "
    "heal-attachment-patterns choose-trustworthy",
    "body-shame": "question-standards widen-what-you-see body-neutrality function-first "
    "specialised-support",
    "skill-gap": "gap-not-worth develop-skill accept-learning-curve notice-growth ask-for-help",
    "lack-of-purpose": "engage-questions meaning-through-action connect-larger define-values "
    "accept-uncertainty",
    "present-relationship": "check-safety facts-and-dates ask-for-behaviour equal-say "
    "decide-when-calm",
    "own-breach": "own-it see-the-mirror stop-the-harm repair-by-action honest-again",
    "self-criticism": "hear-the-voice not-their-thought speak-as-to-friend let-warmth-in "
    "support-from-others",
}
"""The healing steps. Their ids are fixed: claims, and one day people's paths, refer to them."""

SIGNS_IN_002 = (5, 5, 6, 6, 5, 5, 5, 5, 5, 6, 5, 4, 5)
COMMON: tuple[RootId, ...] = (
    "conditional-love", "peer-rejection", "emotional-neglect", "comparison", "perfectionism",
    "attachment-wounds", "present-relationship", "self-criticism",
)  # fmt: skip
MECHANISMS = {
    "attachment-anxiety", "risk-regulation", "social-comparison", "contingent-self-worth",
    "threat-monitoring", "reassurance-loop", "withdrawal-loop", "perfectionistic-standards",
}  # fmt: skip
NAMES_IN_001 = re.compile(r"\b(?:Ethan|Charlotte|Kyle|Madeline|Hailey)\b")


@pytest.mark.parametrize("root", ROOT_IDS)
def test_every_root_has_its_five_steps(root: RootId) -> None:
    assert [step.id for step in knowledge().roots[root].steps] == STEPS[root].split()


@pytest.mark.parametrize("root", ROOT_IDS)
def test_every_step_has_a_claim_behind_it(root: RootId) -> None:
    for step in knowledge().roots[root].steps:
        assert knowledge().claims_of_step(root, step.id), f"{root}/{step.id}"


@pytest.mark.parametrize("root", ROOT_IDS)
def test_every_root_says_when_a_person_is_better(root: RootId) -> None:
    professional = knowledge().roots[root].professional
    assert professional.when
    assert professional.who


@pytest.mark.parametrize(("number", "fewest"), list(enumerate(SIGNS_IN_002, 1)))
def test_every_root_of_002_has_its_signs(number: int, fewest: int) -> None:
    root = ROOT_IDS[number - 1]
    signs = [sign for sign in knowledge().signs.values() if f"002/{number}" in sign.seeds]
    assert len(signs) >= fewest
    for sign in signs:
        assert root in [link.root for link in sign.roots], f"{sign.id} doesn't speak for {root}"


def test_the_ten_general_signs_are_there() -> None:
    general = [sign for sign in knowledge().signs.values() if "002/general" in sign.seeds]
    assert len(general) == 10
    assert all(sign.general for sign in general)


def test_every_other_document_gives_signs_too() -> None:
    seeds = {seed for sign in knowledge().signs.values() for seed in sign.seeds}
    assert {"000", "001", "003"} <= seeds


def test_signs_are_said_by_a_person_about_themselves() -> None:
    about_me = re.compile(r"\b(?:I|me|my|mine|myself|at home)\b", re.IGNORECASE)
    others = [sign.id for sign in knowledge().signs.values() if not about_me.search(sign.text)]
    assert not others


def test_there_are_enough_claims_and_each_has_evidence() -> None:
    claims = knowledge().claims.values()
    assert len(claims) >= 80
    for claim in claims:
        assert knowledge().sources_of(claim)
        for evidence in claim.evidence:
            assert evidence.locator
            assert evidence.shows


def test_every_document_is_looked_at_by_claims() -> None:
    seeds = {seed.split("/")[0] for claim in knowledge().claims.values() for seed in claim.seeds}
    assert {"000", "001", "002", "003"} <= seeds


@pytest.mark.parametrize("words", ["vagus", "comparison"])
def test_where_a_document_is_wrong_or_unsupported_a_claim_says_so(words: str) -> None:
    found = [
        claim.finding
        for claim in knowledge().claims.values()
        if words in claim.id or words in claim.text.lower()
    ]
    said = found + [
        "unsupported"
        for quotation in knowledge().quotations.values()
        if words in quotation.text.lower() and quotation.status == "misattributed"
    ]
    assert {"wrong", "unsupported"} & set(said)


def test_the_share_of_sources_that_were_read_is_counted() -> None:
    counted = stats(knowledge())
    assert counted.share_read > 0.8
    assert sum(counted.sources_by_read.values()) == len(knowledge().sources)


def test_the_twenty_quotations_are_there() -> None:
    numbers = [quotation.number for quotation in knowledge().quotations.values()]
    assert numbers == list(range(1, 21))


def test_a_misattributed_quotation_is_shown_as_one() -> None:
    plain = re.compile(r"not his|not hers|credited to|no source", re.IGNORECASE)
    for quotation in knowledge().quotations.values():
        if quotation.status != "verified":
            assert plain.search(quotation.shown_as) or "unknown" in quotation.shown_as, (
                f"{quotation.id} ({quotation.status}) is shown as “{quotation.shown_as}”"
            )


def test_a_verified_quotation_was_read_somewhere() -> None:
    for quotation in knowledge().quotations.values():
        if quotation.status == "verified":
            assert any(look.read for look in quotation.checks), quotation.id


def test_there_are_forty_stories() -> None:
    stories = knowledge().stories.values()
    assert len(stories) == 40
    examples = Counter(story.roots[0] for story in stories)
    assert all(examples[root] >= 1 for root in ROOT_IDS)
    assert all(examples[root] >= 3 for root in COMMON), examples


def test_stories_tell_of_every_kind_of_question() -> None:
    kinds = Counter(story.triage for story in knowledge().stories.values())
    assert all(kinds[kind] >= 2 for kind in TRIAGE_KINDS), kinds


def test_stories_are_our_own() -> None:
    for story in knowledge().stories.values():
        assert not NAMES_IN_001.search(prose_of(story)), story.id


def test_stories_are_about_different_people() -> None:
    couples = Counter(story.couple for story in knowledge().stories.values())
    assert len(couples) >= 25
    assert len({story.title for story in knowledge().stories.values()}) == 40


def test_the_eight_mechanisms_are_there() -> None:
    assert set(knowledge().mechanisms) == MECHANISMS
    for mechanism in knowledge().mechanisms.values():
        assert mechanism.an_everyday_scene
        assert mechanism.what_loosens_it


def test_the_six_questions_of_000_are_answered() -> None:
    asked = [question for question in knowledge().questions.values() if "000" in question.seeds]
    assert len(asked) >= 6
    assert all(question.claims for question in asked)


def test_the_myths_and_the_expectations_are_there() -> None:
    assert {"get-over-it", "neediness-or-weakness", "a-womens-thing"} <= set(knowledge().myths)
    assert {"what-to-expect", "what-this-is-not", "how-sources-are-chosen"} <= set(
        knowledge().pages
    )


def test_there_are_help_lines_for_twenty_countries() -> None:
    assert len(knowledge().helplines) >= 20


@pytest.mark.parametrize("code", sorted(knowledge().helplines))
def test_every_country_has_the_lines_that_matter(code: str) -> None:
    country = knowledge().helplines[code]
    kinds = {kind for line in country.lines for kind in line.kinds}
    assert {"suicide", "partner-abuse", "children"} <= kinds
    assert any("suicide" in line.kinds and line.number for line in country.lines), "none to call"
    assert country.emergency
    assert re.search(r"\d", country.emergency[0])
    assert country.directory_url.startswith("https://")


def test_a_number_that_nobody_read_is_flagged() -> None:
    lines = [line for country in knowledge().helplines.values() for line in country.lines]
    unread = [line for line in lines if not line.read_on_page]
    assert stats(knowledge()).lines_read == len(lines) - len(unread)
    for folder in (knowledge().content / "helplines").glob("*.toml"):
        raw = tomllib.loads(folder.read_text(encoding="utf-8"))
        assert "emergency_read_on_page" in raw
        assert all("read_on_page" in line for line in raw["lines"]), (
            f"{folder.name}: every line says whether its number was read"
        )


def test_most_countries_have_a_line_for_people_who_hurt() -> None:
    with_line = [
        country.name
        for country in knowledge().helplines.values()
        if any("harming" in line.kinds for line in country.lines)
    ]
    assert len(with_line) >= 14


def test_there_are_hundreds_of_texts_for_every_kind_and_root() -> None:
    texts = [text for batch in knowledge().utterances.values() for text in batch.utterance]
    kinds = Counter(text.triage for text in texts)
    roots = Counter(root for text in texts for root in text.roots)
    assert all(kinds[kind] >= 200 for kind in TRIAGE_KINDS), kinds
    assert all(roots[root] >= 200 for root in ROOT_IDS), roots


def test_labels_follow_the_guide() -> None:
    for batch in knowledge().utterances.values():
        for text in batch.utterance:
            where = f"{batch.id}: {text.text[:60]!r}"
            assert len(set(text.roots)) == len(text.roots), f"a root stands twice in {where}"
            assert text.voice.strip(), f"no voice in {where}"


def test_held_out_texts_are_not_among_those_we_learn_from(request: pytest.FixtureRequest) -> None:
    held_out = request.config.rootpath / "tests" / "reference"
    learned = {
        _plain(text.text) for batch in knowledge().utterances.values() for text in batch.utterance
    }
    seen = [
        f"{path.name}: {text[:60]}"
        for path in sorted(held_out.rglob("*.toml"))
        for text in _texts_in(path)
        if _plain(text) in learned
    ]
    assert not seen, "\n".join(seen)


def _texts_in(path: Path) -> list[str]:
    found = []
    for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
        if isinstance(entries, list):
            found += [
                entry["text"] for entry in entries if isinstance(entry, dict) and "text" in entry
            ]
    return found


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
