"""`toolkit cat`: archived lines, decoded."""

from __future__ import annotations

import sys

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archives
from toolkit.cli.arguments import variables_option


@click.command("cat")
@archive_argument
@click.option("--table", metavar="TABLE", help="Only this table, as the catalog has it.")
@click.option("--window", metavar="WINDOW", help="Only this window, as `toolkit ls` names it: 2026-10-01.")
@endpoint_option
@variables_option
def command(
    archive: str, table: str | None, window: str | None, endpoint_url: str | None, variables: tuple[str, ...]
) -> None:
    """Print the effective lines of the archive of PLAN or at URL, verified as they pass. Needs no database.

    \b
    toolkit cat s3://bucket/litellm --table LiteLLM_SpendLogs --window 2026-10-01 | jq .model
    """
    from toolkit.steps.listing import archived_lines, refuse_unknown

    places = open_archives(archive, variables, endpoint_url)
    if table is not None:
        refuse_unknown((place.store for place in places), table)
    for place in places:
        for block in archived_lines(place.store, table, window):
            sys.stdout.buffer.write(block)
    sys.stdout.buffer.flush()
