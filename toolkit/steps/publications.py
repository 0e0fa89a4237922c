"""Whether the server refuses to delete or update rows of a table for the sake of its publications. Reads only.

A subscriber must be able to tell which row is meant. What that takes (replica identity of each partition, the columns
of row filters, generated columns) depends on the version, so the server itself is asked: EXPLAIN runs nothing, and
fails where the statement would.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified
from toolkit.report.findings import Finding, blocker
from toolkit.schema.model import Table

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# With publish_via_partition_root the root is listed, without it the leaves. A cast to regclass would fail for a role
# that may not look into the schema.
_PUBLICATIONS = """
SELECT DISTINCT p.pubname::text
FROM pg_catalog.pg_publication p CROSS JOIN LATERAL pg_catalog.pg_get_publication_tables(p.pubname) t
JOIN pg_catalog.pg_class c ON coalesce(pg_catalog.pg_partition_root(c.oid), c.oid)
  = coalesce(pg_catalog.pg_partition_root(t.relid), t.relid)
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE CASE WHEN %(deletes)s THEN p.pubdelete ELSE p.pubupdate END
  AND n.nspname = %(schema)s AND c.relname = %(name)s
ORDER BY 1
"""

# EXPLAIN takes the statement's own lock, for a moment; somebody else's is not waited for.
_LOCK_MS = 500


def refused_by_publications(
    connection: Connection[TupleRow], table: Table, assigned: str | None = None
) -> Iterator[Finding]:
    """TK192 if the server would refuse to delete rows of the table, or to update them by the assignments (SQL)."""
    name = qualified(table.schema, table.name)
    parameters = {"deletes": assigned is None, "schema": table.schema, "name": table.name}
    publications = [row[0] for row in connection.execute(_PUBLICATIONS.encode(), parameters).fetchall()]
    statement = f"DELETE FROM {name}" if assigned is None else f"UPDATE {name} SET {assigned}"
    why = _refusal(connection, statement) if publications else None
    if why is None:
        return
    verb, events = ("delete", "deletions") if assigned is None else ("update", "updates")
    many = "publication" if len(publications) == 1 else "publications"
    yield blocker(
        "TK192",
        f"{table.title}, {many} {', '.join(publications)}",
        f"PostgreSQL refuses to {verb} its rows: {why}",
        f"ALTER TABLE {name} REPLICA IDENTITY FULL (of a partitioned table: each partition), or DEFAULT where the"
        f" primary key is enough; or take it out of what publishes {events}",
    )


def _refusal(connection: Connection[TupleRow], statement: str) -> str | None:
    import psycopg

    try:
        with transaction(connection, Mode(lock_timeout=_LOCK_MS)):
            connection.execute(f"EXPLAIN {statement}".encode())
    except (psycopg.errors.ObjectNotInPrerequisiteState, psycopg.errors.InvalidColumnReference) as error:
        return " ".join(filter(None, (error.diag.message_primary, error.diag.message_detail)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.LockNotAvailable):
        return None  # TK106 says the one; the other is gone by the time of the run, or the run says so
    return None
