"""`solidground ask`: a text in, an answer out, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from solidground.vocab.ids import ROOT_IDS, TRIAGE_KINDS
from tests.cli.conftest import Run
from tests.people import ANA, BEN, CLEO

SHAPE: dict[str, Any] = {
    "id": str,
    "triage": {"kind": str, "probabilities": dict},
    "safety": {"self_harm": bool, "partner_abuse": bool, "matches": list},
    "roots": [{"id": str, "probability": float, "because": [str], "shown": bool, "asked": bool}],
    "answer": {
        "kind_line": str,
        "can_know": str,
        "now": [str],
        "words": [str],
        "experiment": (str, type(None)),
        "would_change": str,
        "human": str,
        "sources": [{"claim": str, "source": str}],
    },
}
"""What the documentation promises to programs. More keys are allowed."""


def fits(value: Any, shape: Any, path: str = "answer") -> None:
    """Fail where a value isn't of the promised shape, and say where."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), path
        for key, inner in shape.items():
            assert key in value, f"{path} has no {key}"
            fits(value[key], inner, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), path
        for number, item in enumerate(value):
            fits(item, shape[0], f"{path}[{number}]")
    else:
        assert isinstance(value, shape), f"{path} is {value!r}"


def lines_of(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_line(id_: object, text: str) -> str:
    return json.dumps({"id": id_, "text": text})


def test_it_works(run: Run) -> None:
    done = run("ask", BEN.text)
    assert done.exit_code == 0
    for title in ("What can’t be known from here", "First of all", "The next ten minutes",
                  "What would change this answer", "When a person is better"):  # fmt: skip
        assert title in done.output
    assert "solidground why " in done.output


def test_it_says_how_to_choose_another_kind(run: Run) -> None:
    before, _ = run("ask", BEN.text, "--kind", "alarm").output.split("What can’t be known")
    assert "Not that? Try --kind " in before
    assert all(kind in before for kind in TRIAGE_KINDS)


def test_it_lets_a_person_say_what_kind_it_is(run: Run) -> None:
    assert "Something happened, and it hurt." in run("ask", BEN.text, "--kind", "injury").output


def test_it_says_which_kinds_there_are(run: Run) -> None:
    done = run("ask", BEN.text, "--kind", "love")
    assert done.exit_code == 2
    assert all(kind in done.output for kind in TRIAGE_KINDS)


def test_it_quotes_the_words_that_decided(run: Run) -> None:
    answer = json.loads(run("ask", CLEO.text, "--json").output)
    because = answer["triage"]["because"]
    assert because
    assert all(span in CLEO.text for span in because)
    shown = " ".join(run("ask", CLEO.text).output.split())
    assert all(" ".join(span.split()) in shown for span in because)


def test_it_reads_standard_input(run: Run) -> None:
    by_name = run("ask", "-", "--json", input=ANA.text)
    assert json.loads(by_name.output) == json.loads(run("ask", ANA.text, "--json").output)
    assert run("ask", "--json", input=ANA.text).output == by_name.output


def test_its_json_has_the_promised_shape(run: Run) -> None:
    for text in (ANA.text, BEN.text, CLEO.text, "", "🙂"):
        answer = json.loads(run("ask", text, "--json").output)
        fits(answer, SHAPE)
        assert set(answer["triage"]["probabilities"]) == set(TRIAGE_KINDS)
        assert {root["id"] for root in answer["roots"]} == set(ROOT_IDS)
        chances = [root["probability"] for root in answer["roots"]]
        assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "\x00\x01\x02 bytes"])
def test_unreadable_text_gets_only_a_note_and_the_way_to_help(run: Run, text: str) -> None:
    done = run("ask", "-", input=text)
    assert done.exit_code == 0
    assert "help lines" in done.output
    assert "emergency number" in done.output
    assert "The next ten minutes" not in done.output
    assert "Not that?" not in done.output
    assert len(done.output.strip().splitlines()) <= 4


def test_bytes_that_are_not_text_are_no_accident(run: Run) -> None:
    assert "like a file" in run("ask", "-", input=b"\xff\xfe\x00\x80" * 300).output


def test_a_half_broken_letter_is_still_read(run: Run) -> None:
    done = run("ask", "-", "--json", input=BEN.text.encode() + b" \xff")
    assert json.loads(done.output)["note"] == ""


def test_it_sends_nothing_to_the_terminal_but_text(run: Run) -> None:
    text = BEN.text.replace("kissed", "\x1b]0;hello\x07kissed\x1b[2J").replace("her", "h\u202eer")
    shown = run("ask", text, "--kind", "asker-harms").output
    assert not any(mark in shown for mark in ("\x1b", "\x07", "\u202e"))


def test_it_takes_markup_for_words(run: Run) -> None:
    text = BEN.text.replace("kissed someone", "[bold]kissed someone[/bold] [/]")
    assert run("ask", text).exit_code == 0


def test_it_answers_a_file_line_by_line(run: Run, tmp_path: Path) -> None:
    path = lines_of(tmp_path / "in.jsonl", as_line("a", ANA.text), "", as_line(7, BEN.text))
    done = run("ask", "--jsonl", str(path))
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("a", 7)
    fits(first, SHAPE)
    assert first == json.loads(run("ask", ANA.text, "--json").output) | {"id": "a"}


def test_it_answers_lines_from_standard_input(run: Run) -> None:
    done = run("ask", "--jsonl", "-", input=as_line("x", ANA.text))
    assert json.loads(done.stdout)["id"] == "x"


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "b", "text": ',
        "not json at all",
        '{"id": "b"}',
        '{"id": "b", "text": 3}',
        '["b", "text"]',
        '"text"',
        "null",
        "[" * 100_000,
        '{"id": "b", "text": "\\ud800"}',
    ],
    ids=lambda line: line[:20],
)
def test_a_broken_line_says_so_in_its_place_and_the_rest_go_on(
    run: Run, tmp_path: Path, broken: str
) -> None:
    path = lines_of(tmp_path / "in.jsonl", as_line("a", ANA.text), broken, as_line("c", CLEO.text))
    done = run("ask", "--jsonl", str(path))
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["id"], third["id"]) == ("a", "c")
    assert second["line"] == 2
    assert 'like {"id": "1", "text": "my words"}' in second["error"]
    assert done.exit_code == 1
    assert "could not be read: 1." in done.stderr


def test_a_line_of_bytes_that_are_not_text_is_a_broken_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "a", "text": "\xff\xfe"}\n')
    assert "error" in json.loads(run("ask", "--jsonl", str(path)).stdout)


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    done = run("ask", "--jsonl", str(tmp_path / "gone.jsonl"))
    assert done.exit_code == 2
    assert "gone.jsonl can't be opened" in done.stderr
    assert "Check the name" in done.stderr
    assert done.stdout == ""


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    assert run("ask", "--jsonl", str(tmp_path)).exit_code == 2


def test_an_empty_file_gets_an_empty_answer(run: Run, tmp_path: Path) -> None:
    path = lines_of(tmp_path / "in.jsonl", "", "  ")
    done = run("ask", "--jsonl", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
