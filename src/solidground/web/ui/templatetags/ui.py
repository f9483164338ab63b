"""The tags of the design system: pictures of roots, reasons, folds, help lines, prose.

They are built in: no template has to load them.
"""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from solidground.knowledge import schema
from solidground.knowledge.library import knowledge
from solidground.vocab.ids import Grade, RootId
from solidground.web.ui import phones, strata
from solidground.web.ui import prose as markdown
from solidground.web.ui.earths import EARTHS
from solidground.web.ui.words import GRADE_WORDS

register = template.Library()
BARS: dict[Grade, int] = {
    "strong": 4,
    "moderate": 3,
    "limited": 2,
    "contested": 1,
    "not-graded": 0,
}


@register.filter
def prose(text: str) -> SafeString:
    """Markdown paragraphs of a content record."""
    return markdown.prose(text)


@register.filter
def inline(text: str) -> SafeString:
    """One line of a content record, with curly quotes, emphasis and links."""
    return markdown.inline(text)


@register.inclusion_tag("ui/chip.html")
def chip(root: RootId, key: str = "chip") -> dict[str, object]:
    """A round piece of a root's earth. `key` keeps ids apart when a page shows a root twice."""
    return {"root": root, "earth": EARTHS[root], "key": key}


@register.inclusion_tag("ui/swatch.html")
def swatch(root: RootId, key: str = "swatch") -> dict[str, object]:
    """A piece of a root's layer with uneven edges."""
    return {"root": root, "earth": EARTHS[root], "key": key, "outline": strata.band(root)}


@register.inclusion_tag("ui/layer.html")
def layer(root: RootId, *, width: int = 1280) -> dict[str, object]:
    """A layer of a root's earth that fills its box, with an uneven top above it.

    `width` is about how wide the box is drawn, so that the edge is not stretched.
    """
    outline = strata.edge(root, width=width)
    return {"root": root, "earth": EARTHS[root], "key": "layer", "outline": outline, "width": width}


@register.simple_tag
def edge(seed: str) -> str:
    """The uneven top of a layer, as the `d` of an SVG path."""
    return strata.edge(seed)


@register.simple_tag
def why(claim: str, *, words: str = "Why?", beside: bool = False) -> SafeString:
    """The small link from a sentence to its reason. Nothing if the claim isn't there yet.

    `beside` opens it in a new tab, so that words which are nowhere stored stay on their page.
    """
    record = knowledge().claims.get(claim)
    if record is None:
        return SafeString("")
    return format_html(
        '<a class="why" href="{}"{}>{}<span class="unseen"> {}{}</span></a>',
        reverse("why", args=[claim]),
        SafeString(' target="_blank" rel="noopener"') if beside else "",
        words,
        record.text,
        " (opens a new tab)" if beside else "",
    )


@register.inclusion_tag("ui/grade.html")
def grade(of: Grade) -> dict[str, object]:
    """How well a claim is supported: four bars and a word."""
    filled = BARS[of]
    return {"word": GRADE_WORDS[of][0], "bars": [(n * 10, n < filled) for n in range(4)]}


@register.inclusion_tag("ui/whys.html")
def whys(claims: list[schema.Claim], beside: bool = False) -> dict[str, object]:
    """Claims as lines: the sentence, its grade, one click from its sources."""
    return {"claims": claims, "beside": beside}


@register.inclusion_tag("ui/help_line.html")
def help_line(line: schema.HelpLine, *, brief: bool = False) -> dict[str, object]:
    """A help line: number, hours, languages, and whether somebody read it at its source.

    `brief` leaves out what a person needs only when they have time.
    """
    return {"line": line, "brief": brief, "languages": phones.spoken(line.languages)}


@register.inclusion_tag("ui/number.html")
def number(written: str, look: str = "call") -> dict[str, object]:
    """A number to call, with what it is for: "133 (police)". `look` is its class."""
    return {"number": phones.number_with_label(written), "look": look}


@register.filter
def dialled(number: str) -> str:
    """A number as a `tel:` link wants it."""
    return phones.dialled(number)


@register.simple_block_tag
def fold(content: str, *, title: str, opened: bool = False) -> str:
    """A part that opens when touched."""
    return render_to_string("ui/fold.html", {"content": content, "title": title, "opened": opened})
