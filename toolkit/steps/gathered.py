"""What the report of a command is made from, as far as the command came, and what its findings forbid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan
from toolkit.report.findings import Finding, Judged, RefusedByFindings, Severity
from toolkit.report.judging import judge, refuse
from toolkit.runs.events import Reporter

if TYPE_CHECKING:  # what a report is made of is imported where one is wanted: it takes as long as a step
    from toolkit.report.afterwards import Afterwards
    from toolkit.report.dry_run_facts import DryRun
    from toolkit.report.formats import Written
    from toolkit.report.model import Report
    from toolkit.runs.recording import Recorder


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Gathered:
    """Filled in while a plan is dry-run or run. `whole`: all its steps, not only one of them. `clock`: the database's,
    once it is known, by which acceptances end. `foreseen`: the forecast, once it is made; `afterwards`: the source as
    the run has left it."""

    plan: Plan
    dry_run: bool
    fail_on: Severity = Severity.BLOCKER
    whole: bool = True
    clock: str = field(default_factory=_now)
    foreseen: DryRun | None = None
    afterwards: Afterwards | None = None
    _recorder: Recorder | None = None

    def recording(self, report: Reporter) -> Reporter:
        """A reporter that remembers for the report, and passes on."""
        from toolkit.runs.recording import Recorder

        self._recorder = Recorder(report)
        return self._recorder

    def judged(
        self, findings: Iterable[Finding], *, whole: bool | None = None, earlier: Iterable[Finding] = ()
    ) -> tuple[Judged, ...]:
        """Findings held against what the plan accepts. `whole`: these are all there will be, besides `earlier` ones,
        which the plan may have accepted as well."""
        return judge(
            findings,
            self.plan.accept,
            today=self.clock[:10],
            at=lambda number: self.plan.at("accept", number),
            earlier=earlier,
            whole=self.whole if whole is None else whole,
        )

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Raise RefusedByFindings when one forbids the run."""
        refuse(self.judged(findings, whole=False), self.fail_on)

    def report(self) -> Report:
        """Of a dry run that came to its end."""
        return self.written(None).report

    def written(self, error: ToolkitError | None) -> Written:
        """Report and document. `error`: why the command ended, if it did not come to its end."""
        from toolkit.report.build import dry_run_report
        from toolkit.report.build_run import Told, run_findings, run_report
        from toolkit.report.document import document
        from toolkit.report.formats import Written
        from toolkit.runs.recording import Recorder

        if self.dry_run and self.foreseen is not None:
            report = dry_run_report(self.foreseen, self.judged(self.foreseen.findings), self.fail_on, _now())
            return Written(report, document("dry_run", report, self.foreseen, None), self.fail_on)
        happened = (self._recorder or Recorder(lambda _: None)).facts(self.plan.name, error)
        refused_by = error.findings if isinstance(error, RefusedByFindings) else ()
        told = Told(self.foreseen, happened, self.afterwards)
        found = run_findings(told, refused_by)
        earlier = self.foreseen.findings if self.foreseen else ()
        findings = self.judged(found, whole=self.whole and self.foreseen is not None, earlier=earlier)
        kind = "dry run" if self.dry_run else "run"
        subject = f"{kind} of {self.plan.name}"
        report = run_report(subject, told, findings, self.fail_on, _now())
        made = document("dry_run" if self.dry_run else "run", report, self.foreseen, happened, self.afterwards)
        return Written(report, made, self.fail_on)
