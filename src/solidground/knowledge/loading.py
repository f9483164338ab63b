"""Reads `content/` into frozen records. Knows folders and files, nothing of what they mean."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from solidground.knowledge import schema
from solidground.vocab.errors import ContentError

CONTENT: Final = Path(__file__).resolve().parent.parent / "content"

FOLDERS: Final[dict[str, type[schema.Record]]] = {
    "roots": schema.Root,
    "signs": schema.Sign,
    "mechanisms": schema.Mechanism,
    "myths": schema.Myth,
    "questions": schema.Question,
    "pages": schema.Page,
    "stories": schema.Story,
    "sources": schema.Source,
    "claims": schema.Claim,
    "quotations": schema.Quotation,
    "helplines": schema.Country,
    "wording": schema.WordingRule,
    "advice": schema.Advice,
    "utterances": schema.Utterances,
    "concepts": schema.Concepts,
    "phrases": schema.Phrases,
}
"""Every folder of `content/` and the class of its records."""

HEAD: Final = "+++"
R = TypeVar("R", bound=schema.Record)


def read_record(path: Path, kind: type[R]) -> R:
    """Read one file into a record of `kind`.

    Args:
        path: a `.toml` file, or a `.md` file whose TOML head stands between two `+++` lines.
        kind: the class from `schema` that the folder holds.

    Returns:
        The frozen record; its id is the file name without ending.

    Raises:
        ContentError: the file can't be read or doesn't fit the schema. The message names the
            file, the field and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
        fields = _markdown_fields(text) if path.suffix == ".md" else tomllib.loads(text)
        return kind.model_validate({**fields, "id": path.stem})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {_in_plain_words(error)}") from error


def _markdown_fields(text: str) -> dict[str, Any]:
    """Split a TOML head from its body, and the body into its `##` sections."""
    parts = text.split(HEAD + "\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError("the file must begin with a TOML head between two lines of +++")
    fields: dict[str, Any] = tomllib.loads(parts[1])
    body = parts[2].strip()
    whole = fields.pop("whole_body", False)
    if body.startswith("## ") and not whole:
        for section in body.removeprefix("## ").split("\n## "):
            title, _, prose = section.partition("\n")
            name = _field_name(title)
            if name in fields:
                raise ValueError(f"“{title.strip()}” stands twice in the file")
            fields[name] = prose.strip()
    else:
        fields["body"] = body
    return fields


def _field_name(title: str) -> str:
    return "_".join(title.lower().replace("?", "").split())


def _in_plain_words(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc']) or 'record'}: {problem['msg']}"
        for problem in error.errors()
    )


def read_folder(content: Path, name: str) -> dict[str, Any]:
    """Read all records of one folder, sorted by id.

    Raises:
        ContentError: with every problem of the folder in its message, one a line.
    """
    kind, records, problems = FOLDERS[name], {}, []
    for path in sorted((content / name).glob("*.*")):
        try:
            records[path.stem] = read_record(path, kind)
        except ContentError as error:
            problems.append(str(error))
    if problems:
        raise ContentError("\n".join(problems))
    return records


@lru_cache(maxsize=64)
def read_cached(content: Path, name: str) -> dict[str, Any]:
    """As `read_folder`, once per process: content doesn't change while the app runs."""
    return read_folder(content, name)
