"""Findings of a port step: names that are taken, an unfinished run, what the target cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.dialects.postgres_versions import too_new
from toolkit.report.findings import Finding, blocker, note, warning
from toolkit.schema.database import Database
from toolkit.steps.move.port import BoundPort, all_there
from toolkit.steps.move.preflight.there import unfinished
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.schemas.execute import taken_names

SHOWN = 5


@dataclass(frozen=True, slots=True)
class PortForecast:
    """`resumed`: an earlier run made what comes before the rows. `kept`: all tables are there, and stay."""

    bound: BoundPort
    target: OpenTarget
    resumed: bool
    kept: bool
    findings: tuple[Finding, ...]


def forecast_port(bound: BoundPort, target: OpenTarget) -> PortForecast:
    """Look at the target. Reads only."""
    resumed = bool(unfinished(target, bound.run).owed)
    taken = [] if resumed else taken_names(bound.port, target.found())
    kept = bool(taken) and bound.step.if_exists == "keep" and all_there(bound.port, target.found())
    findings = (*_findings(bound, taken, resumed=resumed, kept=kept), *(() if kept else _too_new(bound, target)))
    return PortForecast(bound, target, resumed, kept, findings)


def _findings(bound: BoundPort, taken: list[str], *, resumed: bool, kept: bool) -> Iterator[Finding]:
    where = f"{bound.step.name} to {bound.step.to}"
    if resumed:
        what = "an earlier run made the tables and did not come to the end; this one goes on with it"
        yield note("TK163", where, what, "nothing, if the plan is the same")
    elif kept:
        yield note("TK162", where, f"all {len(taken)} tables and views are there, and are kept as they are", "nothing")
    elif taken:
        yield blocker(
            "TK161",
            where,
            f"the target has {len(taken)} of the names already: {shortened(taken)}",
            "name an empty database, drop them there, or write if_exists: keep if all tables are there as they should",
        )
    losses = bound.port.losses
    if losses and not kept:
        kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(loss.kind for loss in losses).most_common())
        what = f"the target cannot hold {len(losses)} things as they are, by kind: {kinds}"
        yield warning("TK164", where, what, "read them in the dry run, or with toolkit schema port")


def _too_new(bound: BoundPort, target: OpenTarget) -> Iterator[Finding]:
    """Nothing is made where an older PostgreSQL would refuse a part of it."""
    found = target.found()
    if target.engine != "postgres" or not isinstance(found, Database):
        return
    unknown = list(too_new(bound.port.database, found.version))
    if unknown:
        where = f"{bound.step.name} to {bound.step.to}"
        what = f"PostgreSQL {found.version // 10_000} does not know {shortened(unknown)}"
        fix = "a newer target; or change it in the source, or leave the table out; or make the table there by hand"
        yield blocker("TK176", where, what, f"{fix} and write if_exists: keep")


def shortened(texts: Iterable[str]) -> str:
    """The first few of a list, and how many more."""
    listed = list(texts)
    more = f", and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return ", ".join(listed[:SHOWN]) + more
