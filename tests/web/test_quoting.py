"""The person's words come back whole, with the deciding ones marked."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from solidground.web.features.ask.quoting import Run, marked_runs


def test_it_marks_a_span() -> None:
    assert marked_runs("I feel lost today", ["lost"]) == (
        Run("I feel ", marked=False),
        Run("lost", marked=True),
        Run(" today", marked=False),
    )


def test_it_merges_spans_that_overlap_or_touch() -> None:
    runs = marked_runs("he left without a word", ["he left without", "without a word"])
    assert runs == (Run("he left without a word", marked=True),)


def test_it_prefers_whole_words() -> None:
    runs = marked_runs("the thespian left; he left", ["he"])
    assert [run.text for run in runs if run.marked] == ["he"]
    assert runs[0].text == "the thespian left; "


def test_it_ignores_spans_that_are_not_there() -> None:
    assert marked_runs("words", ["other", "", "  "]) == (Run("words", marked=False),)


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=8))
def test_it_never_loses_or_adds_a_letter(text: str, spans: list[str]) -> None:
    runs = marked_runs(text, spans)
    assert "".join(run.text for run in runs) == text
    assert all(run.text for run in runs)
    assert all(a.marked != b.marked for a, b in itertools.pairwise(runs))
