"""`solidground roots` and `solidground why`: the knowledge, read at the command line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import cast

import click
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from solidground.cli.show import GRADE_WORDS, console, show_json
from solidground.knowledge import knowledge
from solidground.knowledge.schema import Claim, Root, Step
from solidground.vocab.errors import ContentError
from solidground.vocab.ids import ROOT_IDS, RootId


@click.command("roots")
@click.argument("root_id", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def roots_command(root_id: str | None, *, as_json: bool) -> None:
    """List the sixteen roots, or tell about one."""
    roots = knowledge().roots
    if root_id is None:
        if as_json:
            show_json([{"id": r.id, "name": r.name, "line": r.line} for r in roots.values()])
        else:
            _list(roots.values())
        return
    if root_id not in roots:
        raise ContentError(f"There is no root “{root_id}”. The roots are: {', '.join(ROOT_IDS)}.")
    if as_json:
        show_json(roots[root_id].model_dump(mode="json"))
    else:
        _tell(roots[root_id])


def _list(roots: Iterable[Root]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for root in roots:
        name, line = escape(root.name), escape(root.line)
        table.add_row(f"[dim]{root.id}[/dim]", f"[bold]{name}[/bold]\n{line}")
    console.print(table)


def _tell(root: Root) -> None:
    console.print(f"\n[bold]{escape(root.name)}[/bold]\n{escape(root.line)}")
    if root.content_note:
        console.print(f"\n[dim]{escape(root.content_note)}[/dim]")
    console.print(f"\n[bold]What it is[/bold]\n{escape(root.what_it_is)}")
    how = escape(root.how_it_makes_insecurity)
    console.print(f"\n[bold]How it makes insecurity[/bold]\n{how}")
    console.print("\n[bold]How it shows[/bold]")
    for sign, _ in knowledge().signs_of(cast("RootId", root.id)):
        console.print(Padding(f"· {escape(sign.text)}", (0, 0, 0, 2)))
    console.print("\n[bold]Five steps[/bold]")
    for number, step in enumerate(root.steps, 1):
        console.print(Padding(f"{number}. {_step(root.id, step)}\n", (0, 0, 0, 2)))
    console.print("[bold]When a person is better[/bold]")
    console.print(escape(f"{root.professional.when} {root.professional.who}"))


def _step(root_id: str, step: Step) -> str:
    claims = ", ".join(claim.id for claim in knowledge().claims_of_step(root_id, step.id))
    return (
        f"[bold]{escape(step.title)}[/bold]\n{escape(step.text)}\n"
        f"First: {escape(step.first)}\n[dim]why: {claims}[/dim]"
    )


@click.command("why")
@click.argument("claim_id", metavar="CLAIM|STEP")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def why_command(claim_id: str, *, as_json: bool) -> None:
    """Say what stands behind a claim, or behind a step such as perfectionism/good-enough."""
    known = knowledge()
    if "/" in claim_id:
        claims = known.claims_of_step(*claim_id.split("/", 1))
    else:
        claims = [known.claims[claim_id]] if claim_id in known.claims else []
    if not claims:
        steps = [f"{root.id}/{step.id}" for root in known.roots.values() for step in root.steps]
        near = get_close_matches(claim_id, [*known.claims, *steps], n=5)
        hint = f" Close to it: {', '.join(near)}." if near else ""
        raise ContentError(f"There is no claim or step “{claim_id}”.{hint}")
    if as_json:
        show_json([claim.model_dump(mode="json") for claim in claims])
        return
    for claim in claims:
        _tell_claim(claim)


def _tell_claim(claim: Claim) -> None:
    console.print(f"\n[bold]{escape(claim.text)}[/bold]")
    console.print(
        f"{GRADE_WORDS[claim.grade]}; the documents’ sentence: {claim.finding}", style="dim"
    )
    for evidence in claim.evidence:
        source = knowledge().sources[evidence.source]
        console.print(Padding(f"· {escape(evidence.shows)}", (1, 0, 0, 2)))
        link = f"doi:{source.doi}" if source.doi else source.url
        console.print(Padding(
            f"{escape(source.authors)} ({source.year}). {escape(source.title)}. "
            f"{escape(source.where)}. {escape(evidence.locator)}. Read: {source.read}. {link}",
            (0, 0, 0, 4)), style="dim")  # fmt: skip
    if claim.limits:
        console.print(f"\nMay not hold: {escape(claim.limits)}")
