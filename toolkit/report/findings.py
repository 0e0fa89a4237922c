"""Findings: what a preflight or a dry run noticed, for people and programs (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from toolkit.errors import PreflightRefused


class Severity(StrEnum):
    """A blocker stops the run; a warning should be read before it; a note is good to know."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


Evidence: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is stable (docs/findings.md lists them all); `where` a table, a column or a store; `fix` the next step.

    `position`: the plan's file:line:column; `evidence`: labelled figures, keys or plans of the database that prove it.
    `table`: whose columns `where` names, for `audit.logs` may be a column of one or a table of a schema.
    """

    code: str
    severity: Severity
    where: str
    what: str
    fix: str
    position: str | None = None
    evidence: Evidence = ()
    table: str | None = None

    def __str__(self) -> str:
        shown = "".join(f"    {label}: {text}\n" for label, text in self.evidence)
        return f"{self.severity.value} {self.code} {self.where}: {self.what}\n{shown}    next: {self.fix}"


def placed(findings: Iterable[Finding], position: str) -> tuple[Finding, ...]:
    """The findings of a step, with the step's place in the plan."""
    return tuple(replace(finding, position=position) for finding in findings)


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


def blocker(
    code: str, where: str, what: str, fix: str, evidence: Evidence = (), *, table: str | None = None
) -> Finding:
    """A finding that stops the run."""
    return Finding(code, Severity.BLOCKER, where, what, fix, evidence=evidence, table=table)


def warning(
    code: str, where: str, what: str, fix: str, evidence: Evidence = (), *, table: str | None = None
) -> Finding:
    """A finding to read before the run."""
    return Finding(code, Severity.WARNING, where, what, fix, evidence=evidence, table=table)


def note(code: str, where: str, what: str, fix: str, evidence: Evidence = (), *, table: str | None = None) -> Finding:
    """A finding that is good to know."""
    return Finding(code, Severity.NOTE, where, what, fix, evidence=evidence, table=table)


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Blockers first."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def is_forbidding(finding: Finding, fail_on: Severity) -> bool:
    """Whether its severity is `fail_on` or worse."""
    order = list(Severity)
    return order.index(finding.severity) <= order.index(fail_on)


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop the run."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCKER)


class RefusedByFindings(PreflightRefused):
    """Findings forbid the run; they are all in `findings`, also those that alone would not."""

    def __init__(self, findings: Iterable[Finding], forbidding: Sequence[Finding]) -> None:
        count = f"{len(forbidding)} finding{'s' if len(forbidding) > 1 else ''}"
        text = "\n".join(str(finding) for finding in forbidding)
        super().__init__(f"refused by preflight; nothing was changed ({count})\n{text}")
        self.findings = tuple(findings)


def refuse_blockers(findings: Iterable[Finding]) -> None:
    """Raise RefusedByFindings when a finding forbids the run."""
    found = tuple(findings)
    if forbidding := blockers(found):
        raise RefusedByFindings(found, forbidding)
