"""From a dry run's facts and judged findings to its Report (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.report.dry_run_facts import CopyReport, DryRun, StepReport
from toolkit.report.findings import Judged, Severity
from toolkit.report.judging import forbidding
from toolkit.report.model import Fact, Facts, Kind, Outcome, Report, Section
from toolkit.report.prices import known_prices
from toolkit.report.sections.costs import estimates_section
from toolkit.report.sections.references import references_section
from toolkit.report.sections.step import step_section
from toolkit.report.text import plural


def dry_run_report(facts: DryRun, findings: tuple[Judged, ...], fail_on: Severity, made_at: str) -> Report:
    """What a dry run says. `made_at`: ISO, UTC."""
    outcome = outlook(findings, fail_on)
    return Report(
        subject=f"dry run of {facts.plan}; nothing is written",
        made_at=made_at,
        outcome=outcome,
        answer=answer(outcome, findings, fail_on),
        summary=Facts((*looked_at(facts), *_amounts(facts), tally(findings))),
        findings=findings,
        sections=(*(step_section(step, number) for number, step in enumerate(facts.steps, 1)), *_surroundings(facts)),
    )


def _surroundings(facts: DryRun) -> Iterator[Section]:
    """What is not of one step: references, time and cost, the database's health, the stores."""
    if facts.references and facts.references.references:
        yield references_section(facts.references)
    if facts.estimates:
        yield estimates_section(facts.estimates, known_prices().overridden(dict(facts.prices)))
    if facts.health:
        yield from facts.health.sections


def outlook(findings: tuple[Judged, ...], fail_on: Severity) -> Outcome:
    """What findings say of a run to come."""
    if forbidding(findings, fail_on):
        return Outcome.REFUSED
    return Outcome.CARE if number_of(findings, Severity.WARNING) else Outcome.CLEAR


def answer(outcome: Outcome, findings: tuple[Judged, ...], fail_on: Severity) -> str:
    """May it be run?"""
    match outcome:
        case Outcome.REFUSED:
            found = forbidding(findings, fail_on)
            be = "is" if len(found) == 1 else "are"
            return f"It must not be run: {_counted(finding.severity for finding in found)} {be} in the way."
        case Outcome.CARE:
            return f"It can be run. Read {plural(number_of(findings, Severity.WARNING), 'warning')} first."
        case _:
            return "It can be run: nothing is in the way."


def looked_at(facts: DryRun) -> Iterator[Fact]:
    """What was looked at, for a summary."""
    yield Fact("plan", f"{facts.plan} ({facts.path})")
    yield Fact("source", facts.server)
    yield Fact("database", facts.database, Kind.CODE)
    yield Fact("role", facts.user, Kind.CODE)
    yield Fact("its clock", facts.clock, Kind.TIME)


def _amounts(facts: DryRun) -> Iterator[Fact]:
    archives = [step for step in facts.steps if isinstance(step, StepReport)]
    copies = [step for step in facts.steps if isinstance(step, CopyReport)]
    yield Fact("steps", len(facts.steps), Kind.COUNT)
    if archives:
        yield Fact("rows to archive", sum(step.due.rows for step in archives), Kind.COUNT)
        size = sum(step.due.rows * step.row_bytes for step in archives)
        size += sum(child.json_bytes for step in archives for child in step.children)
        yield Fact("JSON, about", round(size), Kind.BYTES)
    if copies:
        rows = sum(table.rows or 0 for step in copies for table in step.tables)
        yield Fact("rows to copy, about", rows, Kind.COUNT)


def tally(findings: tuple[Judged, ...]) -> Fact:
    """`1 blocker, 2 warnings, 3 notes, 1 accepted`"""
    counted = _counted(each.finding.severity for each in findings if not each.accepted)
    accepted = sum(each.accepted is not None for each in findings)
    parts = [counted] if counted else []
    return Fact("findings", ", ".join([*parts, f"{accepted} accepted"] if accepted else parts) or "none")


def _counted(severities: Iterable[Severity]) -> str:
    """`1 blocker, 2 warnings`"""
    numbers = Counter(severities)
    return ", ".join(plural(numbers[severity], severity.value) for severity in Severity if numbers[severity])


def number_of(findings: tuple[Judged, ...], severity: Severity) -> int:
    """Findings of a severity that are not accepted."""
    return sum(each.finding.severity is severity and each.accepted is None for each in findings)
