"""What would keep partitions from being dropped, and what a drop does not do that a DELETE would: found beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.findings import Finding, blocker, note
from toolkit.schema.partitions import Partition
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.partitions.found import Partitioning

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# What DROP TABLE ... RESTRICT refuses for: whatever depends on the relations or on what goes with them, without going
# with them itself. (Foreign keys that refer to the table have a finding of their own.)
_DEPENDENTS = """
WITH RECURSIVE gone(classid, objid) AS (
  SELECT 'pg_catalog.pg_class'::regclass::oid, pg_catalog.unnest(%(relations)s::oid[])
  UNION
  SELECT d.classid, d.objid FROM pg_catalog.pg_depend d JOIN gone g ON g.classid = d.refclassid AND g.objid = d.refobjid
  WHERE d.deptype IN ('a', 'i', 'P', 'S') AND d.objsubid = 0)
SELECT DISTINCT CASE WHEN r.oid IS NULL THEN pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
                     ELSE pg_catalog.pg_describe_object('pg_catalog.pg_class'::regclass, r.ev_class, 0) END
FROM pg_catalog.pg_depend d JOIN gone g ON g.classid = d.refclassid AND g.objid = d.refobjid
LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN pg_catalog.pg_constraint f
  ON d.classid = 'pg_catalog.pg_constraint'::regclass AND f.oid = d.objid AND f.contype = 'f'
WHERE d.deptype = 'n' AND f.oid IS NULL
  AND NOT EXISTS (SELECT FROM gone x WHERE x.classid = d.classid AND x.objid = d.objid)
ORDER BY 1
"""

_PUBLICATIONS = """
SELECT DISTINCT p.pubname FROM pg_catalog.pg_publication_tables p
JOIN pg_catalog.pg_class c ON c.relname = p.tablename
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = p.schemaname
WHERE c.oid = ANY(%(relations)s::oid[]) OR (n.nspname = %(schema)s AND c.relname = %(name)s) ORDER BY 1
"""


_SHOWN = 3


def partition_findings(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[Finding]:
    """Findings of a step with `then: drop_partition`; none for any other."""
    partitioning = bound.partitioning
    if bound.then != "drop_partition" or partitioning is None:
        return
    yield from _ownership(bound, partitioning)
    yield from _references(bound)
    yield from _dependents(connection, bound, partitioning)
    yield from _triggers(bound)
    yield from _publications(connection, bound, partitioning)
    if partitioning.droppable and not partitioning.has_default:
        yield note(
            "TK145",
            bound.title,
            "it has no default partition: rows that still come for a dropped partition will be refused",
            f"if such rows may come: CREATE TABLE ... PARTITION OF {qualified(bound.table.schema, bound.table.name)}"
            " DEFAULT",
        )


def _ownership(bound: BoundArchive, partitioning: Partitioning) -> Iterator[Finding]:
    user = bound.server.user
    foreign = [partition for partition in partitioning.droppable if not partition.owned]
    for owner in dict.fromkeys(partition.owner for partition in foreign):
        theirs = [partition for partition in foreign if partition.owner == owner]
        yield blocker(
            "TK140",
            _named(theirs),
            f"only its owner can drop a partition, and the role {user} has not the rights of {owner}",
            f"GRANT {quote(owner)} TO {quote(user)}, or give each partition (and what is below it) to a role that"
            f" {user} is a member of: ALTER TABLE {qualified(theirs[0].schema, theirs[0].name)} OWNER TO ...",
        )
    hidden = [partition for partition in partitioning.droppable if partition.hidden]
    if hidden and not bound.table.row_security:
        yield blocker(
            "TK102",
            _named(hidden),
            "row security hides rows from this role, so an archive would silently miss them",
            "run as the partition's owner or as a role with BYPASSRLS",
        )


def _named(partitions: list[Partition]) -> str:
    names = ", ".join(partition.title for partition in partitions[:_SHOWN])
    more = len(partitions) - _SHOWN
    return f"{names} and {more} more" if more > 0 else names


def _references(bound: BoundArchive) -> Iterator[Finding]:
    """PostgreSQL refuses to drop a partition that a foreign key refers to, also when no row does, and even when the key
    is NOT ENFORCED."""
    for reference in bound.table.referenced_by:
        yield blocker(
            "TK141",
            f"{reference.referring}.{', '.join(reference.columns)} ({reference.name})",
            f"it references {reference.target}, and a referenced partition cannot be dropped",
            f"ALTER TABLE {qualified(reference.schema, reference.table)} DROP CONSTRAINT {quote(reference.name)},"
            " or write then: delete",
        )


def _dependents(connection: Connection[TupleRow], bound: BoundArchive, partitioning: Partitioning) -> Iterator[Finding]:
    for partition in partitioning.droppable:
        found = connection.execute(_DEPENDENTS, {"relations": list(partition.relations)}).fetchall()
        if found:
            yield blocker(
                "TK142",
                partition.title,
                f"it cannot be dropped, for these depend on it: {', '.join(row[0] for row in found)}",
                f"let them use {bound.title} instead, or drop them (nothing is ever dropped by CASCADE)",
            )


def _triggers(bound: BoundArchive) -> Iterator[Finding]:
    """Where rows are deleted too, TK103 speaks first."""
    for trigger in bound.table.triggers:
        if not bound.deletes_rows and trigger.enabled and trigger.events & {"DELETE", "TRUNCATE"}:
            yield note(
                "TK143",
                f"{bound.title}, trigger {trigger.name}",
                "it does not fire for rows that go with their partition",
                "write then: delete if it must see them",
            )


def _publications(
    connection: Connection[TupleRow], bound: BoundArchive, partitioning: Partitioning
) -> Iterator[Finding]:
    relations = [oid for partition in partitioning.droppable for oid in partition.relations]
    names = {"relations": relations, "schema": bound.table.schema, "name": bound.table.name}
    for (publication,) in connection.execute(_PUBLICATIONS, names).fetchall() if relations else ():
        yield note(
            "TK144",
            f"{bound.title}, publication {publication}",
            "a dropped partition is not replicated as deletions: subscribers keep its rows",
            "drop the partition there too, or write then: delete",
        )
