"""From a run's facts, what was foreseen and judged findings to its Report (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.report.afterwards import Afterwards, orphans_findings
from toolkit.report.build import answer, looked_at, tally
from toolkit.report.comparing import ENDED, FEWER, SLOWER, STAYED, differences, ended
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.findings import Finding, Judged, Severity
from toolkit.report.model import Fact, Facts, Kind, Outcome, Report, Section
from toolkit.report.prices import known_prices
from toolkit.report.reference_facts import ORPHANS_THERE
from toolkit.report.run_facts import ArchiveFacts, RunFacts, TotalsFacts
from toolkit.report.sections.afterwards import afterwards_sections
from toolkit.report.sections.costs import costs_section
from toolkit.report.sections.happened import happened_section
from toolkit.report.sections.references import references_section
from toolkit.report.sections.step import step_section
from toolkit.report.totals import totals_findings

REFUSED = 3
"""The exit code of what was refused before its first write."""

_MISSED = (FEWER, STAYED)


@dataclass(frozen=True, slots=True)
class Told:
    """All that a run's report is made from. `foreseen` is None if something failed before the forecast was made,
    `afterwards` unless the run came to its end."""

    foreseen: DryRun | None
    happened: RunFacts
    afterwards: Afterwards | None = None


def run_findings(told: Told, refused_by: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those of the forecast, of the stores that were tried, and of the comparison, each once; of totals, those of the
    run; of references and health, those of the end.

    `refused_by`: the findings that ended the run; without them the error itself becomes one.
    """
    foreseen, happened = told.foreseen, told.happened
    compared = {step.step: step.compared for step in happened.steps if isinstance(step, TotalsFacts)}
    found = [finding for each in compared.values() for totals in each for finding in totals_findings(totals)]
    for step in foreseen.steps if foreseen else ():
        found += step.findings if step.step not in compared else ()
    found += _of_the_source(foreseen, told.afterwards)
    found += [finding for finding in refused_by if finding not in found]
    if foreseen:
        found += differences(foreseen, happened)
    if foreseen and foreseen.references and told.afterwards and told.afterwards.references and _complete(happened):
        found += orphans_findings(foreseen.references, told.afterwards.references)
    if happened.error and not refused_by:
        found.append(ended(happened.error, happened.plan))
    return tuple(found)


def _of_the_source(foreseen: DryRun | None, after: Afterwards | None) -> Iterator[Finding]:
    """References and health: as they are in the end where that is known. Orphans that were to be made have been."""
    again = after.references if after else None
    if foreseen and foreseen.references:
        yield from (each for each in foreseen.references.findings if not (again and each.code == ORPHANS_THERE))
    yield from again.findings if again else ()
    health = (after and after.health) or (foreseen and foreseen.health)
    yield from health.findings if health else ()


def _complete(happened: RunFacts) -> bool:
    """Whether all that was due has been archived."""
    return happened.error is None and all(step.complete for step in _archives(happened))


def _archives(happened: RunFacts) -> list[ArchiveFacts]:
    return [step for step in happened.steps if isinstance(step, ArchiveFacts)]


def run_report(subject: str, told: Told, findings: tuple[Judged, ...], fail_on: Severity, made_at: str) -> Report:
    """What a run did, or why it did not. `made_at`: ISO, UTC."""
    foreseen, happened = told.foreseen, told.happened
    outcome = _outcome(happened, findings)
    return Report(
        subject=subject,
        made_at=made_at,
        outcome=outcome,
        answer=_answer(outcome, happened, findings, fail_on),
        summary=Facts((*(looked_at(foreseen) if foreseen else ()), *_amounts(happened), tally(findings))),
        findings=findings,
        sections=(*_happened(foreseen, happened), *_afterwards(told), *_foreseen(told)),
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
    if stopped := next(filter(None, (each.stopped for each in _archives(happened))), None):
        less = " It did not do all that was foreseen until then: see the findings." if outcome is Outcome.FAILED else ""
        return f"It stopped before its end, at a limit of the plan: {stopped}. Run it again to go on.{less}"
    if outcome is Outcome.FAILED:
        return "It ran to its end, and did not do all that was foreseen: see the findings."
    if any(each.finding.code == SLOWER and each.accepted is None for each in findings):
        return "It ran to its end and did what was foreseen, but took much longer: see the findings."
    return "It ran to its end, as foreseen."


def _amounts(happened: RunFacts) -> Iterator[Fact]:
    yield Fact("run", happened.run, Kind.CODE, unknown="nothing was begun")
    yield Fact("rows archived", happened.rows, Kind.COUNT)
    yield Fact("bytes stored", happened.stored_bytes, Kind.BYTES)
    if happened.copied:
        yield Fact("rows copied", happened.copied, Kind.COUNT)
    yield Fact("time", happened.seconds, Kind.SECONDS, unknown="it did not come to its end")


def _happened(foreseen: DryRun | None, happened: RunFacts) -> Iterator[Section]:
    before = {step.step: step for step in foreseen.steps} if foreseen else {}
    estimates = {each.step: each for each in foreseen.estimates} if foreseen else {}
    for number, step in enumerate(happened.steps, 1):
        yield happened_section(step, before.get(step.step), number, estimates.get(step.step))


def _afterwards(told: Told) -> Iterator[Section]:
    """What it has cost, and the source as it is now."""
    archives = _archives(told.happened)
    if archives:
        own = dict(told.foreseen.prices) if told.foreseen else {}
        yield costs_section(told.foreseen.estimates if told.foreseen else (), archives, known_prices().overridden(own))
    if told.afterwards:
        yield from afterwards_sections(told.foreseen, told.afterwards)


def _foreseen(told: Told) -> Iterator[Section]:
    """The forecast, but for what was looked at again."""
    foreseen, after = told.foreseen, told.afterwards
    if foreseen is None:
        return
    sections = [step_section(forecast, number) for number, forecast in enumerate(foreseen.steps, 1)]
    if foreseen.references and foreseen.references.references and not (after and after.references):
        sections.append(references_section(foreseen.references))
    if foreseen.health:
        again = bool(after and after.health)
        sections += [each for each in foreseen.health.sections if each.anchor == "growth" or not again]
    yield from (replace(section, title=f"foreseen: {section.title}") for section in sections)
