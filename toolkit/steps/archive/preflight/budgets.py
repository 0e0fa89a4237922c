"""The budget guard: an application that rebuilds budgets from its log must keep the log for a budget period.

LiteLLM sums SpendLogs over `budget_duration` to rebuild what was spent (its issue 35766); rows inside the longest
period in use must stay. Which tables are read so, and where periods are set, is the profile's knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.findings import Finding, blocker, warning
from toolkit.schema.profile import ColumnName, Profile
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# LiteLLM's own units; a month is counted as its longest.
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 31 * 86_400}
_PERIOD = re.compile(r"(\d+)(mo|[smhdw])")


def period(text: str) -> timedelta | None:
    """A `budget_duration` as LiteLLM writes it (`30d`, `1mo`); None for what is none, or longer than a timedelta."""
    match = _PERIOD.fullmatch(text.strip())
    try:
        return timedelta(seconds=int(match[1]) * _UNITS[match[2]]) if match else None
    except (OverflowError, ValueError):  # int() takes no more than a few thousand digits
        return None


def budget_findings(
    connection: Connection[TupleRow], bound: BoundArchive, profile: Profile, now: str
) -> Iterator[Finding]:
    """A blocker when rows inside the longest budget period would be deleted. `now` is the database's clock (UTC)."""
    if not bound.removes_rows or not profile.table(bound.table.name).rebuilds_budgets:
        return
    import psycopg

    longest, where = timedelta(0), ""
    for column in profile.budget_durations:
        try:
            periods = _periods(connection, column)
        except psycopg.errors.InsufficientPrivilege:
            yield warning(
                "TK112",
                f"{column.table}.{column.column}",
                f"the role {bound.server.user} may not read it, so the budget guard could not count it",
                f"GRANT SELECT ON {quote(column.table)} TO {quote(bound.server.user)}",
                table=column.table,
            )
            continue
        for text in periods:
            length = period(text)
            if length is None:
                yield warning(
                    "TK112",
                    f"{column.table}.{column.column}",
                    f"{text!r} is no budget period that is known, so the budget guard could not count it",
                    "make sure that it is shorter than older_than",
                    table=column.table,
                )
            elif length > longest:
                longest, where = length, f"{column.table}.{column.column} = {text!r}"
    # As ages, for now less the longest may lie before the year 1.
    if datetime.fromisoformat(now) - datetime.fromisoformat(bound.cutoff) < longest:
        yield blocker(
            "TK111",
            bound.title,
            f"rows inside the longest budget period ({where}) would be deleted, and budgets are rebuilt from them",
            f"raise older_than to at least {longest.days + (longest.seconds > 0)}d, or use then: keep",
        )


def _periods(connection: Connection[TupleRow], column: ColumnName) -> list[str]:
    """The distinct periods in a column; none when this database lacks the table or column."""
    table = read_table(connection, column.table)
    if table is None or table.column(column.column) is None:
        return []
    name = quote(column.column)
    query = f"SELECT DISTINCT {name} FROM {qualified(table.schema, table.name)} WHERE {name} <> '' LIMIT 1000"
    return [row[0] for row in connection.execute(query.encode())]
