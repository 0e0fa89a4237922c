"""A step of the plan, bound: everything that a chunk needs, resolved and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.archive.formats import PARQUET
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.introspect import Size, read_size
from toolkit.plan.model import Plan
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bind.children import ChildBinder
from toolkit.steps.archive.bind.clear import cleared_projection
from toolkit.steps.archive.bind.columns import shaping
from toolkit.steps.archive.bind.conditions import conditions, find_owner
from toolkit.steps.archive.bind.extras import missing_extras
from toolkit.steps.archive.bind.flat import flatten
from toolkit.steps.archive.bind.kin import Kinship
from toolkit.steps.archive.bind.policy import cutoff
from toolkit.steps.archive.bind.table import cleared, find_table, partitions, time_column
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.projection import Shaping, free_alias, project
from toolkit.steps.archive.sums import can_be_summed
from toolkit.steps.problems import ArchiveProblems, StepProblems
from toolkit.steps.totals.known import summed_columns

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A chunk is one transaction and (mostly) one object: small enough to commit within about a second, large enough that
# the round trips to the store do not count. JSON bytes a row are not known beforehand; the table's own bytes a row
# (compressed TOAST included) are within a factor of three of them.
CHUNK_BYTES = 32 * 1024 * 1024
MOST_CHUNK_ROWS = 100_000
LEAST_CHUNK_ROWS = 20

# Classes of SQLSTATEs that speak of an expression: data exceptions, and syntax errors or unknown names and types.
_REFUSALS = ("22", "42")


@dataclass(frozen=True)
class Binding:
    """What a step is bound with: the database as it is now, and the run's one reading of its clock (UTC)."""

    connection: Connection[TupleRow]
    server: Server
    now: str
    profile: Profile


def bind_archive(plan: Plan, number: int, binding: Binding) -> BoundArchive:
    """Bind `plan.archives[number]`. Raises PlanError with every problem."""
    step = plan.archives[number]
    problems = StepProblems(plan, number, step)
    connection, now = binding.connection, binding.now
    table = find_table(problems, connection)
    time = time_column(problems, table, binding.profile)
    partitioning = partitions(problems, connection, table, time, now)
    alias = free_alias(table, "t")
    shape = shaping(problems, table, alias)
    kinship = Kinship(connection, binding.profile)
    owner = find_owner(problems, table, kinship)
    where = conditions(problems, table, time, alias, now, owner)
    children = ChildBinder(kinship, problems.report, flat=step.format == PARQUET)
    children.bind(table, step.children, ("children",))
    reset = cleared(problems, connection, table, time)
    problems.found += missing_extras(plan, number)
    problems.refuse()
    size = read_size(connection, table)
    projection = (
        cleared_projection(table, alias, time.name, step.clear)
        if reset
        else project(table, alias, shape, plan.mask_key)
    )
    wanted = summed_columns(plan, binding.profile, table) if step.sums and not reset else ()
    pace = step.pace.over(plan.pace)
    bound = BoundArchive(
        plan=plan.name,
        plan_digest=plan.digest,
        step=step.name,
        store=step.to,
        server=binding.server,
        table=table,
        size=size,
        alias=alias,
        time=time,
        index=table.index_leading_with(time.name),
        unit=step.window,
        cutoff=cutoff(step, time, now),
        where=where,
        projection=projection,
        then=step.then,
        format=step.format,
        verify=step.verify,
        chunk_rows=step.chunk_rows or chunk_rows(size),
        lock_timeout=step.lock_timeout.seconds * 1000,
        vacuum=step.vacuum == "analyze",
        statement_timeout=step.statement_timeout.seconds * 1000 if step.statement_timeout else 0,
        children=tuple(children.found),
        owner=owner.table if owner else None,
        cleared=reset,
        summed=can_be_summed(table, projection, wanted),
        partitioning=partitioning,
        pace=pace,
        # A target that was asked for may take larger chunks; the default one only makes those smaller that last long.
        most_rows=MOST_CHUNK_ROWS if "target" in pace.model_fields_set and not step.chunk_rows else 0,
    )
    _check_in_database(problems, connection, bound, shape)
    if bound.format == PARQUET:
        bound = replace(bound, projection=flatten(connection, bound.projection, table, bound.relation))
    return bound


def chunk_rows(size: Size) -> int:
    """How many rows make about CHUNK_BYTES, from the table's average row; the least for a table never analyzed."""
    if size.rows < 1:
        return 20_000
    width = max(size.table_bytes / size.rows, 1)
    return int(min(max(CHUNK_BYTES / width, LEAST_CHUNK_ROWS), MOST_CHUNK_ROWS))


def _check_in_database(
    problems: ArchiveProblems, connection: Connection[TupleRow], bound: BoundArchive, shape: Shaping
) -> None:
    """Let PostgreSQL analyse every expression (EXPLAIN runs nothing): types and functions are its business."""
    checks: list[tuple[str, str, tuple[str, ...]]] = []
    if bound.where:
        word = "where" if problems.step.where else "keep_if" if problems.step.keep_if else "older_than"
        checks.append((word, f"SELECT 1 FROM {bound.relation} WHERE {bound.where}", (word,)))
    checks += [
        (f"set {name}", f"SELECT {sql} FROM {bound.relation}", ("columns", "set", name))
        for name, sql in shape.set.items()
    ]
    selecting = replace(bound, then="keep")
    checks += [
        (f"children ({child.table.title})", selecting.child_statement(child, "true"), ("children",))
        for child in bound.children
    ]
    for what, query, place in checks:
        problem = _analyse(connection, query)
        if problem:
            problems.report(f"PostgreSQL does not accept the expression of `{what}`", *place, why=problem)
    problems.refuse()


def _analyse(connection: Connection[TupleRow], query: str) -> str | None:
    import psycopg

    from toolkit.databases.postgres.session import Mode, transaction

    try:
        with transaction(connection, Mode()):
            connection.execute(f"EXPLAIN {query}".encode())
    except psycopg.errors.InsufficientPrivilege:
        return None  # preflight names the privilege
    except psycopg.Error as error:
        if (error.sqlstate or "")[:2] not in _REFUSALS:
            raise
        return error.diag.message_primary
    return None
