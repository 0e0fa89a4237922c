"""`toolkit verify`: re-read every archived object, re-hash it, recount its rows and their sums."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archives
from toolkit.cli.arguments import json_option, variables_option
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling
from toolkit.errors import VerificationFailed
from toolkit.runs.log import say

if TYPE_CHECKING:
    from toolkit.archive.manifest import Manifest
    from toolkit.steps.verify import TableVerified
    from toolkit.stores.base import Store


@click.command("verify")
@archive_argument
@variables_option
@endpoint_option
@click.option("--jobs", type=click.IntRange(1, 32), default=4, show_default=True, help="Objects read at once.")
@json_option
@log_options
def command(archive: str, variables: tuple[str, ...], endpoint_url: str | None, jobs: int, as_json: bool) -> None:
    """Verify the archive of a PLAN, or the one at a URL (s3://bucket/prefix, file:///path). Needs no database.

    Every effective object is read whole: SHA-256 of the stored bytes, SHA-256 and number of the lines in it, compared
    with its manifest, and the manifest with its receipt. Sums that the manifest records (`sums: true`) are added up
    again from the rows. Exits with 1 if anything differs.
    """
    from toolkit.steps.verify import verify_archive

    failures = 0
    for place in open_archives(archive, variables, endpoint_url):
        store = place.store
        with _progress(as_json=as_json) as progress:
            found = list(verify_archive(store, jobs=jobs, progress=progress))
        for table in found:
            failures += len(table.failures)
            _report(store, table, as_json=as_json)
        if not found and not as_json:
            click.echo(f"{store.url}: no archive here yet")
    if failures:
        raise VerificationFailed(
            f"{failures} object{'s' if failures > 1 else ''} did not verify", fix="see the lines above, one an object"
        )


@contextmanager
def _progress(*, as_json: bool) -> Iterator[Callable[[Manifest], None]]:
    """A running count on a terminal; silence elsewhere."""
    if as_json or not sys.stdout.isatty():
        yield lambda _: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from toolkit.report.text import count, size

    with Progress(SpinnerColumn(), TextColumn("{task.description}"), transient=True) as progress:
        task = progress.add_task("reading manifests")
        totals = [0, 0]

        def show(manifest: Manifest) -> None:
            totals[0] += manifest.rows
            totals[1] += manifest.stored_bytes
            progress.update(task, description=f"verified {count(totals[0])} rows, {size(totals[1])}")

        yield show


def _report(store: Store, table: TableVerified, *, as_json: bool) -> None:
    document = {
        "event": "verified",
        "store": store.url,
        "table": table.table,
        "chunks": table.chunks,
        "objects": table.objects,
        "rows": table.rows,
        "stored_bytes": table.stored_bytes,
        "pending": table.pending,
        "expired": table.expired,
        "signed": table.signed,
        "unsigned": table.unsigned,
        "signatures_checked": table.signatures_checked,
        "summed": table.summed,
        "failures": [{"what": f.what, "where": f.where, "why": f.why} for f in table.failures],
    }
    level = logging.WARNING if table.failures else logging.INFO
    telling(as_json=as_json)(document, "\n".join(_lines(table)), level)
    for failure in table.failures:
        told = {name: getattr(failure, name) for name in ("what", "where", "why", "fix")}
        say(logging.ERROR, "object_failed", str(failure), {"store": store.url, "table": table.table, **told})


def _lines(table: TableVerified) -> Iterator[str]:
    from toolkit.report.text import plural, size

    state = "FAILED" if table.failures else "verified"
    yield (
        f"{table.table}: {state}, {plural(table.objects, 'object')}, {plural(table.rows, 'row')},"
        f" {size(table.stored_bytes)}"
        + (f", sums of {plural(table.summed, 'chunk')} added up again" if table.summed else "")
        + (f", {plural(table.pending, 'chunk')} awaiting recovery" if table.pending else "")
        + (f", {plural(table.expired, 'chunk')} expired" if table.expired else "")
    )
    yield from _of_signatures(table)


def _of_signatures(table: TableVerified) -> Iterator[str]:
    """What a reader should know of signatures, unless all is signed and checked, or nothing is either."""
    from toolkit.report.text import plural

    if table.signed and not table.signatures_checked:
        yield f"  signatures were NOT checked, for no signing key is given (signed: {plural(table.signed, 'chunk')})"
    if table.signatures_checked and table.unsigned:
        yield f"  {plural(table.unsigned, 'chunk')} not signed, accepted because of accept_unsigned"
