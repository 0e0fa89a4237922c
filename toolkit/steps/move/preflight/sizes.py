"""How much a copy will read: the planner's rows and the relations' bytes. To ask needs the right to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import Mode, lock_table, transaction
from toolkit.databases.postgres.sql_text import literal, qualified
from toolkit.report.findings import Finding, blocker
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.leaves import SHOWN

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class Size:
    """`rows` that the planner believes will go; `bytes` on disk of the whole table, TOAST included."""

    rows: int
    bytes: int


def sizes(
    connection: Connection[TupleRow], bound: BoundCopy, settings: Mapping[str, str]
) -> tuple[dict[str, Size], tuple[Finding, ...]]:
    """By title, and a finding for each table that the role may not read."""
    import psycopg

    found: dict[str, Size] = {}
    findings: list[Finding] = []
    for table in bound.tables:
        try:
            with transaction(connection, Mode(settings=settings)):
                found[table.title] = _size(connection, table)
        except psycopg.errors.InsufficientPrivilege as error:
            fix = f"GRANT SELECT ON {qualified(table.source.schema, table.source.name)}, or BYPASSRLS for row security"
            findings.append(blocker("TK169", table.title, f"the role may not read it: {error_text(error)}", fix))
    return found, tuple(findings)


def foreign(bound: BoundCopy) -> Iterator[Finding]:
    """A finding for each table that has rows on another server."""
    for table in bound.tables:
        if table.foreign:
            what = (
                f"foreign tables are partitions of it ({', '.join(table.foreign[:SHOWN])}), whose rows lie on another"
            )
            what += " server: the run's snapshot does not see them"
            fix = "leave it out with except, or detach them and copy their rows from where they lie"
            yield blocker("TK240", table.title, what, fix)


def _size(connection: Connection[TupleRow], table: BoundTable) -> Size:
    # As the copy does before it reads: for that a right to read some of its columns is too little.
    lock_table(connection, qualified(table.source.schema, table.source.name), "ACCESS SHARE")
    rows = size = 0
    for leaf in table.leaves:
        [explained] = one_value(connection, f"EXPLAIN (FORMAT JSON) {table.query(leaf, ())}")
        # Of an empty relation the planner believes that it has ten pages.
        rows += int(explained["Plan"]["Plan Rows"]) if leaf.pages else 0
        name = literal(qualified(leaf.schema, leaf.name))
        size += int(one_value(connection, f"SELECT pg_catalog.pg_table_size({name}::regclass)"))
    return Size(rows, size)
