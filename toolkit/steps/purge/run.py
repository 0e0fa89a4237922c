"""A purge: every chunk of a plan's tables that was kept (or restored), one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from toolkit.archive.holds import Hold, holds, release_hold
from toolkit.archive.index.notes import finish_writing
from toolkit.archive.index.survey import chunks_of, survey
from toolkit.archive.layout import cleared_folder, is_kept, table_folder
from toolkit.archive.ledger import Entry
from toolkit.errors import PreflightRefused
from toolkit.plan.archive_step import ArchiveStep
from toolkit.report.findings import blocker, refuse_blockers
from toolkit.runs.pacing.pacer import Pacer, StoppedEarly
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.preflight.checks import preflight
from toolkit.steps.archive.run_lock import run_locks
from toolkit.steps.context import Context
from toolkit.steps.pacing import limits, open_pacer, wait_for_turn
from toolkit.steps.purge.chunk import ChunkPurged, purge_chunk
from toolkit.steps.restore.choose import Chosen, Span, Spans, choose
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class StepPurged:
    """Sums of a step. `changed` rows differ from the archive and stay as they are; `spared` ones are not the plan's to
    take. `stopped`: the limit that ended it early, with so many archived rows `still_due` to be looked at."""

    step: str
    table: str
    chunks: int
    rows: int
    deleted: int
    changed: int
    child_deleted: int
    cleared: int = 0
    stopped: str | None = None
    still_due: int = 0
    spared: int = 0


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


# Chunks as they are done and at last the step, which is returned as well.
Progress = Generator[ChunkPurged | StepPurged, None, StepPurged]


def purge_kept(context: Context, bound: BoundArchive, older: timedelta, waiting: Callable[[str], None]) -> Progress:
    """Purge the chunks that were kept, at least `older` ago by the database's clock.

    `waiting` is told for what a paced step waits.
    """
    store = context.store(bound.store)
    with run_locks(context.connect, bound):
        found = survey(store, bound.folder, lambda summary: summary.waiting > 0)
        kept = [entry for entry in found.entries if entry.waiting]
        limit = datetime.fromisoformat(context.now) - older
        chosen = (each for each in choose(store, kept, bound.folder, Span()) if _created(each) <= limit)
        done = yield from _purge(context, bound, store, chosen, waiting)
        finish_writing(store, bound.folder)
        return done


def purge_restored(context: Context, bound: BoundArchive, waiting: Callable[[str], None]) -> Progress:
    """Purge what restores have put back, and release their holds, unless a row of theirs is spared.

    Chunks that were kept and not purged are left out: a restore found most of their rows in the table, where the plan
    keeps them, and cannot have noted which ones it did not.
    """
    store = context.store(bound.store)
    _refuse_filled(bound, store)
    with run_locks(context.connect, bound):
        entries = [entry for entry in chunks_of(store, bound.folder) if entry.purged or not is_kept(entry.chunk)]
        placed = list(holds(store, bound.folder))
        spans = Spans(tuple(map(_span, placed)))
        if placed and bound.children:
            entries = _oldest_first(store, entries, bound.folder, spans)
        chosen = choose(store, entries, bound.folder, spans) if placed else ()
        done = yield from _purge(context, bound, store, chosen, waiting)
        finish_writing(store, bound.folder)
        # Without its hold, a run would archive a spared row again once the plan takes it.
        if not done.stopped and not done.spared:
            _release_children(context, bound, store, {hold.run for hold in placed})  # first: these tell which they are
            for hold in placed:
                release_hold(store, bound.folder, hold)
        return done


def _release_children(context: Context, bound: BoundArchive, store: Store, runs: set[str]) -> None:
    """Rows of children came back and went with the step's own. Where they have a step of their own, that one's purge
    releases them: it also takes those whose parents have changed."""
    others = {table_folder(step.archive.schema or "public", step.archive.name) for step in _stepping(context, bound)}
    for child in bound.children:
        for hold in holds(store, child.folder) if child.folder not in others else ():
            if hold.run in runs:
                release_hold(store, child.folder, hold)


def _stepping(context: Context, bound: BoundArchive) -> Iterator[ArchiveStep]:
    """The steps that archive whole rows to the same store."""
    archives = context.plan.archives.values()
    return (step for step in archives if step.to == bound.store and step.then != "clear")


def _refuse_filled(bound: BoundArchive, store: Store) -> None:
    """Rows whose cleared columns were put back differ from their documents: they would stay, and lose their hold."""
    if bound.then != "clear" and any(holds(store, cleared_folder(bound.table.schema, bound.table.name))):
        raise PreflightRefused(
            f"cleared columns of {bound.title} were restored too, and must be cleared again first",
            where=f"step {bound.step}",
            fix="purge with a plan that has the step with then: clear as well, and without --step",
        )


def _oldest_first(store: Store, entries: list[Entry], folder: str, spans: Spans) -> list[Entry]:
    """By the database's clock: a child's row that several rows share is in the chunk that was archived last.

    Of a chunk that is not its turn yet only its time is kept in memory, so manifests are read twice.
    """
    dated = [(_created(each), each.entry.chunk, each.entry) for each in choose(store, entries, folder, spans)]
    dated.sort(key=lambda one: one[:2])
    return [entry for _, _, entry in dated]


def _created(chosen: Chosen) -> datetime:
    return datetime.fromisoformat(chosen.manifest.created)


def _span(hold: Hold) -> Span:
    return Span(hold.low, hold.high + "~")  # a text behind every time up to and including `high`


def _purge(
    context: Context, bound: BoundArchive, store: Store, chosen: Iterable[Chosen], waiting: Callable[[str], None]
) -> Progress:
    total = StepPurged(bound.step, bound.title, 0, 0, 0, 0, 0)
    stop = Stop()
    left = iter(chosen)
    with (
        closing(context.connect()) as connection,
        stop_on_signals(stop),
        open_pacer(context, bound, replace(limits(bound), gentle="never"), waiting) as pacer,  # it reads no rows
    ):
        for number, each in enumerate(left, start=1):
            try:
                wait_for_turn(pacer, stop)
            except StoppedEarly as early:
                due = _rows(each) + sum(map(_rows, left))
                total = replace(total, stopped=early.reason, still_due=due)
                break
            done = _paced(pacer, number, connection, store, bound, each)
            total = _sum(total, done)
            yield done
    yield total
    return total


def _paced(
    pacer: Pacer, number: int, connection: Connection[TupleRow], store: Store, bound: BoundArchive, chosen: Chosen
) -> ChunkPurged:
    began = time.monotonic()
    pacer.begins(number)
    done = purge_chunk(connection, store, bound, chosen)
    took = time.monotonic() - began
    pacer.ended(number, done.rows, sum(record.raw_bytes for record in chosen.objects), took, took)
    return done


def _rows(chosen: Chosen) -> int:
    return sum(record.rows for record in chosen.of(chosen.table))


def _sum(total: StepPurged, done: ChunkPurged) -> StepPurged:
    return replace(
        total,
        chunks=total.chunks + 1,
        rows=total.rows + done.rows,
        deleted=total.deleted + done.deleted,
        changed=total.changed + done.changed,
        child_deleted=total.child_deleted + done.child_deleted,
        cleared=total.cleared + done.cleared,
        spared=total.spared + done.spared,
    )
