"""`toolkit sweep`: remove what interrupted runs have left in the store."""

from __future__ import annotations

from dataclasses import asdict

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archives
from toolkit.cli.arguments import json_option, variables_option
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling


@click.command("sweep")
@archive_argument
@click.option(
    "--older",
    default="7d",
    show_default=True,
    metavar="AGE",
    help="Only leftovers of runs that the store has got nothing of for so long.",
)
@click.option("--dry-run", is_flag=True, help="List them; remove nothing.")
@endpoint_option
@variables_option
@json_option
@log_options
def command(
    archive: str, older: str, dry_run: bool, endpoint_url: str | None, variables: tuple[str, ...], as_json: bool
) -> None:
    """Remove objects that no effective manifest names, and unfinished uploads, from the archive of PLAN or at URL.

    What an effective chunk holds is never touched; chunks that await recovery are left alone as well. A run that is at
    work is safe at any age: at worst it stops, with nothing deleted from its table.
    """
    from toolkit.plan.durations import parse_duration
    from toolkit.report.text import plural, size
    from toolkit.steps.sweep import sweep

    grace = parse_duration(older).timedelta
    for place in open_archives(archive, variables, endpoint_url):
        tell = telling(as_json=as_json, store=place.store.url)
        found = freed = locked = 0
        for swept in sweep(place.store, grace, dry_run=dry_run):
            if swept.locked:
                locked += 1
            else:
                found, freed = found + 1, freed + swept.size
            text = f"  {swept.key}  {size(swept.size)}" + (f"  locked {swept.locked}" if swept.locked else "")
            tell({"event": "swept", **asdict(swept)}, text)
        uploads = 0 if dry_run else place.store.sweep_uploads(grace)
        verb = "to remove" if dry_run else "removed"
        tell(
            {"event": "sweep_done", "objects": found, "bytes": freed, "locked": locked, "uploads": uploads},
            f"{place.store.url}: {plural(found, 'object')} {verb} ({size(freed)}), {plural(uploads, 'upload')} ended"
            + (f", {plural(locked, 'object')} still locked" if locked else ""),
        )
