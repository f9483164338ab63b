"""Files become frozen records, and a file that can't be read says so in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from solidground.knowledge import Knowledge, knowledge
from solidground.knowledge.loading import FOLDERS, read_folder, read_record
from solidground.knowledge.readability import grade_level, syllables
from solidground.knowledge.schema import Myth, Page, Sign
from solidground.knowledge.texts import prose_of
from solidground.vocab.errors import ContentError
from solidground.vocab.ids import ROOT_IDS

SIGN = """
text = "I check my phone at night."
kind = "sign"
seeds = ["000"]
reviewed = 2026-11-20
roots = [{ root = "attachment-wounds", strength = 0.6 }]
"""
MYTH = """+++
myth = "It never changes."
seeds = ["000"]
claims = ["a-claim"]
reviewed = 2026-11-20
+++

## What the evidence says

It changes, and mostly slowly.

Both ways.
"""
PAGE = """+++
title = "A page"
line = "One line."
shelf = "about"
order = 1
whole_body = true
reviewed = 2026-11-20
+++

"""
ANY_FILE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_it_reads_a_toml_file(tmp_path: Path) -> None:
    sign = read_record(write(tmp_path, "phone-at-night.toml", SIGN), Sign)
    assert sign.id == "phone-at-night", "the file name is the id"
    assert sign.roots[0].strength == 0.6


def test_it_reads_a_markdown_head_and_sections(tmp_path: Path) -> None:
    myth = read_record(write(tmp_path, "never.md", MYTH), Myth)
    assert myth.myth == "It never changes."
    assert myth.what_the_evidence_says == "It changes, and mostly slowly.\n\nBoth ways."


def test_it_reads_files_with_windows_line_ends(tmp_path: Path) -> None:
    myth = read_record(write(tmp_path, "never.md", MYTH.replace("\n", "\r\n")), Myth)
    assert myth.what_the_evidence_says.startswith("It changes")


def test_it_keeps_a_body_whole_where_the_head_says_so(tmp_path: Path) -> None:
    body = "## First\n\nSome words here.\n\n## Second\n\nAnd more."
    assert read_record(write(tmp_path, "a-page.md", PAGE + body), Page).body == body


def test_records_cannot_be_changed(tmp_path: Path) -> None:
    sign = read_record(write(tmp_path, "phone-at-night.toml", SIGN), Sign)
    with pytest.raises(ValidationError):
        sign.text = "something else"  # type: ignore[misc]


def test_it_skips_empty_folders(tmp_path: Path) -> None:
    assert read_folder(tmp_path, "signs") == {}


def test_it_sorts_a_folder_by_id(tmp_path: Path) -> None:
    for name in ("b-sign", "c-sign", "a-sign"):
        write(tmp_path / "signs", f"{name}.toml", SIGN)
    assert list(read_folder(tmp_path, "signs")) == ["a-sign", "b-sign", "c-sign"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.md", "no head", "must begin with a TOML head between two lines of +++"),
        ("x.md", "+++\nmyth = 'A myth.'\n", "must begin with a TOML head"),
        ("x.md", MYTH + "\n## What the evidence says\n\nAgain.\n", "stands twice in the file"),
        ("x.md", MYTH.replace("claims", "claim"), "claim: Extra inputs are not permitted"),
        ("x.md", MYTH.replace("## What the evidence says", "## Evidence"), "evidence: Extra"),
        ("x.md", MYTH.replace('["a-claim"]', "[]"), "claims: Tuple should have at least 1 item"),
        ("x.md", MYTH.replace('"a-claim"', '"A Claim"'), "claims.0: String should match pattern"),
        ("X Y.md", MYTH, "id: String should match pattern"),
        ("x.md", MYTH.replace("2026-11-20", "soon"), "Invalid value (at line"),
        ("x.md", MYTH.replace("2026-11-20", '"soon"'), "reviewed: Input should be a valid date"),
    ],
)
def test_it_says_which_file_is_wrong_and_how(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    path = write(tmp_path / "myths", name, text)
    with pytest.raises(ContentError) as raised:
        read_record(path, Myth)
    assert str(raised.value).startswith(f"myths/{name}: ")
    assert words in str(raised.value)


def test_it_says_when_a_file_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match=r"x\.toml: "):
        read_record(path, Sign)


def test_it_says_when_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.toml: .*No such file"):
        read_record(tmp_path / "gone.toml", Sign)


def test_it_names_every_wrong_file_of_a_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / "signs", f"{name}.toml", SIGN.replace("sign", "sing"))
    write(tmp_path / "signs", "three.toml", SIGN)
    with pytest.raises(ContentError) as raised:
        read_folder(tmp_path, "signs")
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        "signs/one.toml",
        "signs/two.toml",
    ]


@ANY_FILE
@given(text=st.text())
@pytest.mark.parametrize("name", ["any.md", "any.toml"])
def test_any_file_is_read_or_refused_in_words(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(ContentError, match=r"any\."):
        read_record(path, Sign)


@ANY_FILE
@given(body=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=20))
def test_a_body_comes_out_as_it_went_in(tmp_path: Path, body: str) -> None:
    body = "x" + body + "x" * 20
    assert read_record(write(tmp_path, "any.md", PAGE + body), Page).body == body


def test_roots_keep_their_order() -> None:
    assert tuple(knowledge().roots) == ROOT_IDS


def test_questions_and_pages_come_in_their_order() -> None:
    for records in (knowledge().questions, knowledge().pages):
        orders = [record.order for record in records.values()]
        assert orders == sorted(orders)


def test_signs_of_a_root_come_strongest_first() -> None:
    for root in ROOT_IDS:
        strengths = [strength for _, strength in knowledge().signs_of(root)]
        assert strengths
        assert strengths == sorted(strengths, reverse=True)


def test_stories_of_a_root_begin_with_its_examples() -> None:
    for root in ROOT_IDS:
        places = [story.roots.index(root) for story in knowledge().stories_of(root)]
        assert places == sorted(places)
        assert places[0] == 0


def test_every_folder_has_a_name_in_the_library() -> None:
    assert all(getattr(knowledge(), folder) for folder in FOLDERS)


def test_a_missing_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="solidground knowledge train"):
        _ = Knowledge(tmp_path).weights


def test_prose_leaves_out_ids_and_addresses() -> None:
    prose = prose_of(knowledge().roots["comparison"])
    assert "comparison" not in prose.split()
    assert "limit-exposure" not in prose
    assert knowledge().roots["comparison"].steps[0].first in prose


WORD = st.sampled_from("I you love doubt morning because nobody remembers everything".split())


@given(st.text())
def test_the_reading_grade_never_fails(text: str) -> None:
    assert isinstance(grade_level(text), float)


@given(st.lists(WORD, min_size=2, max_size=40), st.data())
def test_longer_sentences_read_harder(words: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(words) - 1))
    one = " ".join(words) + "."
    two = " ".join(words[:cut]) + ". " + " ".join(words[cut:]) + "."
    assert grade_level(one) > grade_level(two)


def test_longer_words_read_harder() -> None:
    assert grade_level("Investigators characterise physiological regulation.") > grade_level(
        "They say what the body does."
    )


@pytest.mark.parametrize(
    ("word", "count"), [("love", 1), ("table", 2), ("insecure", 3), ("free", 1), ("tsk", 1)]
)
def test_it_counts_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
