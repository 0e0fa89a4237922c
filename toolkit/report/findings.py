"""Findings: what a preflight or a dry run noticed, for people and programs (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from toolkit.errors import PreflightRefused


class Severity(StrEnum):
    """A blocker stops the run; a warning should be read before it; a note is good to know."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is stable (docs/findings.md lists them all); `where` a table, a column or a store; `fix` the next step.

    `position`: the plan's file:line:column; `evidence`: labelled figures, keys or plans of the database that prove it.
    """

    code: str
    severity: Severity
    where: str
    what: str
    fix: str
    position: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.severity.value} {self.code} {self.where}: {self.what}\n    next: {self.fix}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a plan says of a finding that it lives with. `until`: an ISO date, after which it counts again."""

    reason: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and the plan's acceptance of it if there is one."""

    finding: Finding
    accepted: Acceptance | None = None


def blocker(code: str, where: str, what: str, fix: str) -> Finding:
    """A finding that stops the run."""
    return Finding(code, Severity.BLOCKER, where, what, fix)


def warning(code: str, where: str, what: str, fix: str) -> Finding:
    """A finding to read before the run."""
    return Finding(code, Severity.WARNING, where, what, fix)


def note(code: str, where: str, what: str, fix: str) -> Finding:
    """A finding that is good to know."""
    return Finding(code, Severity.NOTE, where, what, fix)


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Blockers first."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop the run."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCKER)


def refuse_blockers(findings: Iterable[Finding]) -> None:
    """Raise PreflightRefused when a finding forbids the run."""
    forbidding = blockers(findings)
    if forbidding:
        count = f"{len(forbidding)} finding{'s' if len(forbidding) > 1 else ''}"
        text = "\n".join(str(finding) for finding in forbidding)
        raise PreflightRefused(f"refused by preflight; nothing was changed ({count})\n{text}")
