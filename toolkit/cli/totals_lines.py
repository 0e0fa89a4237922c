"""What a run says of a comparison of totals."""

from __future__ import annotations

from toolkit.report.totals import totals_findings
from toolkit.runs.events import TotalsCompared


def totals_lines(event: TotalsCompared) -> str:
    """One line, and the findings below it."""
    findings = [str(finding) for finding in totals_findings(event.compared)]
    return "\n".join([f"{event.step}: {event.compared}", *findings])
