"""The least privileges that each job needs, as GRANTs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.databases.postgres.activity import STATISTICS_ROLE
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.totals.bound import BoundTotals


def role_statements(
    database: str, bounds: Sequence[BoundArchive], checks: Sequence[BoundTotals], prefix: str
) -> Iterator[str]:
    """Statements that make three roles and grant them what they need: to archive, to restore, to read.

    The archiver deletes only where the plan does, and updates only the columns that it clears, which the restorer may
    fill again; otherwise the restorer inserts. Both compare by way of a temporary table (a purge is the archiver's
    job). `checks`: sums beside the rows that they are of, which the archiver compares.
    """
    archiver, restorer, reader = (quote(f"{prefix}_{job}") for job in ("archiver", "restorer", "reader"))
    yield f"CREATE ROLE {archiver} NOLOGIN;"
    yield f"CREATE ROLE {restorer} NOLOGIN;"
    yield f"CREATE ROLE {reader} NOLOGIN;"
    yield f"GRANT CONNECT ON DATABASE {quote(database)} TO {archiver}, {restorer}, {reader};"
    yield f"GRANT TEMPORARY ON DATABASE {quote(database)} TO {archiver}, {restorer};"
    tables = [(bound, table) for bound in bounds for table in bound.tables]
    owners = [bound.owner for bound in bounds if bound.owner is not None]
    summed = {(each.schema, each.name): each for check in checks for each in (check.summary, check.detail)}
    others = [*owners, *summed.values()]
    for schema in dict.fromkeys([table.schema for _, table in tables] + [other.schema for other in others]):
        yield f"GRANT USAGE ON SCHEMA {quote(schema)} TO {archiver}, {restorer}, {reader};"
    for owner in owners:  # an orphan is told by looking there
        yield f"GRANT SELECT ON {qualified(owner.schema, owner.name)} TO {archiver};"
    archived = {(table.schema, table.name) for _, table in tables}
    for place in sorted(summed.keys() - archived):
        yield f"GRANT SELECT ON {qualified(*place)} TO {archiver};"
    for bound, member in tables:
        table = qualified(member.schema, member.name)
        rights = "SELECT, DELETE" if bound.deletes_rows else "SELECT"
        yield f"GRANT {rights} ON {table} TO {archiver};"
        yield f"GRANT SELECT, INSERT ON {table} TO {restorer};"
        if bound.cleared:
            columns = ", ".join(quote(column.name) for column in bound.cleared)
            yield f"GRANT UPDATE ({columns}) ON {table} TO {archiver}, {restorer};"
        yield f"GRANT SELECT ON {table} TO {reader};"
    if any(bound.pace.pause_while for bound in bounds):
        yield f"GRANT {STATISTICS_ROLE} TO {archiver};"
    for bound in bounds:
        yield from _ownership(bound, archiver)


def _ownership(bound: BoundArchive, archiver: str) -> Iterator[str]:
    """PostgreSQL has no privilege to drop a table: its owner's rights are needed, or those of a member of its owner.

    A superuser's rights are not handed on; the partitions are to be given to a role of their own first.
    """
    partitioning = bound.partitioning
    if bound.then != "drop_partition" or partitioning is None:
        return
    for owner in partitioning.owners:
        if owner in partitioning.superusers:
            yield (
                f"-- partitions of {quote(bound.table.name)} belong to the superuser {quote(owner)}, whose rights are"
                " not granted: give the table and its partitions"
            )
            yield "-- to a role of their own (ALTER TABLE ... OWNER TO ...), and run `toolkit roles` again"
        else:
            yield f"-- to drop partitions of {quote(bound.table.name)}: all that their owner may do"
            yield f"GRANT {quote(owner)} TO {archiver};"
