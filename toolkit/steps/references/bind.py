"""A check step against the source's model: which references it looks at."""

from __future__ import annotations

from collections import defaultdict
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
    return {place: columns.rename for place, columns in columns_in(plan, target, source).items()}


def columns_in(plan: Plan, target: str, source: Database) -> dict[tuple[str, str], Columns]:
    """By (schema, table): what the plan's copies to a target make of its columns, all copies together."""
    tables = {TableName(table.schema, table.name): table for table in source.tables}
    parts: dict[tuple[str, str], list[Columns]] = defaultdict(list)
    for step in plan.steps:
        if isinstance(step, CopyStep) and step.to == target:
            for name in step.copy_.select(list(tables)):
                place = (tables[name].schema, tables[name].name)
                parts[place] += [*(plan.transforms[each] for each in step.transform), step.columns]
    return {place: _together(each) for place, each in parts.items()}


def _together(parts: list[Columns]) -> Columns:
    return Columns(
        drop=tuple(name for part in parts for name in part.drop),
        rename={old: new for part in parts for old, new in part.rename.items()},
        mask={name: mask for part in parts for name, mask in part.mask.items()},
        set={name: text for part in parts for name, text in part.set.items()},
    )
