"""The least privileges that each job needs, as GRANTs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.steps.archive.bound import BoundArchive


def role_statements(database: str, bounds: Sequence[BoundArchive], prefix: str) -> Iterator[str]:
    """Statements that make three roles and grant them what they need: to archive, to restore, to read.

    The archiver deletes only where the plan does, and updates only the columns that it clears, which the restorer may
    fill again; otherwise the restorer inserts. Both compare by way of a temporary table (a purge is the archiver's
    job).
    """
    archiver, restorer, reader = (quote(f"{prefix}_{job}") for job in ("archiver", "restorer", "reader"))
    yield f"CREATE ROLE {archiver} NOLOGIN;"
    yield f"CREATE ROLE {restorer} NOLOGIN;"
    yield f"CREATE ROLE {reader} NOLOGIN;"
    yield f"GRANT CONNECT ON DATABASE {quote(database)} TO {archiver}, {restorer}, {reader};"
    yield f"GRANT TEMPORARY ON DATABASE {quote(database)} TO {archiver}, {restorer};"
    tables = [(bound, table) for bound in bounds for table in bound.tables]
    owners = [bound.owner for bound in bounds if bound.owner is not None]
    for schema in dict.fromkeys([table.schema for _, table in tables] + [owner.schema for owner in owners]):
        yield f"GRANT USAGE ON SCHEMA {quote(schema)} TO {archiver}, {restorer}, {reader};"
    for owner in owners:  # an orphan is told by looking there
        yield f"GRANT SELECT ON {qualified(owner.schema, owner.name)} TO {archiver};"
    for bound, member in tables:
        table = qualified(member.schema, member.name)
        rights = "SELECT, DELETE" if bound.then == "delete" else "SELECT"
        yield f"GRANT {rights} ON {table} TO {archiver};"
        yield f"GRANT SELECT, INSERT ON {table} TO {restorer};"
        if bound.cleared:
            columns = ", ".join(quote(column.name) for column in bound.cleared)
            yield f"GRANT UPDATE ({columns}) ON {table} TO {archiver}, {restorer};"
        yield f"GRANT SELECT ON {table} TO {reader};"
