"""Writes the tables of `add-knowledge.md`: `uv run python docs/how-to/fields.py`."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from solidground.knowledge.loading import FOLDERS
from solidground.knowledge.schema.base import Line, Part, Prose, Record, Slug, StepRef, Url
from solidground.vocab import ids

PAGE: Final = Path(__file__).with_name("add-knowledge.md")
BEGIN: Final = "<!-- written by docs/how-to/fields.py: begin -->"
END: Final = "<!-- written by docs/how-to/fields.py: end -->"

NAMED: Final = (
    (Slug, "an id"),
    (Line, "a line"),
    (Prose, "prose"),
    (StepRef, "`root/step`"),
    (Url, "a web address"),
    (ids.RootId, "a root’s id"),
    (ids.TriageKind, "a kind of question"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (bool, "`true` or `false`"),
    (date, "a day, `2026-11-21`"),
)
NOT_WRITTEN: Final = "id"


def tables() -> str:
    """All record kinds in the order of their folders, then the parts that they are made of."""
    blocks = ["## Kinds of record"]
    blocks += [_block(f"{folder}/", kind) for folder, kind in FOLDERS.items()]
    blocks += ["## Parts of records"]
    blocks += [_block(_words(kind.__name__), kind) for kind in _parts()]
    return "\n\n".join(blocks)


def _parts() -> list[type[Part]]:
    """Every part, in the order in which records first name it."""
    found: dict[type[Part], None] = {}
    waiting: list[Any] = list(FOLDERS.values())
    while waiting:
        hint = waiting.pop(0)
        if not (inspect.isclass(hint) and issubclass(hint, Part)):
            waiting += get_args(hint)
        elif hint not in found:
            if not issubclass(hint, Record):
                found[hint] = None
            waiting += get_type_hints(hint).values()
    return list(found)


def _field_docs(kind: type) -> dict[str, str]:
    """The string that stands under a field says what it means."""
    if not issubclass(kind, Part):
        return {}
    node = cast("ast.ClassDef", ast.parse(inspect.getsource(kind)).body[0])
    docs = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            docs[field.target.id] = " ".join(str(below.value.value).split())
    return docs


def _block(title: str, kind: type[Part]) -> str:
    about = inspect.getdoc(kind) or ""
    in_sections = "Body section" in about
    hints = get_type_hints(kind, include_extras=True)
    rows = ["| field | written as | needed | meaning |", "|---|---|---|---|"]
    for name, field in kind.model_fields.items():
        if name != NOT_WRITTEN:
            body = in_sections and hints[name] is Prose
            shown = f"`## {_words(name)}`" if body else f"`{name}`"
            written = "the body" if name == "body" else _written(hints[name])
            needed = "yes" if field.default is PydanticUndefined else "no"
            rows.append(f"| {shown} | {written} | {needed} | {_meaning(kind, name)} |")
    return "\n".join([f"### {title}", "", about, "", *rows])


def _meaning(kind: type, name: str) -> str:
    found = (_field_docs(one).get(name) for one in kind.__mro__)
    return next((text for text in found if text), "").replace("|", "\\|")


def _written(hint: Any) -> str:
    for known, words in NAMED:
        if hint is known:
            return words
    origin, inside = get_origin(hint), get_args(hint)
    if origin is tuple:
        return f"a list: {_written(inside[0])}"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inside)
    if origin in (Union, UnionType):
        return next(_written(one) for one in inside if one is not type(None))
    if inspect.isclass(hint) and issubclass(hint, Part):
        title = _words(hint.__name__)
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    return _written(inside[0])


def _words(name: str) -> str:
    """`QuotationCheck` and `quotation_check` as words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()
    return spaced[0].upper() + spaced[1:]


def renewed(page: str) -> str:
    """The page with tables as the schema has them now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
