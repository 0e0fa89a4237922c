"""From a diagnosis to its Report (pure)."""

from __future__ import annotations

from toolkit.report.build import outlook, tally
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.findings import Judged, Severity
from toolkit.report.model import Fact, Facts, Kind, Report
from toolkit.report.text import plural, size


def diagnosis_report(diagnosis: Diagnosis, made_at: str) -> Report:
    """What `toolkit doctor` writes to a file. `made_at`: ISO, UTC."""
    health = diagnosis.health
    findings = tuple(Judged(finding) for finding in diagnosis.findings)
    facts = (
        Fact("database", health.server.database, Kind.CODE),
        Fact("server", f"PostgreSQL {health.server.version_text}"),
        Fact("role", health.server.role, Kind.CODE),
        Fact("tables", len(health.tables), Kind.COUNT),
        Fact("on disk", sum(table.total_bytes for table in health.tables), Kind.BYTES),
        Fact("application", diagnosis.profile, unknown="none that is known"),
        tally(findings),
    )
    return Report(
        subject=f"health of {health.server.database}; nothing was changed",
        made_at=made_at,
        outcome=outlook(findings, Severity.BLOCKER),
        answer=prospects(diagnosis),
        summary=Facts(facts),
        findings=findings,
        sections=diagnosis.sections,
    )


def prospects(diagnosis: Diagnosis) -> str:
    """What archiving would do, in a sentence."""
    growing = diagnosis.growing
    unread = sum(not table.readable for table in diagnosis.health.tables)
    unknown = f" {plural(unread, 'table')} could not be read, so what is old there is not known." if unread else ""
    if not growing:
        return (
            unknown.strip()
            or f"No {'table' if diagnosis.logs is None else 'log'} that rows come into holds much that is old."
        )
    due = sum(table.retention.due_bytes for table in growing if table.retention)
    return f"Archiving would make room of about {size(due)} in {plural(len(growing), 'table')}.{unknown}"
