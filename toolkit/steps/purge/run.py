"""A purge: every chunk of a plan's tables that was kept (or restored), one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from toolkit.archive import ledger
from toolkit.archive.holds import Hold, holds, release_hold
from toolkit.archive.layout import cleared_folder, is_kept
from toolkit.databases.postgres.locks import try_run_lock
from toolkit.databases.postgres.session import Mode, begin
from toolkit.errors import Locked, PreflightRefused
from toolkit.report.findings import blocker, refuse_blockers
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.preflight.checks import preflight
from toolkit.steps.context import Context
from toolkit.steps.purge.chunk import ChunkPurged, purge_chunk
from toolkit.steps.restore.choose import Chosen, Span, choose
from toolkit.stores.base import Store


@dataclass(frozen=True, slots=True)
class StepPurged:
    """Sums of a step. `changed` rows differ from the archive and stay as they are."""

    step: str
    table: str
    chunks: int
    rows: int
    deleted: int
    changed: int
    child_deleted: int
    cleared: int = 0


def prepare_purge(context: Context, only: str | None) -> list[BoundArchive]:
    """The plan's steps, bound and inspected as deleting ones. Raises PlanError, PreflightRefused.

    Steps that clear come first: a row whose columns were put back does not equal its archived document until then.
    """
    bounds = [bound if bound.then == "clear" else replace(bound, then="delete") for bound in context.bind(only)]
    bounds.sort(key=lambda bound: bound.then != "clear")
    lossy = {step.name: step.lossy for step in context.plan.archives.values()}
    for bound in bounds:
        refuse_blockers(preflight(context.connection, bound, context.profile, context.now))
        if bound.projection.lossy and not lossy[bound.step]:
            what = f"the values of {', '.join(bound.projection.lossy)} are in no archive and would be lost for good"
            refuse_blockers([blocker("TK110", bound.title, what, "say lossy: true in the step, if that is meant")])
    return bounds


def purge_kept(context: Context, bound: BoundArchive, older: timedelta) -> Iterator[ChunkPurged | StepPurged]:
    """Purge the chunks that were kept, at least `older` ago by the database's clock."""
    store = context.store(bound.store)
    with _locked(context, bound):
        entries = ledger.entries(store, bound.folder)
        kept = [entry for entry in entries if entry.state == "done" and is_kept(entry.chunk) and not entry.purged]
        limit = datetime.fromisoformat(context.now) - older
        chosen = (found for found in choose(store, kept, bound.folder, Span()) if _created(found) <= limit)
        yield from _purge(context, bound, store, chosen)


def purge_restored(context: Context, bound: BoundArchive) -> Iterator[ChunkPurged | StepPurged]:
    """Purge what restores have put back, and release their holds.

    Chunks that were kept and not purged are left out: a restore found most of their rows in the table, where the plan
    keeps them, and cannot have noted which ones it did not.
    """
    store = context.store(bound.store)
    _refuse_filled(bound, store)
    with _locked(context, bound):
        entries = [
            entry for entry in ledger.entries_of(store, bound.folder) if entry.purged or not is_kept(entry.chunk)
        ]
        placed = list(holds(store, bound.folder))
        chosen = (each for hold in placed for each in choose(store, entries, bound.folder, _span(hold)))
        yield from _purge(context, bound, store, chosen)
        for hold in placed:
            release_hold(store, bound.folder, hold)


def _refuse_filled(bound: BoundArchive, store: Store) -> None:
    """Rows whose cleared columns were put back differ from their documents: they would stay, and lose their hold."""
    if bound.then != "clear" and any(holds(store, cleared_folder(bound.table.schema, bound.table.name))):
        raise PreflightRefused(
            f"cleared columns of {bound.title} were restored too, and must be cleared again first",
            where=f"step {bound.step}",
            fix="purge with a plan that has the step with then: clear as well, and without --step",
        )


def _created(chosen: Chosen) -> datetime:
    return datetime.fromisoformat(chosen.manifest.created)


def _span(hold: Hold) -> Span:
    return Span(hold.low, hold.high + "~")  # a text behind every time up to and including `high`


def _purge(
    context: Context, bound: BoundArchive, store: Store, chosen: Iterable[Chosen]
) -> Iterator[ChunkPurged | StepPurged]:
    total = StepPurged(bound.step, bound.title, 0, 0, 0, 0, 0)
    stop = Stop()
    with closing(context.connect()) as connection, stop_on_signals(stop):
        for each in chosen:
            stop.check()
            done = purge_chunk(connection, store, bound, each)
            total = StepPurged(
                total.step,
                total.table,
                total.chunks + 1,
                total.rows + done.rows,
                total.deleted + done.deleted,
                total.changed + done.changed,
                total.child_deleted + done.child_deleted,
                total.cleared + done.cleared,
            )
            yield done
    yield total


@contextmanager
def _locked(context: Context, bound: BoundArchive) -> Iterator[None]:
    """Keep runs off the table for as long."""
    with closing(context.connect()) as connection:
        begin(connection, Mode(idle_timeout="0"))
        for table in bound.tables:
            if not try_run_lock(connection, table.schema, table.name):
                raise Locked(f"a run is archiving {table.title}", fix="wait for it to end")
        yield
