"""What port, copy and check steps would do, as a dry run reports it."""

from __future__ import annotations

from contextlib import closing

from toolkit.databases.loading import open_loader
from toolkit.report.dry_run_facts import (
    CheckReport,
    CopiedTable,
    CopyReport,
    MoveReport,
    PortReport,
    StatementText,
    UnreachedReport,
)
from toolkit.steps.move.preflight.forecast import CheckForecast, CopyForecast, MoveForecast
from toolkit.steps.move.preflight.ports import PortForecast
from toolkit.steps.move.targets import OpenTarget


def report_move(forecast: MoveForecast) -> MoveReport:
    """The report of one step."""
    match forecast:
        case PortForecast():
            return _port(forecast)
        case CopyForecast():
            return _copy(forecast)
        case CheckForecast():
            return _check(forecast)
        case _:
            return UnreachedReport(forecast.step, forecast.target, forecast.findings)


def _port(forecast: PortForecast) -> PortReport:
    bound, target = forecast.bound, forecast.target
    port = bound.port
    made = bound.after if forecast.resumed else (*bound.before, *bound.after)
    return PortReport(
        step=bound.step.name,
        target=target.name,
        engine=target.dialect.title,
        url=str(target.url),
        tables=tuple(table.title for table in port.database.tables if not table.partition_of),
        statements=()
        if forecast.kept
        else tuple(StatementText(each.phase, each.kind, each.where, each.sql) for each in made),
        losses=tuple(map(str, port.losses)),
        renames=tuple(map(str, port.renames)),
        kept=forecast.kept,
        resumed=forecast.resumed,
        findings=forecast.findings,
    )


def _copy(forecast: CopyForecast) -> CopyReport:
    bound, target = forecast.copying.bound, forecast.target
    tables = []
    for table in bound.tables:
        known = forecast.sizes.get(table.title)
        into = table.into
        tables.append(
            CopiedTable(
                table=table.title,
                into=into.name if into.schema in (None, "public", "main") else f"{into.schema}.{into.name}",
                columns=len(into.columns),
                where=table.where,
                rows=known.rows if known else None,
                bytes=known.bytes if known else None,
                emptied=forecast.present.emptied.get(table.title, 0),
            )
        )
    return CopyReport(
        step=bound.step,
        target=target.name,
        engine=target.engine if target.engine == "files" else target.dialect.title,
        url=str(target.url),
        mode=bound.mode,
        lane=_lane(target),
        verify=bound.verify,
        tables=tuple(tables),
        resumed=forecast.present.resumed,
        findings=forecast.findings,
    )


def _lane(target: OpenTarget) -> str:
    """How rows go, as the loader says."""
    if target.engine == "files":
        return "files"
    with closing(open_loader(target.module, target.secret)) as loader:
        return loader.lane


def _check(forecast: CheckForecast) -> CheckReport:
    step, collected = forecast.bound.step, forecast.bound.collected
    return CheckReport(
        step=step.name,
        place=step.in_,
        declared=tuple(str(each) for each in collected.references if each.kind == "declared"),
        soft=tuple(str(each) for each in collected.references if each.kind == "soft"),
        not_valid=tuple(f"{each} ({each.name})" for each in collected.references if not each.validated),
        unchecked=collected.unchecked,
        findings=forecast.findings,
    )
