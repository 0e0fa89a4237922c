"""Keeping the history of runs: what became of each is written to a store of the plan when it has ended."""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.errors import Interrupted, PlanError, StoreUnreachable, ToolkitError, UsageError
from toolkit.plan.model import Plan
from toolkit.report.findings import Finding, RefusedByFindings
from toolkit.runs.events import Reporter, both
from toolkit.runs.log import warn
from toolkit.runs.summing import Summing
from toolkit.secrets import scrub
from toolkit.steps.context import Context, new_run_id

if TYPE_CHECKING:  # a plan without stores keeps none
    from toolkit.archive.history import RunRecord, StoreRecord
    from toolkit.stores.base import Store

LONGEST_ERROR = 4_000  # characters


def history_store(plan: Plan) -> str | None:
    """The name of the store that holds a plan's history: where its first step archives to, or the first that it has.

    None for a plan without stores: its runs are in nobody's way, and in nobody's memory.
    """
    return next((step.to for step in plan.archives.values()), next(iter(plan.stores), None))


@dataclass
class History:
    """One run, while it is under way. `context` is known once the source has answered."""

    plan: Plan
    run: str = field(default_factory=new_run_id)
    context: Context | None = None
    findings: tuple[Finding, ...] = ()
    stores: tuple[StoreRecord, ...] = ()
    _sums: Summing = field(default_factory=Summing)
    _started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _clock: float = field(default_factory=time.monotonic)

    def found(self, findings: Iterable[Finding]) -> None:
        """What the run goes on in spite of, or is refused for."""
        self.findings = tuple(findings)

    def tried(self, stores: tuple[StoreRecord, ...]) -> None:
        """What the stores have shown, fit or not."""
        self.stores = stores

    def reporting(self, report: Reporter) -> Reporter:
        """A reporter that sums up, and passes on."""

        return both(self._sums, report)

    def keep(self, error: BaseException | None) -> None:
        """Write the record. What the store makes of it is warned of, and no more.

        Nothing is written of a run that was called off before it began, whose plan is wrong, or that could not reach a
        store anyway.
        """
        called_off = isinstance(error, Interrupted | KeyboardInterrupt) and not self._sums.begun
        name = history_store(self.plan)
        if name is None or called_off or isinstance(error, StoreUnreachable | UsageError | PlanError):
            return
        from toolkit.archive.history import write_record

        try:
            write_record(self._store(name), self._record(error))
        except ToolkitError as failure:
            what = f"the run is missing in the history: {failure}"
            warn("history_failed", what, plan=self.plan.name, run=self.run)

    def _store(self, name: str) -> Store:
        from toolkit.steps.stores import open_plan_store

        return self.context.store(name) if self.context else open_plan_store(self.plan, name)

    def _record(self, error: BaseException | None) -> RunRecord:
        from toolkit.archive.history import RunRecord

        sums, server = self._sums, self.context.server if self.context else None
        found = error.findings if isinstance(error, RefusedByFindings) else self.findings
        code = 0 if error is None else _exit_code(error)
        return RunRecord(
            plan=self.plan.name,
            plan_digest=self.plan.digest,
            run=self.run,
            started=self._started.isoformat(timespec="milliseconds"),
            ended=datetime.now(UTC).isoformat(timespec="milliseconds"),
            seconds=round(time.monotonic() - self._clock, 3),
            exit_code=code,
            tool=__version__,
            python=platform.python_version(),
            server=server.version_text if server else None,
            database=server.database if server else None,
            error=_words(error) if error else None,
            stopped=sums.done.stopped if sums.done else None,
            still_due=sums.done.still_due if sums.done else 0,
            rows=sum(step.rows for step in sums.steps if step.kind == "archive"),
            copied=sum(step.rows for step in sums.steps if step.kind == "copy"),
            stored_bytes=sum(step.stored_bytes for step in sums.steps),
            findings=dict(sorted(Counter(finding.code for finding in found).items())),
            steps=sums.steps,
            stores=self.stores,
        )


def _exit_code(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        return Interrupted.exit_code
    return error.exit_code if isinstance(error, ToolkitError) else ToolkitError.exit_code


def _words(error: BaseException) -> str:
    if isinstance(error, ToolkitError):
        return scrub(str(error))[:LONGEST_ERROR]
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    return f"a fault of the toolkit's own: {type(error).__name__}"


@contextmanager
def keeping_history(plan: Plan, *, off: bool = False) -> Iterator[History]:
    """A run: its record is written when the block has ended, however that was. `off`: none is."""
    history = History(plan)
    try:
        yield history
    except BaseException as error:
        if not off:
            history.keep(error)
        raise
    if not off:
        history.keep(None)
