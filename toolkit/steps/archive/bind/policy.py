"""Which rows are due: ages, values that have ages of their own, and holds by condition (pure)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.plan.archive_step import DEFAULT_AGE, ArchiveStep
from toolkit.steps.archive.bound import TimeColumn

if TYPE_CHECKING:
    from toolkit.steps.archive.bind.kin import Kin


def cutoff(step: ArchiveStep, time: TimeColumn, now: str) -> str:
    """Rows before this are due, or may be (the latest of several). UTC text with microseconds; midnight for a date.

    Never closer to `now` (the database's clock) than `settle`.
    """
    due = step.older_than
    clock = datetime.fromisoformat(now)
    if due.before is not None:
        return _settled(step, time, clock, _moment(due.before))
    ages = [due.age] if due.age is not None else list(due.ages.values())
    return _settled(step, time, clock, clock - min(age.timedelta for age in ages))


def age_by_value(step: ArchiveStep, time: TimeColumn, now: str, alias: str) -> str | None:
    """The condition that a row is older than its own value's age, as SQL; None when all rows have one age."""
    due = step.older_than
    if due.per is None:
        return None
    clock = datetime.fromisoformat(now)

    def limit(age: timedelta) -> str:
        return time.value(_settled(step, time, clock, clock - age))

    ages = {value: age.timedelta for value, age in due.ages.items() if value != DEFAULT_AGE}
    cases = " ".join(f"WHEN {literal(value)} THEN {limit(age)}" for value, age in ages.items())
    default = limit(due.ages[DEFAULT_AGE].timedelta)
    limits = f"CASE {alias}.{quote(due.per)}::text {cases} ELSE {default} END" if cases else default
    return f"{alias}.{quote(time.name)} < {limits}"


def not_held(condition: str) -> str:
    """Rows for which `keep_if` is not true: where it cannot tell (NULL), the row is not held."""
    return f"({condition}) IS NOT TRUE"


def orphaned(owner: Kin, alias: str) -> str:
    """Rows that refer to a row which is not there. A reference that is NULL in part refers to nothing."""
    pairs = [(f"{alias}.{quote(column)}", f"owner.{quote(other)}") for column, other in owner.pairs]
    given = " AND ".join(f"{column} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f"{other} = {column}" for column, other in pairs)
    table = qualified(owner.table.schema, owner.table.name)
    return f"{given} AND NOT EXISTS (SELECT FROM {table} AS owner WHERE {same})"


def _settled(step: ArchiveStep, time: TimeColumn, clock: datetime, limit: datetime) -> str:
    earliest = min(limit, clock - step.settle.timedelta)
    if time.type == "date":
        earliest = earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    return earliest.isoformat(sep=" ", timespec="microseconds")


def _moment(before: date | datetime) -> datetime:
    if isinstance(before, datetime):
        return before.astimezone(UTC).replace(tzinfo=None) if before.tzinfo else before
    return datetime.fromisoformat(f"{before}")
