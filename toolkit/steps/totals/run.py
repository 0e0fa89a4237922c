"""A `check: totals` step in a run, and in a dry run."""

from __future__ import annotations

from toolkit.errors import VerificationFailed
from toolkit.plan.durations import Duration
from toolkit.report.dry_run_facts import TotalsReport
from toolkit.report.findings import Finding
from toolkit.report.totals import ComparedTotals, not_looked, totals_findings
from toolkit.runs.events import Reporter, TotalsCompared
from toolkit.runs.stopping import Stop
from toolkit.steps.context import Context
from toolkit.steps.totals.bound import BoundTotalsCheck
from toolkit.steps.totals.check import TotalsCheck

# A dry run compares what reads fewer rows than this, which takes about a second. Of a table that was never analyzed the
# planner knows little: then there is the time.
SMALL = 200_000
QUICK = Duration(20, "20s")


def run_totals(context: Context, bound: BoundTotalsCheck, report: Reporter, stop: Stop) -> None:
    """Compare, and report each. Raises VerificationFailed for a difference when the step is `strict`."""
    step = bound.step
    check = TotalsCheck(bound, context.connection, context.store, step.statement_timeout)
    wrong: list[ComparedTotals] = []
    for pair in bound.pairs:
        stop.check()
        with stop.working(f"{step.name}: {pair.summary.title}"):
            compared = check.compare(pair)
        report(TotalsCompared(step.name, compared))
        wrong += [] if compared.agrees else [compared]
    for refused in bound.refused:
        report(TotalsCompared(step.name, refused))
        wrong.append(refused)
    if wrong and step.strict:
        raise VerificationFailed(
            f"{step.name}: sums differ from the rows, or could not be compared",
            why="; ".join(f"{each.summary}: {_why(each)}" for each in wrong),
            fix="read the findings TK230 and TK233 above; without strict: true they are reported only",
        )


def _why(compared: ComparedTotals) -> str:
    return compared.problem or f"{compared.different_groups:,} of {compared.groups:,} groups differ"


def foresee_totals(context: Context, bound: BoundTotalsCheck, *, exact: bool) -> TotalsReport:
    """What a run would find now, where finding it is quick or `exact` asks for it whatever it costs."""
    allowed = bound.step.statement_timeout
    timeout = allowed if exact or allowed.seconds < QUICK.seconds else QUICK
    check = TotalsCheck(bound, context.connection, context.store, timeout)
    compared = list(bound.refused)
    waiting: list[Finding] = []
    for pair in bound.pairs:
        size = 0 if exact else check.size(pair)
        if not isinstance(size, int):
            compared.append(size)
        elif size > SMALL:
            waiting.append(not_looked(pair.detail.title, pair.summary.title, size))
        else:
            compared.append(check.compare(pair))
    found = [finding for each in compared for finding in totals_findings(each)]
    return TotalsReport(bound.step.name, tuple(compared), (*found, *waiting))
