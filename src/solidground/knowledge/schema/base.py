"""What every record has, and the kinds of text that fields hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, Field(min_length=3, max_length=400)]
Prose = Annotated[str, Field(min_length=20)]
StepRef = Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Url = Annotated[str, Field(pattern=r"^https?://")]


class Part(BaseModel):
    """A piece of a record. Frozen, and closed: an unknown field is an error, not a surprise."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Record(Part):
    """A file in `content/`. `id` is the file name; it is never written inside the file."""

    id: Slug
    reviewed: date
    """When a person last read the record against its sources."""
