"""The sixteen earths: one table of pigments and grains. A root always keeps its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from solidground.vocab.ids import RootId


class Earth(NamedTuple):
    """A pigment by day and by night, and a grain: the rock sign of a map key.

    `tile` is the grain's tile in SVG units; `line` is its stroke width; `path` and `dots` draw it.
    """

    pigment: str
    day: str
    night: str
    grain: str
    tile: tuple[int, int]
    path: str = ""
    line: float = 1.4
    dots: tuple[tuple[float, float, float], ...] = ()


EARTHS: Final[dict[RootId, Earth]] = {
    "conditional-love": Earth(
        "verdigris pale", "#458985", "#93CAC6", "wide dots", (12, 12),
        dots=((3, 3, 1.5), (9, 9, 1.5)),
    ),
    "peer-rejection": Earth(
        "verdigris deep", "#134F4C", "#589893", "brick", (16, 12),
        "M0 0H16M0 6H16M4 0V6M12 6V12",
    ),
    "emotional-neglect": Earth(
        "lichen pale", "#7D813A", "#BEC389", "short dashes", (14, 8), "M1 2H7M8 6H14"
    ),
    "trauma-abuse": Earth(
        "lichen deep", "#464909", "#8C904D", "crosses", (12, 12),
        "M3 1V7M0 4H6M9 7V12M6.5 10H12",
    ),
    "comparison": Earth(
        "manganese pale", "#9A6A8A", "#DAAFCA", "zigzag", (12, 8), "M0 6L3 2L6 6L9 2L12 6"
    ),
    "failure-humiliation": Earth(
        "moss deep", "#2A4F2C", "#6B986C", "upright lines", (6, 12), "M3 0V12"
    ),
    "chaotic-childhood": Earth(
        "slate pale", "#5B80A0", "#A2C2DE", "waves", (16, 8), "M0 4Q4 0 8 4T16 4"
    ),
    "discrimination": Earth(
        "ochre deep", "#603D00", "#AD8239", "open rings", (14, 14),
        "M1.6 4a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0M8.6 11a2.4 2.4 0 1 0 4.8 0"
        "a2.4 2.4 0 1 0 -4.8 0",
    ),
    "perfectionism": Earth(
        "rust pale", "#B3633E", "#F1AB8B", "slant lines", (8, 8),
        "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    ),
    "attachment-wounds": Earth(
        "slate deep", "#2A4861", "#6B8FAE", "level lines", (12, 6), "M0 3H12"
    ),
    "body-shame": Earth(
        "moss pale", "#5B895C", "#A2CAA2", "small grid", (9, 9), "M0 4.5H9M4.5 0V9", 1.1
    ),
    "skill-gap": Earth(
        "clay deep", "#6B3030", "#BE7370", "chevrons", (12, 10), "M1 7L6 3L11 7"
    ),
    "lack-of-purpose": Earth(
        "ochre pale", "#9F7220", "#DEB77A", "fine dots", (6, 6),
        dots=((1.5, 1.5, 0.95), (4.5, 4.5, 0.95)),
    ),
    "present-relationship": Earth(
        "manganese deep", "#5C3750", "#A87A98", "counter-slant", (8, 8),
        "M-2 -2L10 10M6 -2L10 2M-2 6L2 10",
    ),
    "own-breach": Earth(
        "clay pale", "#AF6261", "#EEA9A6", "broken slant", (12, 12), "M2 10L6 4M8 8L11 3"
    ),
    "self-criticism": Earth(
        "rust deep", "#6E3010", "#C17451", "stones", (18, 14),
        "M3 5Q3 2 6 2T10 5T6 8T3 5ZM11 11Q11 9 13.5 9T16 11T13.5 13T11 11Z", 1.3,
    ),
}  # fmt: skip
