"""The source as a run leaves it, beside what was foreseen of it: facts and findings (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.report.diagnosis import Diagnosis
from toolkit.report.findings import Finding, note, warning
from toolkit.report.reference_facts import InvolvedReference, References
from toolkit.report.text import plural

ORPHANS = "TK226"


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What was looked at again when a run had come to its end, by `clock` (the database's). `references`: of the tables
    that its steps touch; `health`: of those that it archived, and of their stores; None where there are none, or with
    a `problem`: why the source could not be looked at."""

    clock: str | None = None
    references: References | None = None
    health: Diagnosis | None = None
    problem: str | None = None


def orphans_findings(foreseen: References, found: References) -> Iterator[Finding]:
    """Where a complete run has left more or fewer orphans than were foreseen, of the references counted both times."""
    before = {(each.where, each.referred): each for each in foreseen.references}
    for each in found.references:
        known = before.get((each.where, each.referred))
        if known is not None and known.foreseen is not None and each.orphans is not None and not each.sampled:
            yield from _difference(each, known.foreseen, each.orphans)


def _difference(reference: InvolvedReference, foreseen: int, found: int) -> Iterator[Finding]:
    if found == foreseen:
        return
    what = f"{plural(found, 'row')} without a parent in {reference.referred} after the run, and {foreseen:,} foreseen"
    if found > foreseen:
        fix = f"find out who else deletes rows of {reference.referred} or writes such rows; check: references shows"
        yield warning(ORPHANS, reference.where, what, fix, table=reference.referring)
    else:
        fix = "nothing, if somebody else deletes such rows or adds their parents"
        yield note(ORPHANS, reference.where, what, fix, table=reference.referring)
