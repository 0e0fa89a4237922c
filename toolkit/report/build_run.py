"""From a run's facts, what was foreseen and judged findings to its Report (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.build import answer, looked_at, tally
from toolkit.report.comparing import ENDED, FEWER, STAYED, differences, ended
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.findings import Finding, Judged, Severity
from toolkit.report.model import Fact, Facts, Kind, Outcome, Report, Section
from toolkit.report.run_facts import RunFacts, TotalsFacts
from toolkit.report.sections.happened import happened_section
from toolkit.report.sections.references import references_section
from toolkit.report.sections.step import step_section
from toolkit.report.totals import totals_findings

REFUSED = 3
"""The exit code of what was refused before its first write."""

_MISSED = (FEWER, STAYED)


def run_findings(foreseen: DryRun | None, happened: RunFacts, refused_by: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those of the forecast, of the stores that were tried, and of the comparison, each once; of totals, those of the
    run.

    `refused_by`: the findings that ended the run; without them the error itself becomes one.
    """
    compared = {step.step: step.compared for step in happened.steps if isinstance(step, TotalsFacts)}
    found = [finding for each in compared.values() for totals in each for finding in totals_findings(totals)]
    for step in foreseen.steps if foreseen else ():
        found += step.findings if step.step not in compared else ()
    found += [finding for finding in refused_by if finding not in found]
    if foreseen:
        found += differences(foreseen, happened)
    if happened.error and not refused_by:
        found.append(ended(happened.error, happened.plan))
    return tuple(found)


def run_report(
    subject: str,
    foreseen: DryRun | None,
    happened: RunFacts,
    findings: tuple[Judged, ...],
    fail_on: Severity,
    made_at: str,
) -> Report:
    """What a run did, or why it did not. `made_at`: ISO, UTC."""
    outcome = _outcome(happened, findings)
    return Report(
        subject=subject,
        made_at=made_at,
        outcome=outcome,
        answer=_answer(outcome, happened, findings, fail_on),
        summary=Facts((*(looked_at(foreseen) if foreseen else ()), *_amounts(happened), tally(findings))),
        findings=findings,
        sections=tuple(_sections(foreseen, happened)),
    )


def _outcome(happened: RunFacts, findings: tuple[Judged, ...]) -> Outcome:
    if happened.error:
        before = happened.error.exit_code == REFUSED and happened.run is None
        return Outcome.REFUSED if before else Outcome.FAILED
    return Outcome.FAILED if any(_differs(each) for each in findings) else Outcome.DONE


def _differs(judged: Judged) -> bool:
    return judged.finding.code in _MISSED and judged.accepted is None


def _answer(outcome: Outcome, happened: RunFacts, findings: tuple[Judged, ...], fail_on: Severity) -> str:
    if happened.error:
        what = happened.error.what.splitlines()[0]
        if outcome is Outcome.REFUSED:
            by_itself = any(each.finding.code == ENDED for each in findings)
            return f"It was refused: {what}" if by_itself else answer(outcome, findings, fail_on)
        return f"It ended with an error: {what}"
    if outcome is Outcome.FAILED:
        return "It ran to its end, and did not do all that was foreseen: see the findings."
    return "It ran to its end, as foreseen."


def _amounts(happened: RunFacts) -> Iterator[Fact]:
    yield Fact("run", happened.run, Kind.CODE, unknown="nothing was begun")
    yield Fact("rows archived", happened.rows, Kind.COUNT)
    yield Fact("bytes stored", happened.stored_bytes, Kind.BYTES)
    if happened.copied:
        yield Fact("rows copied", happened.copied, Kind.COUNT)
    yield Fact("time", happened.seconds, Kind.SECONDS, unknown="it did not come to its end")


def _sections(foreseen: DryRun | None, happened: RunFacts) -> Iterator[Section]:
    """What happened, then what was foreseen."""
    before = {step.step: step for step in foreseen.steps} if foreseen else {}
    estimates = {each.step: each for each in foreseen.estimates} if foreseen else {}
    for number, step in enumerate(happened.steps, 1):
        yield happened_section(step, before.get(step.step), number, estimates.get(step.step))
    for number, forecast in enumerate(before.values(), 1):
        section = step_section(forecast, number)
        yield Section(section.anchor, f"foreseen: {section.title}", section.blocks)
    if foreseen and foreseen.references and foreseen.references.references:
        section = references_section(foreseen.references)
        yield Section(section.anchor, f"foreseen: {section.title}", section.blocks)
