"""Markdown of our own content into HTML. Never used on a person's words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

OPTIONS = {"html": False, "typographer": True, "quotes": "“”‘’"}


def _open_link(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any
) -> str:
    """A link to another site tells it nothing about where the person came from."""
    if not str(tokens[at].attrs.get("href", "")).startswith(("/", "#")):
        tokens[at].attrSet("rel", "noreferrer")
    return str(self.renderToken(tokens, at, options, env))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", OPTIONS).enable(["table", "smartquotes"]).disable("image")
    parser.add_render_rule("link_open", _open_link)
    return parser


PARSER = _parser()


@lru_cache(maxsize=2048)
def prose(text: str) -> SafeString:
    """Paragraphs, lists and links of a content record."""
    html = str(PARSER.render(text))
    html = html.replace("<table>", '<div class="scroll" tabindex="0"><table class="table">')
    html = html.replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - our own content, with HTML switched off


@lru_cache(maxsize=4096)
def inline(text: str) -> SafeString:
    """One line of a content record: emphasis, links and curly quotes, without a paragraph."""
    return mark_safe(str(PARSER.renderInline(text)).strip())  # noqa: S308 - as above
