"""Every port, copy and check step with its figures and findings: the dry run shows them, a run is refused by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.plan.model import Plan
from toolkit.report.findings import Finding, blocker, by_severity
from toolkit.schema.profile import Profile
from toolkit.steps.move.bind import Copying
from toolkit.steps.move.preflight import counted, privileges, undoing
from toolkit.steps.move.preflight.kept import KeptCheck
from toolkit.steps.move.preflight.ports import PortForecast, forecast_port
from toolkit.steps.move.preflight.rows import Present, look_at_rows
from toolkit.steps.move.preflight.sizes import Size, foreign, sizes
from toolkit.steps.move.preflight.values import ValueCheck
from toolkit.steps.move.prepare import Moves
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.references.bind import BoundCheck, columns_in

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True)
class CopyForecast:
    """`sizes` by title, of the tables that the role may read."""

    copying: Copying
    target: OpenTarget
    sizes: dict[str, Size]
    present: Present
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class CheckForecast:
    """A check of references."""

    bound: BoundCheck
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Unreachable:
    """A step whose target does not answer: nothing can be said of it."""

    step: str
    target: str
    findings: tuple[Finding, ...]


MoveForecast = PortForecast | CopyForecast | CheckForecast | Unreachable


def forecast_moves(
    plan: Plan, moves: Moves, connection: Connection[TupleRow], profile: Profile
) -> dict[int, MoveForecast]:
    """By number. Reads only, in the source and in the targets. Raises ToolkitError."""
    forecasts: dict[int, MoveForecast] = {}
    filled: dict[str, set[tuple[str | None, str]]] = {}
    for number, step in enumerate(plan.steps):
        if number in moves.unreachable:
            name, error = moves.unreachable[number]
            what = f"the target cannot be reached: {error.what}{f' ({error.why})' if error.why else ''}"
            finding = blocker("TK160", name, what, error.fix or "start the server")
            forecasts[number] = Unreachable(step.name, name, (finding,))
        elif number in moves.ports:
            port = moves.ports[number]
            forecast = forecast_port(port, moves.targets.target(port.step.to))
            rights = () if forecast.kept or forecast.resumed else privileges.of_port(port, forecast.target)
            forecasts[number] = PortForecast(
                port, forecast.target, forecast.resumed, forecast.kept, by_severity((*rights, *forecast.findings))
            )
        elif number in moves.copies:
            copying = moves.copies[number]
            before = filled.setdefault(copying.bound.target, set())
            forecasts[number] = _copy(plan, moves, copying, connection, profile, before)
            before |= {(table.into.schema, table.into.name) for table in copying.bound.tables}
        elif number in moves.checks:
            forecasts[number] = CheckForecast(moves.checks[number])
    return forecasts


def _copy(
    plan: Plan,
    moves: Moves,
    copying: Copying,
    connection: Connection[TupleRow],
    profile: Profile,
    filled: set[tuple[str | None, str]],
) -> CopyForecast:
    bound, target = copying.bound, moves.targets.target(copying.bound.target)
    settings = {name: secret.reveal() for name, secret in moves.settings.items()}
    present = look_at_rows(bound, target, filled)
    read, unreadable = sizes(connection, bound, settings)
    elsewhere = tuple(foreign(bound))
    findings = [*privileges.of_copy(bound, target), *present.findings, *unreadable, *elsewhere]
    findings += [*undoing.of_copy(bound, target), *counted.of_copy(bound, target, moves.source)]
    if not unreadable and not elsewhere:
        values = ValueCheck(connection, profile, settings)
        kept = KeptCheck(
            connection=connection,
            source=moves.source,
            profile=profile,
            target=target,
            copies=[each.bound for each in moves.copies.values() if each.bound.target == target.name],
            ports=[each.port for each in moves.ports.values() if each.step.to == target.name],
            changes=columns_in(plan, target.name, moves.source),
        )
        findings += [*values.findings(copying, read), *kept.findings(bound)]
    return CopyForecast(copying, target, read, present, by_severity(findings))
