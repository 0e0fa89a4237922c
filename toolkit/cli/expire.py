"""`toolkit expire`: remove windows from an archive when their age is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.archives import archive_argument, endpoint_option, open_archives
from toolkit.cli.arguments import json_option, read_plan, step_option, variables_option
from toolkit.cli.confirming import confirm_deletion
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.steps.expire import Expiring, Expiry, Refused
    from toolkit.stores.base import Store

_WHY = {
    "kept": "the table still holds their rows as far as the archive knows: `toolkit purge` first",
    "held": "their rows were restored and are held: `toolkit purge --restored` first",
    "locked": "the store locks them",
}


@click.command("expire")
@archive_argument
@click.option("--older", required=True, metavar="AGE", help="Only windows that ended this long ago: 90d, 7y.")
@click.option("--table", metavar="TABLE", help="Only this table, as the catalog has it.")
@step_option
@click.option("--dry-run", is_flag=True, help="Show what would be removed; remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before windows are removed.")
@endpoint_option
@variables_option
@json_option
@log_options
def command(
    archive: str,
    older: str,
    table: str | None,
    step: str | None,
    dry_run: bool,
    yes: bool,
    endpoint_url: str | None,
    variables: tuple[str, ...],
    as_json: bool,
) -> None:
    """Remove whole windows from the archive of PLAN or at URL. Their rows are gone for good. Needs no database.

    A chunk goes when all its windows ended before the limit. Chunks whose rows are still in the table, or that the
    store locks, stay and are reported. Manifests and marks stay as evidence. Safe to run again at any point.
    """
    from toolkit.plan.durations import parse_duration
    from toolkit.runs.stopping import Stop, stop_on_signals
    from toolkit.steps.expire import expire, expiry_limit, plan_expiry

    limit = expiry_limit(parse_duration(older).timedelta)
    places = [
        (store, plan_expiry(store, folders, limit))
        for store, folders in _chosen(archive, table, step, endpoint_url, variables)
    ]
    if not dry_run and any(expiry.chunks for _, expiry in places):
        confirm_deletion(_forecast(places), yes=yes, what="deletes archived windows")
    stop = Stop()
    with stop_on_signals(stop):
        for store, expiry in places:
            done = expiry.chunks if dry_run else expire(store, expiry, stop.check)
            _report(store, expiry, done, dry_run=dry_run, as_json=as_json)


def _chosen(
    archive: str, table: str | None, step: str | None, endpoint_url: str | None, variables: tuple[str, ...]
) -> list[tuple[Store, list[str] | None]]:
    """The stores, and in each the folders that are meant (None for all). Raises UsageError for a table of none."""
    from toolkit.steps.listing import folder_in, folder_of
    from toolkit.steps.restore.choose import find_folder

    if "://" in archive:
        if step is not None:
            raise UsageError("--step is for a plan", fix="name the table of an archive at a URL: --table T")
        [place] = open_archives(archive, variables, endpoint_url)
        if table is None:
            return [(place.store, None)]
        find_folder(place.store, table, folder_in(place.store, table))
        return [(place.store, [folder_in(place.store, table)])]
    wanted = folder_of(table) if table is not None else None
    ours = _folders_of_plan(Path(archive), variables, step)
    chosen = [
        (place.store, [folder for store, name, folder in ours if store == place.name and wanted in (None, name)])
        for place in open_archives(archive, variables, endpoint_url)
    ]
    if not any(folders for _, folders in chosen):
        raise UsageError(
            f"the plan archives no table {table}" + (f" in its step {step}" if step else ""),
            fix=f"its tables: {', '.join(dict.fromkeys(name for _, name, _ in ours))}",
        )
    return [(store, folders) for store, folders in chosen if folders]


def _folders_of_plan(path: Path, variables: tuple[str, ...], step: str | None) -> list[tuple[str, str, str]]:
    """(store, name as a folder, folder) of every step, or of the one of that name."""
    from toolkit.archive.layout import cleared_folder
    from toolkit.steps.context import chosen_archives
    from toolkit.steps.listing import CLEARED, folder_of

    plan = read_plan(path, variables)
    found = []
    for number in chosen_archives(plan, step):
        each = plan.archives[number]
        schema, name = each.archive.schema or "public", folder_of(str(each.archive))
        cleared = name + CLEARED, cleared_folder(schema, each.archive.name)
        found.append((each.to, *(cleared if each.then == "clear" else (name, name))))
    return list(dict.fromkeys(found))


def _forecast(places: Iterable[tuple[Store, Expiry]]) -> Iterator[str]:
    from toolkit.report.text import count, size

    for store, expiry in places:
        for name in dict.fromkeys(each.entry.table for each in expiry.chunks):
            ours = [each for each in expiry.chunks if each.entry.table == name]
            rows = sum(each.rows for each in ours)
            stored = sum(each.manifest.stored_bytes for each in ours)
            yield f"{name}: REMOVE {count(rows)} rows ({size(stored)}) before {expiry.limit[:19]} UTC from {store.url}"


@dataclass
class _Sums:
    """What happened in one store."""

    chunks: int = 0
    objects: int = 0
    rows: int = 0
    stored_bytes: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, each: Expiring) -> None:
        self.chunks += 1
        self.objects += len(each.keys)
        self.rows += each.rows
        self.stored_bytes += each.manifest.stored_bytes


def _report(store: Store, expiry: Expiry, done: Iterable[Expiring | Refused], *, dry_run: bool, as_json: bool) -> None:
    from toolkit.steps.expire import Refused

    sums, tell = _Sums(), telling(as_json=as_json, store=store.url)
    for each in chain(expiry.refused, done):
        if isinstance(each, Refused):
            sums.refused[each.reason] += 1
        else:
            sums.add(each)
        tell(_document(each, dry_run=dry_run), _line(each))
    versions = bool(sums.chunks) and store.keeps_versions()
    document = {
        "event": "expiry_done",
        "store": store.url,
        "limit": expiry.limit,
        "chunks": sums.chunks,
        "objects": sums.objects,
        "rows": sums.rows,
        "stored_bytes": sums.stored_bytes,
        "removed": not dry_run,
        "versions_kept": versions,
        **{reason: sums.refused[reason] for reason in _WHY},
    }
    tell(document, "\n".join(_of_sums(store, expiry, sums, dry_run=dry_run, versions=versions)))


def _document(each: Expiring | Refused, *, dry_run: bool) -> dict[str, Any]:
    from dataclasses import asdict

    from toolkit.steps.expire import Refused

    if isinstance(each, Refused):
        return {"event": "chunk_stays", **asdict(each)}
    return {
        "event": "chunk_expired",
        "table": each.entry.table,
        "chunk": each.entry.chunk,
        "windows": each.windows,
        "objects": len(each.keys),
        "rows": each.rows,
        "stored_bytes": each.manifest.stored_bytes,
        "removed": not dry_run,
    }


def _line(each: Expiring | Refused) -> str:
    from toolkit.report.text import plural
    from toolkit.steps.expire import Refused

    if isinstance(each, Refused):
        return f"  {each.chunk}  stays: {each.reason}" + (f" {each.locked}" if each.locked else "")
    return f"  {each.entry.chunk}  {', '.join(each.windows)}  {plural(each.rows, 'row')}"


def _of_sums(store: Store, expiry: Expiry, sums: _Sums, *, dry_run: bool, versions: bool) -> Iterator[str]:
    from toolkit.report.text import plural, size

    verb = "to remove" if dry_run else "removed"
    text = f"{plural(sums.rows, 'row')} in {plural(sums.objects, 'object')} {verb} ({size(sums.stored_bytes)})"
    yield f"{store.url}: before {expiry.limit[:19]} UTC, {text if sums.chunks else 'nothing to remove'}"
    for reason, number in sums.refused.items():
        yield f"  {plural(number, 'chunk')} stayed: {_WHY[reason]}"
    if versions:
        yield "  the bucket keeps versions: the bytes go when a lifecycle rule removes noncurrent versions"
