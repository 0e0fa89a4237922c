"""Findings held against what the plan accepts (pure).

Warnings and notes can be accepted: whoever wrote the plan has weighed them. Blockers cannot, for each of them says that
rows would be lost or changed unseen, or that the run would fail; where that is meant, the plan has a field of its own
for it (`lossy`, `children`, `mode`). A code that is a blocker in some cases is accepted in the others only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.plan.accept import Accept
from toolkit.report.findings import (
    Acceptance,
    Finding,
    Judged,
    RefusedByFindings,
    Severity,
    by_severity,
    is_forbidding,
    note,
)

# What follows the table in a finding's place: "Logs, trigger x", "store cold (s3://...)".
_ENDS = (",", " ", "(")


def judge(
    findings: Iterable[Finding],
    accepts: Sequence[Accept],
    *,
    today: str,
    at: Callable[[int], str],
    whole: bool,
    earlier: Iterable[Finding] = (),
) -> tuple[Judged, ...]:
    """Worst first, each but once, with a note for each acceptance that is over or that matches nothing.

    `today`: ISO date. `at`: the place in the plan of the acceptance of a number. `whole`: all steps were looked at, so
    that what matches nothing can be told. `earlier`: findings of before, which acceptances may be meant for, too.
    """
    found = by_severity(_distinct(findings))
    ever = (*found, *earlier)
    notes = [each for number, accept in enumerate(accepts) for each in _idle(accept, at(number), ever, today, whole)]
    valid = [accept for accept in accepts if not _is_over(accept, today)]
    return tuple(Judged(finding, _acceptance(finding, valid)) for finding in by_severity((*found, *notes)))


def _distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What several steps meet, such as a store that is not there, is found once: at the first of them."""
    seen = set()
    for finding in findings:
        alike = replace(finding, position=None)
        if alike not in seen:
            seen.add(alike)
            yield finding


def forbidding(judged: Iterable[Judged], fail_on: Severity) -> tuple[Finding, ...]:
    """Those that stop the run."""
    return tuple(each.finding for each in judged if not each.accepted and is_forbidding(each.finding, fail_on))


def refuse(judged: Sequence[Judged], fail_on: Severity) -> None:
    """Raise RefusedByFindings when a finding forbids the run."""
    if found := forbidding(judged, fail_on):
        raise RefusedByFindings((each.finding for each in judged), found)


def _acceptance(finding: Finding, accepts: Iterable[Accept]) -> Acceptance | None:
    if finding.severity is Severity.BLOCKER:
        return None
    matching = (accept for accept in accepts if _matches(accept, finding))
    accept = next(matching, None)
    return Acceptance(accept.reason, accept.until.isoformat() if accept.until else None) if accept else None


def _matches(accept: Accept, finding: Finding) -> bool:
    if accept.code != finding.code:
        return False
    table, where = accept.table, finding.where
    if table is None or table in (where, finding.table):
        return True
    return where.startswith(table) and where[len(table) :].startswith(_ENDS)


def _is_over(accept: Accept, today: str) -> bool:
    return accept.until is not None and accept.until.isoformat() < today


def _idle(accept: Accept, position: str, findings: Sequence[Finding], today: str, whole: bool) -> Iterator[Finding]:
    where = f"{accept.code} of {accept.table}" if accept.table else accept.code
    if any(_matches(accept, finding) for finding in findings):
        if _is_over(accept, today):
            what = f"it was accepted until {accept.until}, and counts again"
            fix = "mend it, or set another day under accept"
            yield replace(note("TK224", where, what, fix), position=position)
    elif whole:
        what = "the plan accepts it, and it does not occur"
        yield replace(note("TK225", where, what, "remove the entry under accept"), position=position)
