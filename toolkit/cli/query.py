"""`toolkit query`: SQL over an archive in place."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archive, store_option
from toolkit.cli.arguments import variables_option

if TYPE_CHECKING:
    from toolkit.steps.query.run import Answer


@click.command("query")
@click.argument("sql")
@archive_argument
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Output."
)
@store_option
@endpoint_option
@variables_option
def command(
    sql: str, archive: str, form: str, store: str | None, endpoint_url: str | None, variables: tuple[str, ...]
) -> None:
    """Run SQL over the archive of PLAN or at URL with DuckDB; tables go by their names.

    \b
    toolkit query 'SELECT model, sum(spend) FROM "LiteLLM_SpendLogs" GROUP BY 1' plan.yaml

    Only effective objects are read, and of those only the ones that a condition on the window column can touch.
    Needs no database, but the extra: pip install 'litellm-data-toolkit[query]'.
    """
    from toolkit.steps.query.run import query

    place = open_archive(archive, variables, endpoint_url, store)
    answer = query(place.store, sql)
    {"table": _table, "csv": _csv, "json": _json}[form](answer)
    click.echo(f"{len(answer.rows)} rows, {answer.objects} of {answer.known} objects read", err=True)


def _table(answer: Answer) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(*answer.columns, box=box.SIMPLE_HEAD)
    for row in answer.rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    Console(highlight=False, markup=False, emoji=False).print(table)


def _csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)


def _json(answer: Answer) -> None:
    import orjson

    for row in answer.rows:
        click.echo(orjson.dumps(dict(zip(answer.columns, row, strict=True)), default=str).decode())
