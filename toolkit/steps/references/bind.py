"""A check step against the source's model: which references it looks at."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.columns import Columns
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import CheckStep, CopyStep
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.schema.database import Database, Table
from toolkit.schema.profile import Profile
from toolkit.steps.references.collect import Collected, collect
from toolkit.steps.references.locate import Renames


@dataclass(frozen=True)
class BoundCheck:
    """`renames`: what the plan's copies call columns in the place that is looked at. `profile` knows what is secret."""

    step: CheckStep
    source: Database
    profile: Profile
    collected: Collected
    renames: Renames


def bind_check(plan: Plan, number: int, source: Database, profile: Profile) -> BoundCheck:
    """Bind a check step. Raises PlanError for tables that the source has not."""
    step = plan.steps[number]
    if not isinstance(step, CheckStep):
        raise TypeError(step)
    names = {TableName(table.schema, table.name): table.title for table in source.tables}
    problems = [
        ToolkitError(
            f"the source has no table {pattern}",
            where=plan.at("steps", number, "tables", index),
            fix=did_you_mean(str(pattern), names.values()) or f"tables: {', '.join(sorted(names.values())[:20])}",
        )
        for index, pattern in enumerate(step.tables)
        if str(pattern) != "*" and not pattern.select(names)
    ]
    if problems:
        raise PlanError(problems)

    def wanted(table: Table) -> bool:
        return any(pattern.matches(TableName(table.schema, table.name)) for pattern in step.tables)

    return BoundCheck(step, source, profile, collect(source, profile, wanted), renames_in(plan, step.in_, source))


def renames_in(plan: Plan, target: str, source: Database) -> Renames:
    """What the plan's copies to a target call columns there."""
    renames: dict[tuple[str, str], dict[str, str]] = {}
    for step in plan.steps:
        if not isinstance(step, CopyStep) or step.to != target:
            continue
        parts: list[Columns] = [*(plan.transforms[name] for name in step.transform), step.columns]
        merged = {old: new for part in parts for old, new in part.rename.items()}
        tables = {TableName(table.schema, table.name): table for table in source.tables}
        for name in step.copy_.select(list(tables)) if merged else ():
            known = {column.name for column in tables[name].columns}
            place = renames.setdefault((tables[name].schema, tables[name].name), {})
            place |= {old: new for old, new in merged.items() if old in known}
    return renames
