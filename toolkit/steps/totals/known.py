"""What the plan and the profile know of totals (pure)."""

from __future__ import annotations

from toolkit.plan.model import Plan
from toolkit.plan.names import TableName
from toolkit.schema.model import Table
from toolkit.schema.profile import Profile
from toolkit.schema.totals import Totals


def known_totals(plan: Plan, profile: Profile) -> tuple[tuple[Totals, int | None], ...]:
    """All of them, each with its number in the plan; those of the profile that the plan says nothing of come last."""
    own = [(settings.totals, number) for number, settings in enumerate(plan.totals)]
    said = {_tables(totals) for totals, _ in own}
    return (*own, *((totals, None) for totals in profile.totals if _tables(totals) not in said))


def summed_columns(plan: Plan, profile: Profile, table: Table) -> tuple[str, ...]:
    """The columns of a table that somebody adds up, in the order of the table."""
    found = [totals for totals, _ in known_totals(plan, profile) if is_named(table, totals.detail)]
    wanted = {column for totals in found for column in totals.summed}
    return tuple(column.name for column in table.columns if column.name in wanted)


def is_named(table: Table, name: str) -> bool:
    """Whether people write the table so."""
    parsed = TableName.parse(name)
    return (parsed.schema or "public", parsed.name) == (table.schema, table.name)


def _tables(totals: Totals) -> tuple[TableName, TableName]:
    return _full(totals.detail), _full(totals.summary)


def _full(name: str) -> TableName:
    parsed = TableName.parse(name)
    return TableName(parsed.schema or "public", parsed.name)
