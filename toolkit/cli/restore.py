"""`toolkit restore`: archived rows back into a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

import click

from toolkit.cli.archives import archive_argument, connector_of, endpoint_option, open_archive, store_option
from toolkit.cli.arguments import json_option, variables_option
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling

if TYPE_CHECKING:
    from toolkit.steps.restore.insert import OnConflict
    from toolkit.steps.restore.sums import Restored


@click.command("restore")
@archive_argument
@click.option("--table", required=True, metavar="TABLE", help="The archived table, as the catalog has it.")
@click.option("--from", "low", metavar="DAY", help="Rows from this day or moment on (UTC).")
@click.option("--to", "high", metavar="DAY", help="Rows before this day or moment (UTC).")
@click.option("--where", metavar="SQL", help="Only rows for which this condition holds.")
@click.option("--into", metavar="TABLE", help="Another table than the one the rows came from.")
@click.option(
    "--on-conflict",
    type=click.Choice(["fail", "skip", "replace"]),
    default="fail",
    show_default=True,
    help="When a different row with the same key is there: fail, keep the table's row, or take the archive's.",
)
@click.option("--leave-out", multiple=True, metavar="COLUMN", help="Do not put this column back. May be repeated.")
@click.option(
    "--convert",
    multiple=True,
    metavar="COLUMN",
    help="Take what this column's type makes of values that it has no room for. May be repeated.",
)
@click.option("--without-children", is_flag=True, help="Only the table itself, not the rows that belong to its rows.")
@click.option("--no-hold", is_flag=True, help="Let the next run archive restored rows again as new ones.")
@click.option(
    "--jobs", type=click.IntRange(1, 32), default=1, show_default=True, metavar="N", help="Chunks restored at once."
)
@store_option
@endpoint_option
@variables_option
@json_option
@log_options
def command(
    archive: str,
    table: str,
    low: str | None,
    high: str | None,
    where: str | None,
    into: str | None,
    on_conflict: str,
    leave_out: tuple[str, ...],
    convert: tuple[str, ...],
    without_children: bool,
    no_hold: bool,
    jobs: int,
    store: str | None,
    endpoint_url: str | None,
    variables: tuple[str, ...],
    as_json: bool,
) -> None:
    """Put archived rows of PLAN or URL back into a table. For a URL, DATABASE_URL names the database.

    \b
    toolkit restore plan.yaml --table LiteLLM_SpendLogs --from 2026-10-01 --to 2026-10-02

    Rows of child tables that were archived with them are put back as well, except --into another table.
    Each chunk is verified and loaded in one transaction, whole or not at all, and the command can be run again.
    Rows come first, then columns that `then: clear` has taken from rows, where they still hold their default.
    What is restored into its own table is held: runs leave it alone until `toolkit purge --restored`. No run may be at
    work on the table meanwhile.
    """
    from toolkit.plan.names import TableName
    from toolkit.report.text import plural
    from toolkit.steps.context import new_run_id
    from toolkit.steps.restore.choose import span_between
    from toolkit.steps.restore.chunks import ColumnsRestored
    from toolkit.steps.restore.options import RestoreOptions
    from toolkit.steps.restore.run import restore
    from toolkit.steps.restore.sums import Restored

    place = open_archive(archive, variables, endpoint_url, store)
    connect = connector_of(place)
    options = RestoreOptions(
        table=TableName.parse(table),
        span=span_between(low, high, ("--from", "--to")),
        where=where,
        into=TableName.parse(into) if into else None,
        on_conflict=cast("OnConflict", on_conflict),
        leave_out=frozenset(leave_out),
        convert=frozenset(convert),
        hold=not no_hold,
        with_children=not (without_children or into),
        jobs=jobs,
    )
    done, run = Restored(), new_run_id()
    tell = telling(as_json=as_json, run=run, table=table)
    for chunk in restore(place.store, connect, run, options):
        done.add(chunk)
        if isinstance(chunk, ColumnsRestored):
            text = f"  {chunk.chunk}  cleared columns of {plural(chunk.filled, 'row')} restored"
            tell({"event": "columns_restored", **asdict(chunk)}, text)
        else:
            text = f"  {chunk.chunk}  {plural(chunk.inserted, 'row')} restored"
            tell({"event": "chunk_restored", **asdict(chunk)}, text)
    tell({"event": "restored", **asdict(done)}, "\n".join(_lines(table, done)))


def _lines(table: str, done: Restored) -> Iterator[str]:
    from toolkit.report.text import plural

    there = done.rows + done.child_rows - done.inserted - done.child_inserted
    belonging = f" and {plural(done.child_inserted, 'row')} of their children" if done.child_rows else ""
    already = f", {plural(there, 'row')} there already" if there else ""
    yield f"{table}: {plural(done.inserted, 'row')}{belonging} restored{already}"
    if done.cleared:
        others = done.cleared - done.filled
        already = f", {plural(others, 'row')} had them already or hold others" if others else ""
        yield f"cleared columns put back in {plural(done.filled, 'row')}{already}"
    if done.homeless:
        text = f"nowhere to put the cleared columns of {plural(done.homeless, 'row')}"
        yield f"{text}: neither in the table nor among the rows that were restored"
    if done.not_restored:
        yield f"not put back, for the archive holds a mask or an expression of them: {', '.join(done.not_restored)}"
