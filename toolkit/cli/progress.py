"""Progress of a run: bars on a terminal, a line a window elsewhere, or JSON."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from toolkit.cli.logs import is_json_on_stderr, logging_events
from toolkit.cli.move_lines import move_line
from toolkit.cli.totals_lines import totals_lines
from toolkit.report.text import count, plural, seconds, size
from toolkit.runs import events
from toolkit.runs.events import (
    ArchiveEvent,
    CheckEvent,
    ChunkDone,
    ChunkRecovered,
    ChunkRefused,
    Event,
    Indexed,
    MoveEvent,
    PartitionDone,
    Reporter,
    RunDone,
    RunStarted,
    Slowing,
    StepDone,
    StepStarted,
    Vacuumed,
    Waiting,
    WindowDone,
    both,
)

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def reporting(plan: str, *, as_json: bool) -> Iterator[Reporter]:
    """The reporter that fits where stdout goes, and the log of the plan's run."""
    log = logging_events(plan)
    with _shown(as_json=as_json) as show:
        yield both(log, show) if log else show


@contextmanager
def _shown(*, as_json: bool) -> Iterator[Reporter]:
    if as_json:
        yield _print_json
    elif is_json_on_stderr():
        yield lambda _: None
    elif sys.stdout.isatty():
        with _live() as reporter:
            yield reporter
    else:
        yield _print_line


def _print_json(event: Event) -> None:
    from toolkit.cli.main import print_json

    print_json(events.as_json(event))


def _print_line(event: Event) -> None:
    line = describe(event)
    if line:
        click.echo(line)


def describe(event: Event) -> str | None:
    """An event as a line of text; None for those that only bars show."""
    if isinstance(event, CheckEvent):
        return totals_lines(event)
    return move_line(event) if isinstance(event, MoveEvent) else _archive_line(event)


def _archive_line(event: ArchiveEvent) -> str | None:
    match event:
        case RunStarted():
            return f"plan {event.plan}, run {event.run}"
        case StepStarted():
            return (
                f"{event.step}: rows before {event.cutoff[:19]} UTC to {event.to},"
                f" then {event.then} (about {count(event.rows or 0)} rows)"
            )
        case ChunkRecovered() | ChunkRefused() | Waiting() | Slowing():
            return _trouble_line(event)
        case WindowDone():
            return (
                f"  {event.window}  {count(event.rows):>12} rows  {size(event.raw_bytes):>9} ->"
                f" {size(event.stored_bytes):>9}  {plural(event.objects, 'object')}"
            )
        case PartitionDone():
            return _partition_line(event)
        case Vacuumed() | Indexed():
            return _tended_line(event)
        case StepDone():
            return _step_line(event)
        case RunDone():
            return _done_line(event)
        case ChunkDone():
            return None


def _trouble_line(event: ChunkRecovered | ChunkRefused | Waiting | Slowing) -> str:
    if isinstance(event, ChunkRefused):
        return f"  chunk {event.chunk} went through on attempt {event.attempts}: {event.why}"
    if isinstance(event, Waiting):
        return f"  {event.step} waits: {event.why}"
    if isinstance(event, Slowing):
        return f"  {event.step} goes slowly: {event.why}"
    word = {"done": "had committed", "void": "had not committed"}[event.state]
    return f"  recovered {event.chunk}: {word} ({plural(event.rows, 'row')}, decided by {event.decided_by})"


def _done_line(event: RunDone) -> str:
    if event.stopped:
        due = f"about {plural(event.still_due, 'row')} of {event.stopped_in} still due"
        done = f"{plural(event.rows, 'row')} archived in {seconds(event.seconds)}"
        return f"stopped: {event.stopped}, {due} ({done}); run again to go on"
    parts = [f"{plural(event.rows, 'row')} archived"] if event.rows or not event.copied else []
    parts += [f"{plural(event.copied, 'row')} copied"] if event.copied else []
    return f"done: {', '.join(parts)} in {seconds(event.seconds)}"


def _partition_line(event: PartitionDone) -> str:
    if event.fate == "dropped":
        return f"  dropped {event.partition}: {plural(event.rows, 'row')}, {size(event.freed_bytes)} freed"
    if event.fate == "kept":
        return f"  not dropped, {event.partition}: {plural(event.not_due, 'row')} of {count(event.rows)} not due"
    return f"  not dropped, {event.partition}: somebody detached, dropped or changed it during the run"


def _tended_line(event: Vacuumed | Indexed) -> str:
    if isinstance(event, Indexed):
        covered = f"{plural(event.chunks, 'chunk')} in {plural(event.windows, 'window')}"
        return f"  {event.problem or f'indexed: {covered}'}"
    if event.skipped:
        return f"  not vacuumed: {event.skipped}"
    return (
        f"  vacuumed: about {size(event.reusable_bytes)} of {event.table} can be used again; only VACUUM FULL,"
        " pg_repack or dropping partitions gives space back to the system"
    )


def _dropped(event: StepDone) -> str:
    if not event.partitions:
        return ""
    return f"; {plural(event.partitions, 'partition')} dropped, {size(event.freed_bytes)} back to the system"


_VERBS = {
    "keep": "archived and verified",
    "delete": "archived, verified and deleted",
    "clear": "archived, verified and cleared",
    "drop_partition": "archived, verified and removed",
}


def _step_line(event: StepDone) -> str:
    if event.rows == 0 and event.partitions == 0:
        if event.stopped:
            return f"{event.step}: nothing archived"
        return f"{event.step}: nothing to do"
    verb = _VERBS[event.then]
    rate = event.rows / event.seconds if event.seconds else 0
    return (
        f"{event.step}: {plural(event.rows, 'row')}{_of_children(event.child_rows)} {verb},"
        f" {plural(event.windows, 'window')}, {size(event.raw_bytes)} -> {size(event.stored_bytes)},"
        f" {seconds(event.seconds)} ({count(int(rate))} rows/s){_dropped(event)}"
    )


def _of_children(rows: int) -> str:
    return f" and {plural(rows, 'row')} of their children" if rows else ""


@contextmanager
def _live() -> Iterator[Reporter]:
    """A bar a step: rows, bytes, rows/s and time left."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]} rows  {task.fields[bytes]}  {task.fields[rate]} rows/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    progress = Progress(*columns)
    try:
        yield _Bars(progress)
    finally:
        progress.stop()


class _Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._started = 0.0
        self._rows = 0
        self._bytes = 0

    def __call__(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self._progress.start()  # not before: a live display would draw over the question whether to run
        if isinstance(event, StepStarted):
            self._started, self._rows, self._bytes = time.monotonic(), 0, 0
            self._task = self._progress.add_task(event.step, total=event.rows or None, rows="0", bytes="", rate="0")
        elif isinstance(event, ChunkDone) and self._task is not None:
            self._rows += event.rows
            self._bytes += event.raw_bytes
            rate = self._rows / max(time.monotonic() - self._started, 0.001)
            self._progress.update(
                self._task,
                completed=self._rows,
                rows=count(self._rows),
                bytes=size(self._bytes),
                rate=count(int(rate)),
            )
        elif isinstance(event, StepDone) and self._task is not None:
            # The total was an estimate; the bar ends full all the same.
            self._progress.update(self._task, total=max(self._rows, 1), completed=max(self._rows, 1))
            self._progress.console.print(_step_line(event), highlight=False, markup=False)
        elif not isinstance(event, WindowDone | StepStarted) and (line := describe(event)):
            self._progress.console.print(line, highlight=False, markup=False)
