"""Somebody adds to the content, or changes it, and asks whether all is well."""

from __future__ import annotations

import pytest

from solidground.knowledge import Knowledge, knowledge
from solidground.knowledge.checks import (
    TIERS,
    check,
    check_numbers,
    check_readability,
    check_wording,
    numbers_in,
)
from tests.knowledge.conftest import Copied

BREATH = "claims/longer-out-breath.toml"
ALARM_WORDS = "claims/accepting-feelings.toml"
PAGE = "pages/calming-the-body.md"


def only(errors: list[str]) -> str:
    """The one error, where there must be exactly one."""
    assert len(errors) == 1, errors
    return errors[0]


def test_it_finds_nothing_to_mend_in_what_we_ship() -> None:
    errors = [problem for problem in check(knowledge()) if problem.severity == "error"]
    assert errors == []


def test_it_finds_a_claim_that_does_not_exist(copied: Copied) -> None:
    copied.change("mechanisms/reassurance-loop.md", 'claims = ["', 'claims = ["no-such-claim", "')
    error = only(copied.errors())
    assert error == ("mechanisms/reassurance-loop: names claims/no-such-claim, which doesn't exist")


def test_it_finds_a_source_that_does_not_exist(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'source = "ford-2018"', 'source = "nobody-1900"')
    assert (
        "claims/accepting-feelings: names sources/nobody-1900, which doesn't exist"
        in copied.errors()
    )


def test_it_finds_a_step_that_does_not_exist(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'steps = ["', 'steps = ["self-criticism/no-such-step", "')
    assert only(copied.errors()) == (
        "claims/accepting-feelings: names steps/self-criticism/no-such-step, which doesn't exist"
    )


def test_it_finds_a_claim_in_the_advice_that_does_not_exist(copied: Copied) -> None:
    copied.change("advice/alarm.toml", '"longer-out-breath"', '"longer-in-breath"')
    assert only(copied.errors()) == (
        "advice/alarm: names claims/longer-in-breath, which doesn't exist"
    )


def test_it_finds_a_step_that_no_claim_stands_behind(copied: Copied) -> None:
    copied.change("roots/comparison.md", 'id = "gratitude"', 'id = "thankfulness"')
    errors = copied.errors()
    assert "roots/comparison: no claim stands behind step thankfulness" in errors


def test_it_finds_a_number_in_a_claim_that_its_evidence_does_not_give(copied: Copied) -> None:
    copied.change(ALARM_WORDS, "goes with better", "goes with 73 percent better")
    assert only(copied.errors()) == ("claims/accepting-feelings: the number 73 is in no evidence")


def test_it_finds_a_number_on_a_page_that_no_linked_claim_gives(copied: Copied) -> None:
    copied.add(PAGE, "\nIt helps 87 of 100 people.\n")
    errors = copied.errors()
    assert "pages/calming-the-body: the number 87 is in no linked claim" in errors


def test_it_lets_a_number_stand_that_the_evidence_gives(copied: Copied) -> None:
    copied.change(ALARM_WORDS, "goes with better", "goes, in 1,003 people, with better")
    assert list(check_numbers(copied.knowledge())) == []


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("", "evidence.0.locator: Field required"),
        ('locator = ""', "evidence.0.locator: String should have at least 3 characters"),
        ('locator = " - - "', "evidence without a locator"),
    ],
    ids=["missing", "empty", "only dashes"],
)
def test_it_finds_a_claim_without_a_locator(copied: Copied, locator: str, words: str) -> None:
    copied.change(ALARM_WORDS, 'locator = "abstract"', locator)
    error = only(copied.errors())
    assert error.startswith("claims/accepting-feelings")
    assert words in error


def test_it_finds_a_word_that_we_never_use(copied: Copied) -> None:
    copied.add(PAGE, "\nYour abuser wants you to doubt yourself.\n")
    error = only(copied.errors())
    assert error.startswith("pages/calming-the-body: “abuser”")
    assert "Instead: someone who hurts you" in error, "it says what to write in its place"


def test_it_finds_a_sentence_that_judges_the_partner(copied: Copied) -> None:
    copied.keep("wording", "advice")
    copied.change("advice/alarm.toml", 'text = "Body first.', 'text = "He loves you. Body first.')
    (problem,) = check_wording(copied.knowledge())
    assert problem.where == "advice/alarm"
    assert problem.what.startswith("“He loves you")


