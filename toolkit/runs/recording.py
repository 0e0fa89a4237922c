"""Events of a run become facts for its report (pure).

Memory: a line a chunk, a window, a table and a reference with orphans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.archive.adding import add_up
from toolkit.errors import ToolkitError
from toolkit.report.run_facts import (
    ArchiveFacts,
    CopyFacts,
    ErrorFacts,
    OrphanFacts,
    PartitionFacts,
    PortFacts,
    ReceiptFacts,
    ReferenceFacts,
    RunFacts,
    StepFacts,
    TableFacts,
    TotalsFacts,
    WindowFacts,
)
from toolkit.runs.events import (
    CheckDone,
    ChunkDone,
    ChunkRecovered,
    ChunkRefused,
    CopyDone,
    CopyStarted,
    DataCompared,
    Event,
    Indexed,
    PartitionDone,
    Ported,
    ReferenceChecked,
    RunDone,
    RunStarted,
    Slowing,
    StepDone,
    StepStarted,
    TableCopied,
    TargetFinished,
    TotalsCompared,
    Vacuumed,
    Waiting,
    WindowDone,
)


@dataclass
class _Step:
    """What a step has reported so far."""

    started: StepStarted | CopyStarted | Ported | None = None
    done: StepDone | CopyDone | CheckDone | None = None
    chunks: list[ChunkDone] = field(default_factory=list)
    recovered: int = 0
    windows: list[WindowDone] = field(default_factory=list)
    partitions: list[PartitionDone] = field(default_factory=list)
    tables: list[TableCopied] = field(default_factory=list)
    compared: dict[str, DataCompared] = field(default_factory=dict)
    references: list[ReferenceChecked] = field(default_factory=list)
    totals: list[TotalsCompared] = field(default_factory=list)


_LISTS: dict[type[Event], str] = {
    ChunkDone: "chunks",
    WindowDone: "windows",
    PartitionDone: "partitions",
    TableCopied: "tables",
    ReferenceChecked: "references",
    TotalsCompared: "totals",
}


@dataclass
class Recorder:
    """A reporter that remembers, and passes every event on."""

    pass_on: Callable[[Event], None]
    _run: str | None = None
    _done: RunDone | None = None
    _steps: dict[str, _Step] = field(default_factory=lambda: defaultdict(_Step))

    def __call__(self, event: Event) -> None:
        self._note(event)
        self.pass_on(event)

    def _note(self, event: Event) -> None:
        match event:
            case RunStarted():
                self._run = event.run
            case RunDone():
                self._done = event
            case TargetFinished() | Vacuumed() | Indexed() | ChunkRefused() | Waiting() | Slowing():
                pass  # of the moment: the log tells it
            case _:
                self._note_step(event, self._steps[event.step])

    def _note_step(self, event: Event, step: _Step) -> None:
        match event:
            case StepStarted() | CopyStarted() | Ported():
                step.started = event
            case StepDone() | CopyDone() | CheckDone():
                step.done = event
            case ChunkRecovered():
                step.recovered += 1
            case DataCompared():
                step.compared[event.table] = event
            case _:
                getattr(step, _LISTS[type(event)]).append(event)

    def facts(self, plan: str, error: ToolkitError | None) -> RunFacts:
        """What has happened by now; `error`: why it ended, if not because all is done."""
        steps = tuple(_facts(name, step) for name, step in self._steps.items())
        return RunFacts(
            plan=plan,
            run=self._run,
            steps=steps,
            rows=sum(step.rows for step in steps if isinstance(step, ArchiveFacts)),
            stored_bytes=sum(step.stored_bytes for step in steps if isinstance(step, ArchiveFacts)),
            copied=sum(step.rows for step in steps if isinstance(step, CopyFacts)),
            seconds=self._done.seconds if self._done else None,
            error=error_facts(error) if error else None,
        )


def error_facts(error: ToolkitError) -> ErrorFacts:
    """An error's words. Of a plan's error, which holds several, all of them."""
    problems = getattr(error, "problems", ())
    what = "; ".join(f"{each.where}: {each.what}" if each.where else each.what for each in problems) or error.what
    return ErrorFacts(type(error).__name__, what, error.where, error.why, error.fix, error.exit_code)


def _facts(name: str, step: _Step) -> StepFacts:
    match step.started:
        case StepStarted():
            return _archived(step, step.started)
        case Ported() as made:
            return PortFacts(
                step=name,
                target=made.target,
                tables=made.tables,
                statements=made.statements,
                later=made.later,
                losses=made.losses,
                resumed=made.resumed,
                kept=made.kept,
                seconds=made.seconds,
            )
        case CopyStarted():
            return _copied(step, step.started)
        case None:
            return (
                TotalsFacts(name, tuple(event.compared for event in step.totals))
                if step.totals
                else _checked(name, step)
            )


def _archived(step: _Step, started: StepStarted) -> ArchiveFacts:
    done = step.done if isinstance(step.done, StepDone) else None
    windows = (WindowFacts(e.window, e.rows, e.raw_bytes, e.stored_bytes, e.objects) for e in step.windows)
    partitions = (PartitionFacts(e.partition, e.fate, e.rows, e.not_due, e.freed_bytes) for e in step.partitions)
    return ArchiveFacts(
        step=started.step,
        table=started.table,
        then=started.then,
        cutoff=started.cutoff,
        to=started.to,
        rows=sum(chunk.rows for chunk in step.chunks),
        child_rows=sum(chunk.child_rows for chunk in step.chunks),
        raw_bytes=sum(chunk.raw_bytes for chunk in step.chunks),
        stored_bytes=sum(chunk.stored_bytes for chunk in step.chunks),
        objects=sum(chunk.objects for chunk in step.chunks),
        chunks=len(step.chunks),
        recovered=step.recovered,
        receipts=tuple(
            ReceiptFacts(each.manifest, each.digest, each.rows, each.stored_bytes, each.objects, each.sums)
            for each in step.chunks
        ),
        windows=tuple(windows),
        partitions=tuple(partitions),
        seconds=done.seconds if done else None,
        complete=done is not None and not done.stopped,
        stopped=done.stopped if done else None,
        sums=add_up([chunk.sums for chunk in step.chunks]),
    )


def _copied(step: _Step, started: CopyStarted) -> CopyFacts:
    done = step.done if isinstance(step.done, CopyDone) else None
    return CopyFacts(
        step=started.step,
        target=started.target,
        lane=started.lane,
        tables=tuple(_table(event, step.compared.get(event.table)) for event in step.tables),
        rows=sum(event.rows for event in step.tables),
        verified=done.verified if done else None,
        seconds=done.seconds if done else None,
        complete=done is not None,
    )


def _table(copied: TableCopied, compared: DataCompared | None) -> TableFacts:
    different = sum(compared.different.values()) if compared else 0
    return TableFacts(copied.table, copied.rows, compared.how if compared else None, different)


def _checked(name: str, step: _Step) -> ReferenceFacts:
    done = step.done if isinstance(step.done, CheckDone) else None
    orphans = (OrphanFacts(e.reference, e.kind, e.rows, e.keys, e.samples) for e in step.references if e.rows)
    return ReferenceFacts(
        step=name,
        place=step.references[0].place if step.references else done.place if done else "",
        references=len(step.references),
        orphans=tuple(orphans),
        unchecked=done.unchecked if done else (),
        seconds=done.seconds if done else None,
        complete=done is not None and not done.failed,
    )
