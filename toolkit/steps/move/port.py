"""A port step: the part of a schema that a plan asks for, made in a target; what waits for rows comes at the end."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace

from toolkit.dialects.policy import Measured, parse_policy
from toolkit.dialects.port import Port
from toolkit.dialects.port import port as make_port
from toolkit.dialects.statement import Statement
from toolkit.dialects.views import reads
from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import PortStep
from toolkit.plan.names import TableName
from toolkit.runs.events import Ported, Reporter, TargetFinished
from toolkit.schema.database import Database, Table, View
from toolkit.schema.found import Found
from toolkit.steps.move.after import AFTER, After
from toolkit.steps.move.meant import unmatched
from toolkit.steps.move.reshape import Reshaped
from toolkit.steps.move.state import StateTable
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.schemas.execute import compare, refuse_taken_names, run_statements, taken_names


@dataclass(frozen=True)
class BoundPort:
    """A port step and what it makes."""

    number: int
    step: PortStep
    port: Port
    run: str

    @property
    def before(self) -> tuple[Statement, ...]:
        """What is made before rows come."""
        return tuple(each for each in self.port.statements if each.phase == "before load")

    @property
    def after(self) -> tuple[Statement, ...]:
        """What waits for the rows."""
        return tuple(each for each in self.port.statements if each.phase == "after load")


def bind_port(plan: Plan, number: int, source: Reshaped, measured: Measured, target: OpenTarget) -> BoundPort:
    """What a port step makes of the source's model, as the plan's copies will fill it. Raises PlanError for a name that
    is no table's."""
    step = plan.steps[number]
    if not isinstance(step, PortStep):
        raise TypeError(step)
    place = plan.at("steps", number, "port")
    tables, views = _names(source.database)
    if problems := [ToolkitError(what, where=place, fix=fix) for what, fix in unmatched(step.port, tables, views)]:
        raise PlanError(problems)
    policy = parse_policy(f"{name}={value}" for name, value in step.policy.items())
    part = selected(source.database, step)
    run = hashlib.sha256(repr((plan.name, step.name, "port")).encode()).hexdigest()[:32]
    made = make_port(part, target.dialect, policy, measured)
    return BoundPort(number, step, replace(made, losses=(*source.losses, *made.losses)), run)


def _names(source: Database) -> tuple[list[TableName], list[TableName]]:
    tables = [TableName(table.schema, table.name) for table in source.tables if not table.partition_of]
    return tables, [TableName(view.schema, view.name) for view in source.views]


def selected(source: Database, step: PortStep) -> Database:
    """The tables that the step means, with their partitions and sequences, and the views that read only those."""
    roots = {TableName(table.schema, table.name): table for table in source.tables if not table.partition_of}
    meant = {(name.schema or "public", name.name) for name in step.port.select(list(roots))}
    _grow(meant, [table for table in source.tables if table.partition_of])
    gone = {(table.schema, table.name) for table in source.tables} - meant
    if not gone:
        return source
    kept = tuple(table for table in source.tables if (table.schema, table.name) in meant)
    owned = tuple(each for each in source.sequences if each.owned_by and each.owned_by[:2] in meant)
    return replace(source, tables=kept, views=_views(source, gone), sequences=owned)


def _grow(meant: set[tuple[str, str]], partitions: list[Table]) -> None:
    """Partitions go with what they are of, however deep."""
    size = -1
    while len(meant) > size:
        size = len(meant)
        meant |= {
            (each.schema, each.name)
            for each in partitions
            if each.partition_of and (each.partition_of.schema, each.partition_of.table) in meant
        }


def _views(source: Database, gone: set[tuple[str, str]]) -> tuple[View, ...]:
    """Those that read nothing that is left out, views among it."""
    size = -1
    while len(gone) > size:
        size = len(gone)
        gone |= {(view.schema, view.name) for view in source.views if reads(view) & gone}
    return tuple(view for view in source.views if (view.schema, view.name) not in gone)


def make(bound: BoundPort, target: OpenTarget, report: Reporter) -> bool:
    """Execute what comes before the rows, unless an unfinished run of this plan did or the tables are kept. Returns
    whether it was done. Raises PreflightRefused."""
    started = time.monotonic()
    state = StateTable(target.connection, target.engine, bound.run)
    resumed = bool(state.read().owed)
    kept = not resumed and bound.step.if_exists == "keep" and all_there(bound.port, target.found(anew=True))
    if not resumed and not kept:
        refuse_taken_names(bound.port, target.connection)
        run_statements(bound.port, target.connection, bound.before, then=lambda: state.owe([AFTER]))
    tables = sum(each.kind == "table" for each in bound.before)
    report(
        Ported(
            step=bound.step.name,
            target=target.name,
            tables=tables,
            statements=0 if kept else len(bound.before),
            later=0 if kept else len(bound.after),
            losses=len(bound.port.losses),
            resumed=resumed,
            kept=kept,
            seconds=time.monotonic() - started,
        )
    )
    return not resumed and not kept


def all_there(port: Port, found: Found | Database) -> bool:
    """Whether the target, by its catalog, has every table of the port."""
    wanted = [table for table in port.database.tables if not table.partition_of or port.dialect.whole]
    return len(set(taken_names(port, found)) & {table.title for table in wanted}) == len(wanted)


def finish(bound: BoundPort, target: OpenTarget, jobs: int, report: Reporter, *, resumed: bool) -> None:
    """Execute what waited for the rows, and compare the whole with the model. Raises VerificationFailed."""
    started = time.monotonic()
    state = StateTable(target.connection, target.engine, bound.run)
    left = state.read()
    if not left.owed:
        return
    After(target, state, jobs, set(left.done.get(AFTER, {})), resumed).run(bound.after)
    compare(bound.port, target.connection)
    report(TargetFinished(target.name, len(bound.after), time.monotonic() - started))


def make_keys(bound: BoundPort, target: OpenTarget, *, resumed: bool) -> None:
    """Make the primary keys now, though rows are still to come: a copy that goes on replaces rows by their keys."""
    state = StateTable(target.connection, target.engine, bound.run)
    left = state.read()
    if left.owed:
        keys = (each for each in bound.after if " PRIMARY KEY " in each.sql)
        After(target, state, 1, set(left.done.get(AFTER, {})), resumed).run(bound.after, only=frozenset(keys))
