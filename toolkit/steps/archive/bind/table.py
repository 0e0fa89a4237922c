"""The step's table, its window column, and what `then` needs to know of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table, table_names
from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Table
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bind.clear import Refusal, cleared_columns
from toolkit.steps.archive.bind.policy import cutoff
from toolkit.steps.archive.bound import TIME_TYPES, TimeColumn
from toolkit.steps.archive.clearing import ClearedColumn
from toolkit.steps.archive.partitions.found import Partitioning, find_partitions
from toolkit.steps.problems import ArchiveProblems

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def find_table(problems: ArchiveProblems, connection: Connection[TupleRow]) -> Table:
    """The table, or PlanError: nothing else can be checked without it."""
    wanted = problems.step.archive
    table = read_table(connection, wanted.name, wanted.schema)
    if table is None:
        known = [name if schema == "public" else f"{schema}.{name}" for schema, name in table_names(connection)]
        problems.report(f"there is no table {wanted} in the database", "archive", fix=did_you_mean(str(wanted), known))
        raise PlanError(problems.found)
    if table.kind not in ("table", "partitioned table"):
        problems.report(f"{wanted} is a {table.kind}, and only tables can be archived", "archive")
        raise PlanError(problems.found)
    return table


def time_column(problems: ArchiveProblems, table: Table, profile: Profile) -> TimeColumn:
    """The window column, from the plan or the profile."""
    candidates = [column.name for column in table.columns if base_type(column.type) in TIME_TYPES]
    shown = ", ".join(candidates) or "none"
    name = problems.step.older_than.column or profile.table(table.name).time_column
    if name is None:
        fix = f"write older_than: {{column: ..., age: 30d}}; columns of a time type: {shown}"
        problems.report(f"it is not known which column of {table.name} tells a row's age", "older_than", fix=fix)
        return TimeColumn("", "date")
    column = table.column(name)
    if column is None:
        problems.report(
            f"{table.name} has no column {name}",
            "older_than",
            fix=did_you_mean(name, candidates) or f"columns of a time type: {shown}",
        )
        return TimeColumn(name, "date")
    if column.type == "date" and problems.step.window == "hour":
        problems.report(f"{name} is a date, which no hour can be told of", "window", fix="write window: day, or month")
    if base_type(column.type) not in TIME_TYPES:
        problems.report(
            f"{name} is of type {column.type}; windows are cut by a timestamp or a date",
            "older_than",
            fix=f"columns of a time type: {shown}",
        )
        return TimeColumn(name, "date")
    return TimeColumn(name, base_type(column.type))


def cleared(
    problems: ArchiveProblems, connection: Connection[TupleRow], table: Table, time: TimeColumn
) -> tuple[ClearedColumn, ...]:
    """The columns of `then: clear`, with what each is reset to."""

    def refuse(refusal: Refusal) -> None:
        problems.report(refusal.what, "clear", refusal.place, fix=refusal.fix)

    return cleared_columns(connection, table, time.name, problems.step.clear, refuse) if problems.step.clear else ()


def partitions(
    problems: ArchiveProblems, connection: Connection[TupleRow], table: Table, time: TimeColumn, now: str
) -> Partitioning | None:
    """The partitions, for a step that drops them."""
    if problems.step.then != "drop_partition" or problems.found:
        return None
    try:
        limit = cutoff(problems.step, time, now)
        return find_partitions(connection, table, (time.name, time.type), limit, problems.step.partly_due)
    except ToolkitError as error:
        problems.report(error.what, "then", fix=error.fix)
        return None


def base_type(type_text: str) -> str:
    """`timestamp(3) without time zone` -> `timestamp without time zone`"""
    head, _, tail = type_text.partition("(")
    return head + tail.partition(")")[2]
