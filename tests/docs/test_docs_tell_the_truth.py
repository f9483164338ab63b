"""A person who follows the documents finds what they say."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from solidground.cli.main import main
from solidground.knowledge import knowledge
from solidground.language.ask.model import FEWEST_WORDS
from solidground.language.ask.weights import BLOCK_WEIGHT, FAMILY
from solidground.usecases.ask import SAFETY_FLOOR, SHOWN, SURE_OF_KIND
from solidground.usecases.learning import fingerprint

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCE = ROOT / "src" / "solidground"
BASES = (ROOT, SOURCE, SOURCE / "content", SOURCE / "content" / "helplines")

FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"(?:uv run (?:--\S+ )*|^)solidground(?=\s|$)(.*)")
FILE = re.compile(r"(?:[\w.-]+/)+(?:[\w.-]+\.(?:py|toml|md|npz|css))?")
TRIED = ("ask", "roots", "why")
"""Examples of these are run; the others start the app or take minutes."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def code_of(page: Path) -> Iterator[str]:
    """Lines of code blocks, and code between backticks."""
    text = page.read_text(encoding="utf-8")
    for block in FENCED.findall(text):
        yield from block.splitlines()
    yield from INLINE.findall(FENCED.sub("", text))


def calls(page: Path) -> list[list[str]]:
    """What the page tells a person to type after `solidground`, in words."""
    found = []
    for line in code_of(page):
        call = CALL.search(line.split(" && ")[-1])
        if call:
            typed = re.split(r"\s[|<>]\s|\s{3,}", call.group(1))[0]
            found.append(shlex.split(typed))
    return found


CALLS = [(name(page), words) for page in PAGES for words in calls(page)]


@pytest.fixture(scope="module")
def fields() -> ModuleType:
    """The writer of the tables, which lies beside them."""
    path = ROOT / "docs" / "how-to" / "fields.py"
    spec = importlib.util.spec_from_file_location("fields", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_fields_are_those_of_the_schema(fields: ModuleType) -> None:
    written = fields.PAGE.read_text(encoding="utf-8")
    assert written == fields.renewed(written), "run: uv run python docs/how-to/fields.py"


def test_every_folder_of_the_content_has_a_table(fields: ModuleType) -> None:
    written = fields.PAGE.read_text(encoding="utf-8")
    folders = {path.name for path in (SOURCE / "content").iterdir() if path.is_dir()}
    assert not [one for one in folders - {"weights", "wordlists"} if f"### {one}/" not in written]


@pytest.mark.parametrize(("page", "words"), CALLS, ids=[" ".join([p, *w]) for p, w in CALLS])
def test_every_command_it_names_exists(page: str, words: list[str]) -> None:
    command: click.Command = main
    left = list(words)
    while left:
        if command.name == "manage":  # the rest is Django's
            return
        word = left.pop(0)
        if word.startswith("--"):
            options = {one: option for option in command.params for one in option.opts}
            assert word in {*options, "--help"}, f"{page}: {command.name} has no {word}"
            takes_value = word in options and not getattr(options[word], "is_flag", False)
            del left[: 1 if takes_value else 0]
        elif isinstance(command, click.Group):
            assert word in command.commands, f"{page}: there is no command {word!r}"
            command = command.commands[word]


@pytest.mark.parametrize(
    "words",
    [w for page, w in CALLS if page == "README.md" and w[:1] and w[0] in TRIED],
    ids=" ".join,
)
def test_the_examples_of_the_readme_work(words: list[str], tmp_path: Path) -> None:
    letter = '{"id": "1", "text": "I keep asking if he loves me."}\n'
    (tmp_path / "many.jsonl").write_text(letter, encoding="utf-8")
    typed = [str(tmp_path / word) if word == "many.jsonl" else word for word in words]
    done = CliRunner().invoke(main, typed, input=letter)
    assert done.exit_code == 0, done.output
    assert done.output.strip()


def test_every_command_is_told_of_somewhere() -> None:
    told = {" ".join(word for word in words[:2] if word[0] != "-") for _, words in CALLS}
    for command_name, command in main.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        for one in inner:
            full = f"{command_name} {one}".strip()
            assert any(line.startswith(full) for line in told), f"no page names {full!r}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if re.match(r"https?://|mailto:", target):
            continue
        path, _, heading = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name(page)}: {target}"
        if heading:
            assert heading in anchors(there), f"{name(page)}: {target}"


def anchors(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_and_folder_it_names_is_there(page: Path) -> None:
    for code in INLINE.findall(page.read_text(encoding="utf-8")):
        if FILE.fullmatch(code) and "NAME" not in code:
            assert any((base / code).exists() for base in (page.parent, *BASES)), (
                f"{name(page)}: {code}"
            )


def test_the_method_of_ask_names_every_family_block_and_threshold() -> None:
    method = (ROOT / "docs" / "algorithms" / "ask.md").read_text(encoding="utf-8")
    table = set(
        re.findall(r"`(\w)`", "".join(re.findall(r"^\| (`\w`[^|]*)", method, re.MULTILINE)))
    )
    assert table == set(FAMILY)
    blocks = dict(re.findall(r"^\| \*(\w+)\* \| ([\d.]+)", method, re.MULTILINE))
    assert blocks == {block: str(weight) for block, weight in BLOCK_WEIGHT.items()}
    for number in (SHOWN, SURE_OF_KIND, SAFETY_FLOOR):
        assert str(number) in method
    assert {4: "Under four words"}[FEWEST_WORDS] in method


def test_the_weights_were_learned_from_the_texts_as_they_are() -> None:
    known = knowledge()
    stored = str(known.weights["fingerprint"])
    assert stored == fingerprint(known), "run: uv run solidground knowledge train"
