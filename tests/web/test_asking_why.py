"""A person asks why we say something."""

from __future__ import annotations

from django.test import Client
from django.utils.html import escape

from solidground.knowledge.library import knowledge
from solidground.web.ui.words import GRADE_WORDS, READ_WORDS


def test_it_shows_the_grade_and_every_piece_of_evidence(client: Client) -> None:
    for claim in knowledge().claims.values():
        html = client.get(f"/why/{claim.id}").content.decode()
        assert GRADE_WORDS[claim.grade][1] in html
        for piece in claim.evidence:
            source = knowledge().sources[piece.source]
            assert READ_WORDS[source.read] in html
            assert escape(source.doi or source.url) in html


def test_it_says_where_a_claim_is_used(client: Client) -> None:
    html = client.get("/why/longer-out-breath").content.decode()
    assert "/roots/chaotic-childhood#calm-nervous-system" in html


def test_it_says_when_nothing_was_read() -> None:
    assert "not read" in READ_WORDS["not-read"]
    assert "no grade" in GRADE_WORDS["not-graded"][1]


def test_a_claim_that_does_not_exist_is_a_kind_404(client: Client) -> None:
    assert client.get("/why/because").status_code == 404
