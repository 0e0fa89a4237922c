"""A copy step against the live databases: which tables, where each goes, and what is selected for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.loading import LoadTable
from toolkit.dialects.policy import parse_policy
from toolkit.dialects.port import Port
from toolkit.dialects.references import in_order
from toolkit.dialects.values.base import Shaped, shape_for
from toolkit.errors import UsageError
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import CopyStep, PortStep
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.schema.database import Database, Table
from toolkit.secrets import Secret
from toolkit.steps.move.bound import ALIAS, BoundCopy, BoundTable, Incremental
from toolkit.steps.move.columns import ColumnBinder, Selected
from toolkit.steps.move.leaves import Key, Leaves
from toolkit.steps.move.meant import unmatched
from toolkit.steps.move.place import Place, as_it_is, by_catalog, by_port
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.move.written import refuse_unknown_columns
from toolkit.steps.problems import StepProblems

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True)
class Copying:
    """A bound copy, and for its dry run: what each table's values may be refused for."""

    bound: BoundCopy
    refusals: dict[str, tuple[tuple[str, Shaped], ...]]


@dataclass(frozen=True)
class MoveBinding:
    """What port and copy steps are bound with. `settings` are those that masks read."""

    plan: Plan
    connection: Connection[TupleRow]
    source: Database
    leaves: dict[Key, Leaves]
    settings: dict[str, Secret]


def chosen(problems: StepProblems[CopyStep], step: CopyStep, source: Database) -> list[Table]:
    """The tables that a step means, each after those that it refers to. A problem for each name that is no table's."""
    ordered, _ = in_order(source.tables)
    tables = {TableName(table.schema, table.name): table for table in ordered if not table.partition_of}
    found = step.copy_.select(list(tables))
    wrong = list(unmatched(step.copy_, tables))
    for what, fix in wrong:
        problems.report(what, "copy", fix=fix)
    if not found and not wrong:
        problems.report("every table is left out", "copy", fix="name some, or remove the step")
    return [tables[name] for name in found]


def bind_copy(
    binding: MoveBinding, number: int, step: CopyStep, target: OpenTarget, ports: Iterable[tuple[PortStep, Port]]
) -> Copying:
    """Bind a copy step. `ports` are those that the plan makes in the same target before. Raises PlanError."""
    plan = binding.plan
    problems = StepProblems(plan, number, step)
    policy = parse_policy(f"{name}={value}" for name, value in step.policy.items())
    shape = shape_for(target.module)
    columns = ColumnBinder(binding.connection, binding.source, problems, shape, policy, binding.settings)
    tables: list[BoundTable] = []
    refusals: dict[str, tuple[tuple[str, Shaped], ...]] = {}
    wanted = chosen(problems, step, binding.source)
    refuse_unknown_columns(problems, wanted)
    for table in wanted:
        place = _place(binding, target, ports, table)
        if place is None:
            _report_missing(problems, table, target)
            continue
        selected = columns.bind(table, place)
        _check_upsert(problems, table, place, selected)
        _check_incremental(problems, table)
        types = {column.name: str(column.type) for column in table.columns}
        leaves = binding.leaves[table.schema, table.name]
        where = problems.expression(step.where, types, ALIAS, "where", boolean=True) if step.where else None
        tables.append(
            BoundTable(
                source=table,
                into=LoadTable(
                    place.schema, place.name, tuple(each.into for each in selected), place.key, step.mode == "upsert"
                ),
                selected=tuple(each.shaped.sql for each in selected),
                where=where,
                leaves=leaves.own,
                values=tuple(each.value for each in selected),
                foreign=leaves.foreign,
                layout=leaves.layout,
            )
        )
        refusals[table.title] = tuple((each.into.name, each.shaped) for each in selected if each.shaped.refused)
    problems.refuse()
    bound = BoundCopy(
        plan=plan.name,
        step=step.name,
        target=target.name,
        engine=target.engine,
        mode=step.mode,
        verify=step.verify,
        tables=tuple(tables),
        chunk_rows=step.chunk_rows,
        incremental=Incremental(step.incremental, step.settle.seconds) if step.incremental else None,
    )
    return Copying(bound, refusals)


def _report_missing(problems: StepProblems[CopyStep], table: Table, target: OpenTarget) -> None:
    why = None
    fix = f"add a step before it: port: {table.title}, to: {target.name}; or create the table there"
    if not table.columns and target.engine != "postgres":
        why, fix = "it has no columns, and no table there can be so", f"leave it out, except: [{table.title}]"
    problems.report(f"{target.name} has no table {table.title}", "copy", why=why, fix=fix)


def _place(
    binding: MoveBinding, target: OpenTarget, ports: Iterable[tuple[PortStep, Port]], table: Table
) -> Place | None:
    if target.engine == "files":
        return as_it_is(table)
    for _, port in ports:
        ported = port.database.table(table.schema, table.name)
        if ported:
            return by_port(port, ported)
    return by_catalog(target.found(), binding.source, target.dialect, table)


def _check_upsert(problems: StepProblems[CopyStep], table: Table, place: Place, selected: list[Selected]) -> None:
    if problems.step.mode != "upsert":
        return
    missing = set(place.key) - {each.into.name for each in selected}
    if not place.key or missing:
        why = f"the key's {', '.join(sorted(missing))} is not copied" if missing else "its target has no primary key"
        fix = "choose another mode for it, in a step of its own"
        problems.report(f"{table.title} cannot be upserted", "mode", why=why, fix=fix)


_TIMES = ("timestamp without time zone", "timestamp with time zone", "date")
_GROWING = (*_TIMES, "smallint", "integer", "bigint", "numeric")


def _check_incremental(problems: StepProblems[CopyStep], table: Table) -> None:
    name = problems.step.incremental
    if name is None:
        return
    column = table.column(name)
    if column is None:
        fix = did_you_mean(name, [each.name for each in table.columns]) or "name a step of its own for such tables"
        problems.report(f"{table.title} has no column {name}", "incremental", fix=fix)
    elif column.type.name not in _GROWING or not column.type.scalar:
        what = f"{table.title}.{name} is of type {column.type}, and a watermark is a time or a number"
        problems.report(what, "incremental", fix="name a column such as updated_at")


def refuse_bad_policy(step: PortStep | CopyStep, where: str) -> None:
    """Raises UsageError at the plan's place for a policy that does not exist."""
    try:
        parse_policy(f"{name}={value}" for name, value in step.policy.items())
    except UsageError as error:
        raise UsageError(error.what, where=where, why=error.why, fix=error.fix) from None
