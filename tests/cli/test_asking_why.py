"""`solidground why`: what stands behind a claim or a step."""

from __future__ import annotations

import json

import pytest

from solidground.knowledge import knowledge
from tests.cli.conftest import Run
from tests.cli.test_reading_roots import plain

CLAIM = "longer-out-breath"
STEP = "perfectionism/good-enough"


def test_it_tells_a_claim_with_its_sources(run: Run) -> None:
    done = run("why", CLAIM)
    assert done.exit_code == 0
    shown, claim = plain(done.output), knowledge().claims[CLAIM]
    assert claim.text in shown
    assert "moderate evidence" in shown
    assert plain(claim.limits) in shown
    for evidence in claim.evidence:
        assert plain(evidence.shows) in shown
        assert plain(knowledge().sources[evidence.source].title) in shown


def test_it_says_how_much_of_a_source_was_read(run: Run) -> None:
    assert "Read: abstract." in plain(run("why", CLAIM).output)


def test_it_says_when_nobody_read_the_sources(run: Run) -> None:
    for claim in knowledge().claims.values():
        if claim.grade == "not-graded":
            assert "nobody here has read its sources" in plain(run("why", claim.id).output)


def test_it_tells_what_stands_behind_a_step(run: Run) -> None:
    shown = plain(run("why", STEP).output)
    claims = knowledge().claims_of_step(*STEP.split("/"))
    assert claims
    assert all(plain(claim.text) in shown for claim in claims)


@pytest.mark.parametrize("name", [CLAIM, STEP])
def test_it_tells_it_as_json(run: Run, name: str) -> None:
    told = json.loads(run("why", name, "--json").output)
    assert isinstance(told, list)
    for claim in told:
        assert {"id", "text", "grade", "finding", "evidence"} <= set(claim)


@pytest.mark.parametrize("name", ["no-such-claim", "perfectionism/no-such-step", "/", "", "[/]"])
def test_it_says_when_there_is_no_such_thing(run: Run, name: str) -> None:
    done = run("why", name)
    assert done.exit_code == 2
    assert f"There is no claim or step “{name}”" in done.stderr


def test_it_names_claims_that_come_close(run: Run) -> None:
    assert CLAIM in run("why", "longer-in-breath").stderr


def test_every_claim_can_be_told(run: Run) -> None:
    for claim in list(knowledge().claims)[::10]:
        assert run("why", claim).exit_code == 0
