"""What a plan has archived, what is undecided, and what is still due. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.archive.index.summary import Summary, Sums, added
from toolkit.archive.index.survey import survey
from toolkit.steps.archive.due import count_due
from toolkit.steps.archive.held import without_held
from toolkit.steps.archive.kept import Watermark
from toolkit.steps.archive.ranges import START
from toolkit.steps.context import Context


@dataclass(frozen=True, slots=True)
class StepStatus:
    """Sums over a table's effective chunks; bytes as JSON lines and as stored. `pending` chunks await recovery, the
    objects of `expired` ones are gone. Of all these chunks, `indexed` ones were told by an index; `index_problem` says
    why one that is there was not used.

    Objects, rows, bytes and `sums` (column, decimal text) are the table's own; `child_rows` are those of its children.
    """

    step: str
    table: str
    then: str
    windows: int
    first_window: str | None
    last_window: str | None
    objects: int
    rows: int
    raw_bytes: int
    stored_bytes: int
    child_rows: int
    sums: tuple[tuple[str, str], ...]
    chunks: int
    pending: int
    void: int
    expired: int
    due: int
    due_exact: bool
    cutoff: str
    indexed: int = 0
    index_problem: str | None = None


def step_statuses(context: Context, only: str | None) -> list[StepStatus]:
    """One a step. Raises PlanError, Unreachable."""
    statuses = []
    for unheld in context.bind(only):
        store = context.store(unheld.store)
        bound = without_held(unheld, store)
        found = survey(store, bound.folder)
        summaries = list(found.summaries())
        own = [content for summary in summaries for content in summary.own]
        windows = sorted({content.window for content in own})
        # Rows that are kept stay in the table: only those behind what is archived are still due.
        lower = Watermark.of_summaries(summaries).position if bound.then == "keep" else START
        due = count_due(context.connection, bound, lower)
        statuses.append(
            StepStatus(
                step=bound.step,
                table=bound.title,
                then=bound.then,
                windows=len(windows),
                first_window=windows[0] if windows else None,
                last_window=windows[-1] if windows else None,
                objects=sum(content.objects for content in own),
                rows=sum(content.rows for content in own),
                raw_bytes=sum(content.raw_bytes for content in own),
                stored_bytes=sum(content.stored_bytes for content in own),
                child_rows=sum(c.rows for summary in summaries for c in summary.contents if c.folder),
                sums=_sums(summaries),
                chunks=sum(summary.done for summary in summaries),
                pending=sum(summary.pending for summary in summaries),
                void=sum(summary.void for summary in summaries),
                expired=sum(summary.expired for summary in summaries),
                indexed=sum(summary.chunks for summary in found.covered),
                index_problem=found.problem,
                due=due.rows,
                due_exact=due.windows is not None,
                cutoff=bound.cutoff,
            )
        )
    return statuses


def _sums(summaries: Iterable[Summary]) -> Sums:
    """Of the columns that were summed for every chunk; one that was added to the profile later is left out."""
    sums: Sums | None = None
    for summary in summaries:
        if summary.done:
            sums = added(sums, summary.sums)
    return sums or ()
