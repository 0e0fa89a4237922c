"""What a plan has archived, what is undecided, and what is still due. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.archive import ledger
from toolkit.archive.manifest import Manifest
from toolkit.steps.archive.due import count_due
from toolkit.steps.archive.held import without_held
from toolkit.steps.archive.kept import Watermark
from toolkit.steps.archive.ranges import START
from toolkit.steps.context import Context


@dataclass(frozen=True, slots=True)
class StepStatus:
    """Sums over a table's effective chunks; bytes as JSON lines and as stored. `pending` chunks await recovery, the
    objects of `expired` ones are gone.

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


def step_statuses(context: Context, only: str | None) -> list[StepStatus]:
    """One a step. Raises PlanError, Unreachable."""
    statuses = []
    for unheld in context.bind(only):
        store = context.store(unheld.store)
        bound = without_held(unheld, store)
        entries = ledger.entries(store, bound.folder)
        decided = [entry for entry in entries if entry.state in ("done", "expired")]
        read = list(ledger.read_all(store, decided))
        manifests = [manifest for entry, manifest in read if entry.state == "done"]
        records = [record for manifest in manifests for record in manifest.own]
        windows = sorted({record.window for record in records})
        # Rows that are kept stay in the table: only those behind what is archived are still due.
        everything = (manifest for _, manifest in read)
        lower = Watermark.of_manifests(everything).position if bound.then == "keep" else START
        due = count_due(context.connection, bound, lower)
        statuses.append(
            StepStatus(
                step=bound.step,
                table=bound.title,
                then=bound.then,
                windows=len(windows),
                first_window=windows[0] if windows else None,
                last_window=windows[-1] if windows else None,
                objects=len(records),
                rows=sum(record.rows for record in records),
                raw_bytes=sum(record.raw_bytes for record in records),
                stored_bytes=sum(record.stored_bytes for record in records),
                child_rows=sum(manifest.child_rows for manifest in manifests),
                sums=tuple(_sums(manifests)),
                chunks=len(manifests),
                pending=sum(entry.state == "prepared" for entry in entries),
                void=sum(entry.state == "void" for entry in entries),
                expired=len(read) - len(manifests),
                due=due.rows,
                due_exact=due.windows is not None,
                cutoff=bound.cutoff,
            )
        )
    return statuses


def _sums(manifests: Sequence[Manifest]) -> Iterator[tuple[str, str]]:
    """Of the columns that were summed for every chunk; one that was added to the profile later is left out."""
    read = [dict(manifest.sums) for manifest in manifests]
    for name in read[0] if read else ():
        if all(name in sums for sums in read):
            yield name, f"{sum((Decimal(sums[name] or 0) for sums in read), Decimal()):f}"
