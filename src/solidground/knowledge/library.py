"""`Knowledge`: all records by kind, read when first asked for, and the questions one can ask it."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from solidground.knowledge import schema
from solidground.knowledge.loading import CONTENT, read_cached
from solidground.vocab.errors import ContentError
from solidground.vocab.ids import ROOT_IDS, RootId

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Knowledge:
    """Everything in `content/`, frozen. A folder is read when it is first used.

    Args:
        content: the folder that holds `roots/`, `signs/` and the rest.
    """

    def __init__(self, content: Path = CONTENT) -> None:
        self.content = content

    @cached_property
    def roots(self) -> dict[str, schema.Root]:
        """The sixteen roots in their fixed order."""
        found = cast("dict[str, schema.Root]", read_cached(self.content, "roots"))
        return {id_: found[id_] for id_ in ROOT_IDS if id_ in found}

    @property
    def signs(self) -> dict[str, schema.Sign]:
        return cast("dict[str, schema.Sign]", read_cached(self.content, "signs"))

    @property
    def mechanisms(self) -> dict[str, schema.Mechanism]:
        return cast("dict[str, schema.Mechanism]", read_cached(self.content, "mechanisms"))

    @property
    def myths(self) -> dict[str, schema.Myth]:
        return cast("dict[str, schema.Myth]", read_cached(self.content, "myths"))

    @cached_property
    def questions(self) -> dict[str, schema.Question]:
        found = cast("dict[str, schema.Question]", read_cached(self.content, "questions"))
        return dict(sorted(found.items(), key=lambda item: item[1].order))

    @cached_property
    def pages(self) -> dict[str, schema.Page]:
        found = cast("dict[str, schema.Page]", read_cached(self.content, "pages"))
        return dict(sorted(found.items(), key=lambda item: item[1].order))

    @property
    def stories(self) -> dict[str, schema.Story]:
        return cast("dict[str, schema.Story]", read_cached(self.content, "stories"))

    @property
    def sources(self) -> dict[str, schema.Source]:
        return cast("dict[str, schema.Source]", read_cached(self.content, "sources"))

    @property
    def claims(self) -> dict[str, schema.Claim]:
        return cast("dict[str, schema.Claim]", read_cached(self.content, "claims"))

    @cached_property
    def quotations(self) -> dict[str, schema.Quotation]:
        found = cast("dict[str, schema.Quotation]", read_cached(self.content, "quotations"))
        return dict(sorted(found.items(), key=lambda item: item[1].number))

    @cached_property
    def helplines(self) -> dict[str, schema.Country]:
        found = cast("dict[str, schema.Country]", read_cached(self.content, "helplines"))
        return dict(sorted(found.items(), key=lambda item: item[1].name))

    @property
    def wording(self) -> dict[str, schema.WordingRule]:
        return cast("dict[str, schema.WordingRule]", read_cached(self.content, "wording"))

    @property
    def advice(self) -> dict[str, schema.Advice]:
        return cast("dict[str, schema.Advice]", read_cached(self.content, "advice"))

    @property
    def utterances(self) -> dict[str, schema.Utterances]:
        return cast("dict[str, schema.Utterances]", read_cached(self.content, "utterances"))

    @property
    def concepts(self) -> dict[str, schema.Concepts]:
        return cast("dict[str, schema.Concepts]", read_cached(self.content, "concepts"))

    @cached_property
    def weights(self) -> dict[str, NDArray[Any]]:
        """The arrays of the model that *ask* reads texts with.

        Raises:
            ContentError: the file is missing or can't be read.
        """
        import numpy as np  # pages that don’t ask start without it

        path = self.content / "weights" / "ask.npz"
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError) as error:
            raise ContentError(
                "The model of ask is missing. Learn it again: solidground knowledge train"
            ) from error

    @property
    def phrases(self) -> dict[str, schema.Phrases]:
        return cast("dict[str, schema.Phrases]", read_cached(self.content, "phrases"))

    def digest(self, *folders: str) -> str:
        """A digest of all files in some folders: it changes when any of them does."""
        digest = hashlib.sha256()
        for folder in folders:
            for path in sorted((self.content / folder).glob("*.*")):
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def signs_of(self, root: RootId) -> list[tuple[schema.Sign, float]]:
        """The signs that speak for `root` with their strength in (0, 1], strongest first."""
        found = [
            (sign, link.strength)
            for sign in self.signs.values()
            for link in sign.roots
            if link.root == root
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def stories_of(self, root: RootId) -> list[schema.Story]:
        """Stories in which `root` appears; those that are an example of it first."""
        found = [story for story in self.stories.values() if root in story.roots]
        return sorted(found, key=lambda story: (story.roots.index(root), story.id))

    def claims_of_step(self, root: str, step: str) -> list[schema.Claim]:
        """The claims that stand behind a healing step."""
        reference = f"{root}/{step}"
        return [claim for claim in self.claims.values() if reference in claim.steps]

    def sources_of(self, claim: schema.Claim) -> list[schema.Source]:
        """The sources of a claim, in the order of its evidence, each once."""
        ids = dict.fromkeys(evidence.source for evidence in claim.evidence)
        return [self.sources[id_] for id_ in ids]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge that ships with the package, read once per process."""
    return Knowledge()
