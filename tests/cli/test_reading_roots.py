"""`solidground roots`: all sixteen, or one with its signs and steps."""

from __future__ import annotations

import json

import pytest

from solidground.knowledge import knowledge
from solidground.vocab.ids import ROOT_IDS, RootId
from tests.cli.conftest import Run


def plain(text: str) -> str:
    """Without the line breaks that the width of a terminal makes."""
    return " ".join(text.split())


def test_it_lists_the_sixteen_roots(run: Run) -> None:
    done = run("roots")
    assert done.exit_code == 0
    for root in knowledge().roots.values():
        assert root.id in done.output
        assert root.name in plain(done.output)


def test_it_lists_them_as_json(run: Run) -> None:
    listed = json.loads(run("roots", "--json").output)
    assert [root["id"] for root in listed] == list(ROOT_IDS)
    assert all(set(root) == {"id", "name", "line"} for root in listed)


@pytest.mark.parametrize("root_id", ROOT_IDS)
def test_it_tells_about_one_root(run: Run, root_id: RootId) -> None:
    root, shown = knowledge().roots[root_id], plain(run("roots", root_id).output)
    assert root.name in shown
    assert plain(root.content_note) in shown
    for number, step in enumerate(root.steps, 1):
        assert f"{number}. {plain(step.title)}" in shown
        assert plain(step.first) in shown
    for sign, _ in knowledge().signs_of(root_id):
        assert plain(sign.text) in shown
    assert plain(root.professional.who) in shown


def test_it_names_the_claims_behind_each_step(run: Run) -> None:
    shown = plain(run("roots", "comparison").output)
    for claim in knowledge().claims_of_step("comparison", "limit-exposure"):
        assert claim.id in shown


def test_it_tells_about_one_root_as_json(run: Run) -> None:
    told = json.loads(run("roots", "comparison", "--json").output)
    assert told["id"] == "comparison"
    assert len(told["steps"]) == 5


def test_it_says_which_roots_there_are(run: Run) -> None:
    done = run("roots", "jealousy")
    assert done.exit_code == 2
    assert "There is no root “jealousy”" in done.stderr
    assert all(root in done.stderr for root in ROOT_IDS)
