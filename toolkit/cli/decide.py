"""`toolkit decide`: a person's word on a chunk that no run can decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, variables_option
from toolkit.cli.confirming import confirm_deletion
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.steps.decide import Undecided, Verdict


@click.command("decide")
@plan_argument
@click.argument("chunk")
@click.option(
    "--as",
    "verdict",
    required=True,
    type=click.Choice(["done", "void"]),
    help="done: its transaction took place, and its objects count; void: it did not.",
)
@variables_option
@click.option("--yes", is_flag=True, help="Do not show what that means, and ask, first.")
@json_option
@log_options
def command(plan: Path, chunk: str, verdict: str, variables: tuple[str, ...], yes: bool, as_json: bool) -> None:
    """Say what became of CHUNK of PLAN's archives, where a run stopped because neither the server nor the rows tell.

    CHUNK is what the run's error named: the key of a manifest, _manifests/.../*.json. Whoever is not sure says done,
    which loses nothing: of its rows, those that are in the table as well are archived again. A void chunk's objects are
    no longer part of the archive, and go with the next `toolkit sweep`.
    """
    from toolkit.steps.context import open_context
    from toolkit.steps.decide import decide, undecided

    read = read_plan(plan, variables)
    tell = telling(as_json=as_json, plan=read.name)
    with open_context(read) as context:
        found = undecided(context, chunk)
        chosen = cast("Verdict", verdict)
        what = "decides what counts as archived"
        first = "compare the chunk's rows, in the objects that its manifest names, with the table's"
        confirm_deletion(_meaning(found, chosen), yes=yes, what=what, first=first)
        decide(context, found, chosen)
        key, rows = found.entry.keys.prepared, found.manifest.rows
        event = {"event": "chunk_decided", "chunk": key, "state": verdict, "rows": rows, "seen": found.seen}
        tell(event, f"{key}: {verdict}; {found.seen}")


def _meaning(found: Undecided, verdict: Verdict) -> Iterator[str]:
    from toolkit.report.text import plural

    yield f"{found.bound.title}, {found.entry.keys.prepared}: {found.seen}"
    if verdict == "done":
        yield "its rows count as archived; those that are in the table are archived again once they are due"
    elif found.lost is None:
        yield "its rows do not count as archived; those that are not in the table ARE LOST with the next sweep"
    elif found.lost:
        yield f"its rows do not count as archived; {plural(found.lost, 'row')} that the table does not have ARE LOST"
    else:
        yield "its rows do not count as archived; the table has them all"
