"""Every address of the app that can be opened without writing anything."""

from __future__ import annotations

from solidground.knowledge.library import knowledge

FIXED = (
    "/",
    "/now",
    "/now/other",
    "/now/senses",
    "/now/cold",
    "/now/muscles",
    "/now/next",
    "/ask",
    "/journal",
    "/journal/begin",
    "/journal/limits",
    "/notes",
    "/roots",
    "/library",
    "/library/claims",
    "/library/sources",
    "/library/myths",
    "/library/quotations",
    "/help",
    "/about",
)
"""Addresses that are there whatever the content."""


def of_records() -> list[str]:
    """One address for each root, claim, mechanism, question, page and country."""
    known = knowledge()
    return [
        *(f"/roots/{id_}" for id_ in known.roots),
        *(f"/why/{id_}" for id_ in known.claims),
        *(f"/library/mechanisms/{id_}" for id_ in known.mechanisms),
        *(f"/library/questions/{id_}" for id_ in known.questions),
        *(f"/library/pages/{id_}" for id_ in known.pages),
        *(f"/help?country={id_}" for id_ in known.helplines),
    ]


def one_of_each() -> list[str]:
    """The fixed addresses, and one example for each kind of record."""
    kinds: dict[str, str] = {}
    for address in of_records():
        kinds.setdefault(address.rpartition("/")[0] + address.partition("?")[1], address)
    return [*FIXED, *kinds.values()]
