"""`toolkit ls`: what is in an archive."""

from __future__ import annotations

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archives
from toolkit.cli.arguments import json_option, variables_option


@click.command("ls")
@archive_argument
@click.option("--table", metavar="TABLE", help="Only this table, as the catalog has it.")
@click.option("--objects", is_flag=True, help="A line an object instead of a line a window.")
@endpoint_option
@variables_option
@json_option
def command(
    archive: str,
    table: str | None,
    objects: bool,
    endpoint_url: str | None,
    variables: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the windows of the archive of PLAN or at URL: rows and bytes of what is effective. Needs no database."""
    from toolkit.cli.main import print_json
    from toolkit.report.text import count, size
    from toolkit.steps.listing import list_objects, list_windows, refuse_unknown

    places = open_archives(archive, variables, endpoint_url)
    if table is not None:
        refuse_unknown((place.store for place in places), table)
    for place in places:
        for line in list_objects(place.store, table) if objects else list_windows(place.store, table):
            if as_json:
                print_json({"event": "object" if objects else "window", **line})
            else:
                name = line["key"] if objects else f"{line['table']}  {line['window']}"
                click.echo(f"{name}  {count(line['rows'])} rows  {size(line['stored_bytes'])}")
