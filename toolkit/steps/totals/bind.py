"""A `check: totals` step against the live schema: which tables it compares, by which columns, with which stores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table
from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.model import Plan
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.plan.totals import TotalsStep
from toolkit.report.totals import ComparedTotals
from toolkit.schema.model import Table
from toolkit.schema.profile import Profile
from toolkit.schema.totals import COUNT, Totals
from toolkit.steps.archive.bind.table import base_type
from toolkit.steps.archive.bound import TIME_TYPES, TimeColumn
from toolkit.steps.query.run import open_duckdb
from toolkit.steps.totals.bound import BoundTotals, BoundTotalsCheck, Summed
from toolkit.steps.totals.known import is_named, known_totals

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_EXACT = ("smallint", "integer", "bigint", "numeric")
_FLOATS = ("real", "double precision")
_DAYS = ("date", "text", "character varying", "character")


class Misfit(Exception):
    """What totals say does not fit the tables; `place` is where in their words."""

    def __init__(self, what: str, *place: str, fix: str | None = None) -> None:
        super().__init__(what)
        self.place, self.fix = place, fix


@dataclass(frozen=True)
class _Binder:
    """Binds one entry after the other."""

    plan: Plan
    step: TotalsStep
    connection: Connection[TupleRow]
    profile: Profile

    def bind(self, totals: Totals) -> BoundTotals:
        """Raises Misfit."""
        detail = self._table(totals.detail, "of")
        summary = self._table(totals.summary, "in")
        known = self.profile.table(detail.name)
        day = _column(summary, totals.day, "day")
        if base_type(day) not in _DAYS:
            raise Misfit(f"{totals.day} is of type {day}; a date, or text, tells a day", "day")
        for into, column in totals.groups:
            _column(summary, into, "groups", into)
            _column(detail, column, "groups", into)
        hidden = known.secret_columns | known.personal_columns
        return BoundTotals(
            detail=detail,
            summary=summary,
            time=_time(totals, detail, known.time_column),
            day=totals.day,
            day_is_date=day == "date",
            groups=totals.groups,
            sums=tuple(_summed(detail, summary, into, column) for into, column in totals.sums),
            without=totals.without,
            stores=self._stores(detail),
            hidden=frozenset(into for into, column in totals.groups if column in hidden),
        )

    def _table(self, name: str, place: str) -> Table:
        table = self.find(name)
        if table is None:
            raise Misfit(f"there is no table {name} in the database", place)
        return table

    def find(self, name: str) -> Table | None:
        """The live table of that name."""
        parsed = TableName.parse(name)
        return read_table(self.connection, parsed.name, parsed.schema or "public")

    def _stores(self, detail: Table) -> tuple[str, ...]:
        if self.step.archives is not None:
            return self.step.archives
        archives = self.plan.archives.values()
        named = (each.to for each in archives if each.then != "clear" and is_named(detail, str(each.archive)))
        return tuple(dict.fromkeys(named))


def bind_totals(plan: Plan, number: int, connection: Connection[TupleRow], profile: Profile) -> BoundTotalsCheck:
    """Bind a step. Raises PlanError for totals of the plan that do not fit, and where no totals are known."""
    step = plan.steps[number]
    if not isinstance(step, TotalsStep):
        raise TypeError(step)
    chosen = _chosen(plan, number, step, known_totals(plan, profile))
    binder = _Binder(plan, step, connection, profile)
    pairs: list[BoundTotals] = []
    refused: list[ComparedTotals] = []
    problems: list[ToolkitError] = []
    for totals, entry in chosen:
        try:
            if entry is not None or (binder.find(totals.detail) and binder.find(totals.summary)):
                pairs.append(binder.bind(totals))  # of the profile, tables that are not there are not used
        except Misfit as misfit:
            if entry is None:
                refused.append(ComparedTotals(totals.detail, totals.summary, problem=str(misfit)))
            else:
                problems.append(
                    ToolkitError(str(misfit), where=plan.at("totals", entry, *misfit.place), fix=misfit.fix)
                )
    if not (pairs or refused or problems):
        known = ", ".join(totals.summary for totals, _ in chosen)
        problems.append(
            ToolkitError(
                "the database has none of the tables that hold sums",
                where=plan.at("steps", number, "tables"),
                why=f"known: {known}",
                fix="name them under `totals`",
            )
        )
    if problems:
        raise PlanError(problems)
    if any(pair.stores for pair in pairs):
        open_duckdb(f"{step.name}, which reads the archive,").close()  # to say so before anything is done
    return BoundTotalsCheck(step, tuple(pairs), tuple(refused))


_Known = tuple[Totals, int | None]


def _chosen(plan: Plan, number: int, step: TotalsStep, known: Iterable[_Known]) -> list[_Known]:
    """Those whose summary the step means."""
    by_name = {TableName.parse(totals.summary): (totals, entry) for totals, entry in known}
    if not by_name:
        error = ToolkitError(
            "no totals are known",
            where=plan.at("steps", number, "check"),
            fix="add profile: litellm to the source, or `totals` to the plan (docs/plans.md)",
        )
        raise PlanError([error])
    problems = [
        ToolkitError(
            f"no totals are known of a table {pattern}",
            where=plan.at("steps", number, "tables", index),
            fix=did_you_mean(str(pattern), map(str, by_name)) or f"known: {', '.join(map(str, by_name))}",
        )
        for index, pattern in enumerate(step.tables)
        if not pattern.select(by_name)
    ]
    if problems:
        raise PlanError(problems)
    return [each for name, each in by_name.items() if any(pattern.matches(name) for pattern in step.tables)]


def _column(table: Table, name: str, *place: str) -> str:
    """Its type. Raises Misfit when there is no such column."""
    column = table.column(name)
    if column is None:
        fix = did_you_mean(name, table.types) or f"its columns: {', '.join(table.types)}"
        raise Misfit(f"{table.title} has no column {name}", *place, fix=fix)
    return column.type


def _time(totals: Totals, detail: Table, known: str | None) -> TimeColumn:
    name = totals.time or known
    if name is None:
        raise Misfit(f"it is not known which column of {detail.title} tells a row's day", "of", fix="add time: ...")
    type_ = base_type(_column(detail, name, "time"))
    if type_ not in TIME_TYPES:
        raise Misfit(f"{name} is of type {type_}; a day is told by a timestamp or a date", "time")
    return TimeColumn(name, type_)


def _summed(detail: Table, summary: Table, into: str, column: str) -> Summed:
    types = [_column(summary, into, "sums", into)]
    if column != COUNT:
        types.append(_column(detail, column, "sums", into))
    kinds = [type_.partition("(")[0] for type_ in types]
    for kind, name in zip(kinds, (into, column), strict=False):
        if kind not in _EXACT + _FLOATS:
            raise Misfit(f"{name} is of type {kind}, which cannot be added up", "sums", into)
    exact, single = not set(kinds) & set(_FLOATS), kinds[0] == "real"
    return Summed(into, None if column == COUNT else column, exact, single)
