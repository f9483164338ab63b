"""The earths, the words and the pictures hang together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from solidground.knowledge.library import knowledge
from solidground.vocab.ids import ROOT_IDS
from solidground.web import ui
from solidground.web.ui import strata
from solidground.web.ui.earths import EARTHS
from solidground.web.ui.prose import inline, prose

WEB = Path(ui.__file__).parent.parent
CSS = {path.name: path.read_text() for path in WEB.rglob("*.css")}
TEMPLATES = sorted(WEB.rglob("*.html"))
NEVER = re.compile(
    r"\b(amazing|journey|unlock\w*|oops|just|simply|should|users?|disorder free|easy fix)\b", re.I
)


def test_every_root_has_its_earth() -> None:
    assert tuple(EARTHS) == ROOT_IDS
    assert len({earth.grain for earth in EARTHS.values()}) == 16
    assert len({earth.day for earth in EARTHS.values()}) == 16


@pytest.mark.parametrize("root", ROOT_IDS)
def test_the_style_sheet_and_the_table_say_the_same(root: str) -> None:
    earth = EARTHS[root]  # type: ignore[index]
    assert f"--root-{root}: light-dark({earth.day}, {earth.night});" in CSS["tokens.css"]
    assert f".r-{root} {{ --root: var(--root-{root}); }}" in CSS["earths.css"]


def test_the_plain_colours_are_the_same_colours() -> None:
    plain = CSS["tokens-plain.css"]
    root = CSS["tokens.css"].partition("@media")[0]
    for name, day, night in re.findall(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\)", root):
        assert f"{name}: {day};" in plain
        assert f"{name}: {night};" in plain


def test_the_style_sheets_load_nothing_from_elsewhere() -> None:
    for name, css in CSS.items():
        assert "http" not in css, name
        assert "@import" not in css, name


def test_every_file_the_templates_name_is_there() -> None:
    for path in TEMPLATES:
        for name in re.findall(r"{% static '([^']+)' %}", path.read_text()):
            assert finders.find(name), f"{path.name}: {name}"


def test_every_style_sheet_is_used() -> None:
    named = "".join(path.read_text() for path in TEMPLATES)
    assert not [name for name in CSS if name not in named]


def test_no_template_uses_a_word_we_never_use() -> None:
    for path in [
        *TEMPLATES,
        *WEB.rglob("pages.py"),
        *WEB.rglob("w*ing.py"),
        *WEB.rglob("words.py"),
    ]:
        text = re.sub(r"{[%{].*?[%}]}|<[^>]+>", " ", path.read_text())
        assert not NEVER.search(text), f"{path}: {NEVER.search(text)}"


def test_no_template_breaks_a_wording_rule() -> None:
    for path in TEMPLATES:
        text = re.sub(r"{[%{].*?[%}]}|<[^>]+>", " ", path.read_text())
        for rule in knowledge().wording.values():
            if rule.folders:
                continue
            for pattern in rule.patterns:
                found = re.search(pattern, text, re.I)
                assert not found, f"{path.name}: {found} ({rule.instead})"


def test_our_own_scripts_stay_small() -> None:
    lines = sum(len(path.read_text().splitlines()) for path in WEB.rglob("*.js"))
    assert lines < 400


def test_layers_look_the_same_each_time() -> None:
    assert strata.band("comparison") == strata.band("comparison")
    assert strata.edge("comparison") != strata.edge("own-breach")


def test_a_picture_has_its_own_grain() -> None:
    html = Template("{% chip 'comparison' %}").render(Context())
    assert 'id="chip-comparison"' in html
    assert 'aria-hidden="true"' in html


def test_prose_takes_no_html() -> None:
    assert "<script>" not in prose("Hello <script>alert(1)</script>")
    assert "<img" not in prose("![x](http://example.org/x.png)")
    assert "javascript:" not in prose("[x](javascript:alert(1))").partition("href=")[2]


def test_prose_curls_quotes_and_hides_where_a_reader_comes_from() -> None:
    assert inline('I\'m "here"') == "I’m “here”"
    assert 'rel="noreferrer"' in inline("[there](https://example.org)")
    assert "noreferrer" not in inline("[here](/roots)")


def test_a_why_link_without_its_claim_shows_nothing() -> None:
    assert Template("{% why 'no-such-claim' %}").render(Context()) == ""
