"""Help lines by country."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from solidground.knowledge.schema.base import Line, Part, Record, Url
from solidground.vocab.ids import LineKind


class HelpLine(Part):
    """One line a person can contact."""

    name: Line
    kinds: tuple[LineKind, ...] = Field(min_length=1)
    number: str = ""
    """As dialled inside the country. Empty where there is only a page or chat."""
    text: str = ""
    """How to write to it: "text SHOUT to 85258", a chat address, WhatsApp."""
    hours: Line
    languages: tuple[str, ...] = Field(min_length=1)
    for_whom: Line
    url: Url
    read_on_page: bool
    """Somebody read the number on the provider's own page. If not, "confirm here" is shown."""
    checked: date


class Country(Record):
    """`helplines/*.toml`. A country; file name = lower-case ISO code."""

    name: Line
    emergency: tuple[str, ...] = Field(min_length=1)
    """As dialled there. More than one where police and ambulance differ (say which)."""
    emergency_url: Url
    emergency_read_on_page: bool
    directory_url: Url
    lines: tuple[HelpLine, ...] = Field(min_length=2)
