"""A person's own words with the deciding ones marked. Plain text in, plain text out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of the text. The template escapes it and underlines it if it is marked."""

    text: str
    marked: bool


def marked_runs(text: str, spans: Iterable[str]) -> tuple[Run, ...]:
    """Cut `text` into runs, so that every span in it is marked once and overlaps are merged.

    A span that stands in the text several times is marked where it first stands as whole words.
    """
    runs, at = [], 0
    for start, end in _merged(_places(text, spans)):
        if start > at:
            runs.append(Run(text[at:start], marked=False))
        runs.append(Run(text[start:end], marked=True))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], marked=False))
    return tuple(runs)


def _places(text: str, spans: Iterable[str]) -> list[tuple[int, int]]:
    places = []
    for span in {span for span in spans if span.strip()}:
        whole = re.search(rf"(?<!\w){re.escape(span)}(?!\w)", text)
        start = whole.start() if whole else text.find(span)
        if start >= 0:
            places.append((start, start + len(span)))
    return sorted(places)


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
