"""What the report of a command is made from, as far as the command came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan
from toolkit.report.build import dry_run_report
from toolkit.report.build_run import run_findings, run_report
from toolkit.report.document import document
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.findings import Finding, Judged, RefusedByFindings, Severity, by_severity
from toolkit.report.formats import Written
from toolkit.report.model import Report
from toolkit.runs.events import Reporter
from toolkit.runs.recording import Recorder


@dataclass
class Gathered:
    """Filled in while a plan is dry-run or run. `foreseen`: the forecast, once it is made."""

    plan: Plan
    dry_run: bool
    foreseen: DryRun | None = None
    _recorder: Recorder | None = None

    def recording(self, report: Reporter) -> Reporter:
        """A reporter that remembers for the report, and passes on."""
        self._recorder = Recorder(report)
        return self._recorder

    def report(self) -> Report:
        """Of a dry run that came to its end."""
        return self.written(None).report

    def written(self, error: ToolkitError | None) -> Written:
        """Report and document. `error`: why the command ended, if it did not come to its end."""
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        if self.dry_run and self.foreseen is not None:
            report = dry_run_report(self.foreseen, self._judged(self.foreseen.findings), made_at)
            return Written(report, document("dry_run", report, self.foreseen, None), Severity.BLOCKER)
        happened = (self._recorder or Recorder(lambda _: None)).facts(self.plan.name, error)
        refused_by = error.findings if isinstance(error, RefusedByFindings) else ()
        findings = self._judged(run_findings(self.foreseen, happened, refused_by))
        kind = "dry run" if self.dry_run else "run"
        report = run_report(f"{kind} of {self.plan.name}", self.foreseen, happened, findings, made_at)
        made = document("dry_run" if self.dry_run else "run", report, self.foreseen, happened)
        return Written(report, made, Severity.BLOCKER)

    def _judged(self, findings: tuple[Finding, ...]) -> tuple[Judged, ...]:
        return tuple(map(Judged, by_severity(findings)))
