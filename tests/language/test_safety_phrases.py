"""The phrase rules one by one: what each must find, what it must leave alone, and how it reads."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidground.knowledge.library import knowledge
from solidground.knowledge.schema import Phrase
from solidground.language.safety.phrases import (
    Context,
    PhraseMatch,
    Rule,
    Rules,
    compile_rules,
    find,
    flags,
)
from solidground.language.safety.spelling import PAIRS, SINGLE
from solidground.language.safety.words import CLASSES
from solidground.language.tokens import tokenize
from tests.language.safety_texts import KINDS, own_texts, the_rules, told_by_others

PHRASES = [
    pytest.param(kind, phrase, id=f"{kind}/{phrase.id}")
    for kind, batch in knowledge().phrases.items()
    for phrase in batch.phrase
]
WRITTEN = [
    *(phrase.pattern for batch in knowledge().phrases.values() for phrase in batch.phrase),
    *CLASSES.values(),
]


def alone(kind: str, phrase: Phrase) -> Rules:
    """The shipped rules without all others, so that no longer match hides this one."""
    rules = the_rules()
    kept = {
        anchor: tuple(one for one in found if (one.rule.kind, one.rule.id) == (kind, phrase.id))
        for anchor, found in rules.by_anchor.items()
    }
    return replace(rules, by_anchor={anchor: found for anchor, found in kept.items() if found})


def contexts(text: str, kind: str) -> set[str]:
    return {match.context for match in find(text, the_rules()) if match.kind == kind}


@pytest.mark.parametrize(("kind", "phrase"), PHRASES)
def test_a_rule_finds_its_own_sentences(kind: str, phrase: Phrase) -> None:
    rules = alone(kind, phrase)
    missed = [line for line in phrase.must if kind not in flags(find(line, rules))]
    assert not missed


@pytest.mark.parametrize(("kind", "phrase"), PHRASES)
def test_a_rule_leaves_the_others_alone(kind: str, phrase: Phrase) -> None:
    rules = alone(kind, phrase)
    raised = [line for line in phrase.must_not if kind in flags(find(line, rules))]
    assert not raised


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_about_sixty_rules_or_more_of_each_kind(kind: str) -> None:
    ids = [phrase.id for phrase in knowledge().phrases[kind].phrase]
    assert len(ids) >= 60
    assert len(set(ids)) == len(ids)


def test_patterns_use_the_spelling_that_texts_are_read_with() -> None:
    neighbours = re.compile(r"(?<![\w*])(\w+)(?= (\w+))")
    wrong = [
        f"{' '.join(found)} -> {PAIRS[found[0], found[1]]}"
        for pattern in WRITTEN
        for found in neighbours.findall(pattern)
        if tuple(found) in PAIRS
    ]
    wrong += [word for text in WRITTEN for word in re.findall(r"\w+", text) if word in SINGLE]
    assert not wrong, "a text is never read with these words: " + ", ".join(wrong)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("I want to die.", "now"),
        ("I’m suicidal.", "now"),
        ("I'm not suicidal.", "negated"),
        ("I'd never hurt myself.", "negated"),
        ("Years ago I tried to kill myself.", "past"),
        ("Years ago I tried to kill myself, and those thoughts are back.", "now"),
        ("My brother killed himself.", "other"),
        ("My friend is in a bad way. She wants to die.", "other"),
        ("My mother said, “I want to die.”", "other"),
        ("They told me to kill myself.", "other"),
        ("I killed myself laughing.", "idiom"),
        ("I hurt myself playing football.", "idiom"),
    ],
)
def test_how_a_self_harm_match_is_meant(text: str, context: str) -> None:
    assert contexts(text, "self-harm") == {context}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("He hits me.", "now"),
        ("My partner came home. They hit me again.", "now"),
        ("My ex hit me.", "past"),
        ("He never hits me.", "negated"),
        ("He never says sorry and hits me.", "now"),
        ("My dad drinks. He hits me.", "other"),
        ("My friend's husband chokes her.", "other"),
        ("He beat me at chess.", "idiom"),
        ("I'm scared of losing him, I'm scared of him leaving.", "idiom"),
    ],
)
def test_how_a_partner_abuse_match_is_meant(text: str, context: str) -> None:
    assert contexts(text, "partner-abuse") == {context}


def test_a_denial_does_not_hide_what_is_said_beside_it() -> None:
    text = "I have never contemplated suicide. I just think I'd be better off dead."
    assert {"negated", "now"} <= contexts(text, "self-harm")
    assert flags(find(text, the_rules())) == {"self-harm"}


@pytest.mark.parametrize("he", ["He", "She", "They", "My husband", "My wife", "My partner"])
def test_it_does_not_matter_who_the_partner_is(he: str) -> None:
    assert flags(find(f"{he} pushed me against the wall.", the_rules())) == {"partner-abuse"}


@pytest.mark.parametrize(
    "text",
    [
        "I hit my girlfriend.",
        "Studied all night for the diet exam, says the soldier to the audience.",
        "We argue about money, and he lied to me about an affair.",
        "My parents lock me in my room.",
        "Dying to see her, this song is killing me softly, hit me up.",
        "",
        "🙂🙂🙂",
        "\x00\ud800",
    ],
)
def test_nothing_is_seen_where_nothing_is(text: str) -> None:
    assert flags(find(text, the_rules())) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "im suicidial",
        "thinking about sucide",
        "i want to kil my self",
        "i want to dieee",
        "I want to  d i e",
        "s u i c i d a l since monday",
        "I DON´T WANT TO LIVE ANYMORE",
        "i don t want to live any more",
        "I do not want to be alive",
        "i wanna die",
        "gonna kms",
        "self harm again. i self-harm",
        "I want to...\ndie",
    ],
)
def test_spelling_and_typing_habits_do_not_matter_for_self_harm(text: str) -> None:
    assert flags(find(text, the_rules())) == {"self-harm"}


@pytest.mark.parametrize(
    "text",
    [
        "abusve relationship",
        "my huband hits me",
        "my boyfreind chocked me",
        "HE´S THREATENED ME",
        "he has thretened me",
        "my bf hit me",
        "my ex-husband beat me",
    ],
)
def test_spelling_and_typing_habits_do_not_matter_for_partner_abuse(text: str) -> None:
    assert flags(find(text, the_rules())) == {"partner-abuse"}


CHANGES = {
    "curly": lambda text: text.replace("'", "’"),
    "accent": lambda text: text.replace("'", "´").replace("’", "´"),
    "none": lambda text: text.replace("'", "").replace("’", ""),
    "upper": str.upper,
    "lower": str.lower,
    "spaces": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_found_is_found_in_every_way_of_typing(change: str) -> None:
    lost = [
        one.text
        for one in own_texts("self-harm", "partner-abuse")
        if not flags(find(one.text, the_rules()))
        <= flags(find(CHANGES[change](one.text), the_rules()))
    ]
    assert not lost


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "I i'm im he she they my husband want to die kill myself never not hit hits me . , … "
            '\n " suicide abusive ’ don´t 2 and but years ago friend of the afraid S u i'.split(" ")
        ),
        max_size=60,
    ).map(" ".join)
    | st.text(max_size=200)
)
def test_every_match_is_a_span_of_the_text(text: str) -> None:
    for match in find(text, the_rules()):
        assert isinstance(match, PhraseMatch)
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end].strip() == text[match.start : match.end]
    assert find(text, the_rules()) == find(text, the_rules(), tokenize(text))


def test_a_span_is_what_the_person_wrote() -> None:
    text = "So. I do NOT want to live   any more, ok?"
    (match,) = find(text, the_rules())
    assert text[match.start : match.end] == "do NOT want to live   any more"


@pytest.mark.parametrize(
    "pattern",
    [
        "(kill",
        "kill)",
        "kill.*me",
        "kill+ me",
        "<nobody> kill",
        "kill <0-99> me",
        "<0-3>",
        "(kill)?",
    ],
)
def test_a_pattern_that_can_not_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="self-harm/odd"):
        compile_rules([Rule("odd", "self-harm", pattern)], {"self-harm": Context()})


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        compile_rules([Rule("odd", "worry", "worried")], {"worry": Context()})


def quickest(text: str) -> float:
    tokens = tokenize(text)
    taken = []
    for _ in range(12):
        start = time.process_time()
        find(text, the_rules(), tokens)
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def test_a_long_ordinary_text_is_read_in_less_than_twenty_milliseconds() -> None:
    texts = [one.text for one in told_by_others() if not one.flags]
    assert quickest("\n".join(texts)[:20_000]) < 20


@pytest.mark.parametrize(
    "piece",
    ["i ", "he never ", "want to ", "he hits me and i want to die because ", "die. ", "(", "a"],
)
def test_no_text_makes_the_rules_run_away(piece: str) -> None:
    assert quickest((piece * 20_000)[:20_000]) < 250
