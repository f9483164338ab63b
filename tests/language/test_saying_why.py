"""Every answer can point at the words of the text that speak for it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidground.language.ask.features import Feature
from solidground.language.ask.spans import LONGEST, MOST, Span, best_spans, word_scores
from solidground.language.tokens import Token, tokenize

TEXTS = st.lists(
    st.sampled_from("he lied to me again . and I cannot sleep ? never\n ugly alone".split(" "))
).map(" ".join)


def words_of(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def scored(text: str, **worth: float) -> tuple[list[Token], list[float]]:
    """The words of a text, each worth what is said here, others nothing."""
    tokens = tokenize(text)
    return tokens, [worth.get(token.word, 0.0) for token in tokens]


def test_it_quotes_what_carries_most() -> None:
    text = "On Friday we ate and he betrayed our marriage."
    (span,) = words_of(text, best_spans(*scored(text, betrayed=2.0, marriage=1.0)))
    assert "betrayed" in span
    assert "Friday" not in span


def test_it_quotes_nothing_where_nothing_speaks_for_it() -> None:
    assert best_spans(*scored("He came home.")) == []
    assert best_spans(*scored("He came home.", came=-1.0)) == []
    assert best_spans([], []) == []


def test_it_quotes_the_words_exactly_as_they_were_typed() -> None:
    text = "He  BETRAYED—me,   honestly"
    (span,) = words_of(text, best_spans(*scored(text, betrayed=2.0)))
    assert span in text
    assert "BETRAYED" in span


def test_a_quote_stays_inside_one_sentence() -> None:
    text = "He betrayed me. Lonely nights! Worthless mornings"
    tokens, scores = scored(text, betrayed=1.0, lonely=1.0, worthless=1.0)
    spans = words_of(text, best_spans(tokens, scores))
    assert spans
    assert not any(mark in span for span in spans for mark in ".!")


def test_a_weak_word_is_not_quoted_beside_a_strong_one() -> None:
    text = "He betrayed me. Then came a quiet Sunday."
    spans = words_of(text, best_spans(*scored(text, betrayed=5.0, sunday=0.1)))
    assert not any("Sunday" in span for span in spans)


@given(TEXTS, st.data())
def test_quotes_are_few_short_exact_and_apart(text: str, data: st.DataObject) -> None:
    tokens = tokenize(text)
    worth = st.floats(-2, 2, allow_nan=False)
    scores = data.draw(st.lists(worth, min_size=len(tokens), max_size=len(tokens)))
    spans = best_spans(tokens, scores)
    assert len(spans) <= MOST
    assert spans == sorted(spans)
    for before, after in pairwise(spans):
        assert before.end <= after.start
    for span in spans:
        inside = [token for token in tokens if span.start <= token.start < span.end]
        assert inside[0].start == span.start
        assert inside[-1].end == span.end
        assert 1 <= len(inside) <= LONGEST
        assert len({token.sentence for token in inside}) == 1


def test_a_features_worth_is_shared_by_its_words() -> None:
    tokens = tokenize("he lied to me")
    features = [Feature("b:he lied", 0, 2), Feature("w:lie", 1, 2), Feature("n:length", 0, 0)]
    scores = word_scores(tokens, features, {"b:he lied": 1.0, "w:lie": 0.5, "n:length": 9.0})
    assert scores == pytest.approx([0.5, 1.0, 0.0, 0.0])
    assert sum(scores) == pytest.approx(1.5), "what comes from words, no more and no less"