def test_it_finds_a_wording_rule_that_misses_its_own_example(copied: Copied) -> None:
    copied.keep("wording")
    copied.change("wording/abuser.toml", '"Perpetrators deny it."', '"Villains deny it."')
    (problem,) = check_wording(copied.knowledge())
    assert problem.where == "wording/abuser"
    assert problem.what == "doesn't catch its own example: Villains deny it."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"roots", "signs"', '"rootz", "signs"', "names rootz/, which doesn't exist"),
        ('"roots/own-breach"', '"roots/gone"', "allows roots/gone, which doesn't exist"),
        (r"'\babusers?\b'", r"'(abusers?'", "can't read (abusers?"),
    ],
    ids=["a folder", "a record", "a pattern"],
)
def test_it_finds_a_wording_rule_that_cannot_work(
    copied: Copied, old: str, new: str, words: str
) -> None:
    copied.change("wording/abuser.toml", old, new)
    error = only(copied.errors())
    assert error.startswith(f"wording/abuser: {words}")


def test_it_finds_a_field_that_is_not_in_the_schema(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'grade = "moderate"', 'grade = "moderate"\ngrad = "strong"')
    error = only(copied.errors())
    assert error.startswith("claims/accepting-feelings.toml: grad: ")
    assert "not permitted" in error


def test_it_finds_a_file_that_is_not_toml(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'grade = "moderate"', "grade = moderate")
    error = only(copied.errors())
    assert error.startswith("claims/accepting-feelings.toml: ")
    assert "line 2" in error, "it says where"


def test_it_tells_of_all_broken_files_at_once(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'grade = "moderate"', "grade = moderate")
    copied.change(BREATH, "grade = ", "grades = ")
    copied.change("roots/comparison.md", "+++", "---")
    places = {error.partition(":")[0] for error in copied.errors()}
    assert places == {
        "claims/accepting-feelings.toml",
        "claims/longer-out-breath.toml",
        "roots/comparison.md",
    }


def test_it_misses_a_root_that_has_no_file(copied: Copied) -> None:
    (copied.path / "roots" / "comparison.md").unlink()
    assert "roots/comparison: this root has no file" in copied.errors()


def test_it_misses_advice_for_a_kind_of_question(copied: Copied) -> None:
    (copied.path / "advice" / "grief.toml").unlink()
    assert only(copied.errors()) == "advice/grief: this kind of question has no advice"


def test_it_finds_a_claim_without_grade_whose_source_was_read(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'grade = "moderate"', 'grade = "not-graded"')
    assert only(copied.errors()).startswith("claims/accepting-feelings: a claim whose sources")


def test_it_finds_a_grade_for_a_source_that_nobody_read(copied: Copied) -> None:
    copied.change("sources/ford-2018.toml", 'read = "abstract"', 'read = "not-read"')
    assert only(copied.errors()).startswith("claims/accepting-feelings: a claim whose sources")


def test_it_only_mentions_what_a_person_should_look_at(copied: Copied) -> None:
    copied.add(
        PAGE,
        "\nNotwithstanding considerable methodological heterogeneity, investigators "
        "systematically characterise physiological regulation as multidimensional.\n" * 20,
    )
    (problem,) = check_readability(copied.knowledge())
    assert (problem.severity, problem.where) == ("look", "pages/calming-the-body")
    assert "reading grade" in problem.what


def test_it_stops_after_a_tier_with_errors(copied: Copied) -> None:
    copied.change(ALARM_WORDS, 'grade = "moderate"', "grade = moderate")
    copied.add(PAGE, "\nYour abuser says that 87 of 100 do.\n")
    assert {problem.tier for problem in copied.problems()} == {"files"}
    assert list(TIERS) == ["files", "links", "words"]


def test_it_finds_an_empty_folder_wanting(copied: Copied) -> None:
    empty = copied.path / "empty"
    empty.mkdir()
    problems = check(Knowledge(empty))
    assert "this root has no file" in problems[0].what


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,200 people and .32", {"1200", "0.32"}),
        ("from -0.5 to 12.", {"0.5", "12"}),
        ("COVID19 and b2b", set()),
        ("none at all", set()),
    ],
)
def test_it_reads_figures_in_one_way(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers
