"""What would make an archive step unsafe: found before anything is written. Reads only.

Every check is a function from facts to findings; their codes are listed in docs/findings.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.findings import Evidence, Finding, blocker, by_severity, note, warning
from toolkit.report.index_gain import PAGE_BYTES
from toolkit.report.text import size
from toolkit.schema.model import Table
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bound import FIRST_TIME, BoundArchive
from toolkit.steps.archive.clearing import assignments
from toolkit.steps.archive.due import due_query, of_age_query
from toolkit.steps.archive.preflight.budgets import budget_findings
from toolkit.steps.archive.preflight.clearing import clear_findings
from toolkit.steps.archive.preflight.pace import pace_findings
from toolkit.steps.archive.preflight.partitions import partition_findings
from toolkit.steps.archive.preflight.privileges import grants_lacking
from toolkit.steps.archive.preflight.references import reference_findings
from toolkit.steps.index_gains import AbsentIndex, index_gain
from toolkit.steps.publications import refused_by_publications

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_ADDED_COLUMNS = """
SELECT a.attname FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %(schema)s AND c.relname = %(name)s AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attname <> ALL (%(known)s) ORDER BY a.attnum
"""

_FOREIGN = """
SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN ROWS FROM (pg_catalog.unnest(%(schemas)s::text[]), pg_catalog.unnest(%(names)s::text[])) AS leaf(schema, name)
  ON (n.nspname, c.relname) = (leaf.schema, leaf.name)
WHERE c.relkind = 'f' ORDER BY 1, 2
"""


def preflight(connection: Connection[TupleRow], bound: BoundArchive, profile: Profile, now: str) -> tuple[Finding, ...]:
    """All findings, blockers first. The connection is in autocommit; `now` is the database's clock."""
    found = [*_structure(bound), *_unindexed(connection, bound)]
    for table in bound.tables:
        found += [
            *_table(connection, bound, table),
            *_inheritance(connection, table),
            *_foreign(connection, bound, table),
            *_privileges(connection, bound, table),
        ]
    if bound.owner is not None:
        found += _privileges(connection, replace(bound, then="keep"), bound.owner)
    if bound.removes_rows:
        found += reference_findings(connection, bound, profile)
    found += clear_findings(connection, bound)
    found += [*partition_findings(connection, bound), *pace_findings(connection, bound)]
    found += [*_rows_left(connection, bound), *budget_findings(connection, bound, profile, now)]
    return by_severity(found)


def _inheritance(connection: Connection[TupleRow], table: Table) -> Iterator[Finding]:
    """A parent's row shows the parent's columns only. (A partition never has others.)"""
    if table.kind != "table":
        return
    known = [column.name for column in table.columns]
    for schema, name in table.leaves:
        added = connection.execute(_ADDED_COLUMNS, {"schema": schema, "name": name, "known": known}).fetchall()
        if added:
            child = name if schema == "public" else f"{schema}.{name}"
            yield blocker(
                "TK114",
                child,
                f"it inherits from {table.title}, and its own columns ({', '.join(row[0] for row in added)}) would be"
                " in no document",
                f"archive {child} in a step of its own, then ALTER TABLE {qualified(schema, name)} NO INHERIT"
                f" {qualified(table.schema, table.name)}",
            )


def _foreign(connection: Connection[TupleRow], bound: BoundArchive, table: Table) -> Iterator[Finding]:
    """Other servers commit on their own. (Below a partitioned table they leave no key: see TK101.)"""
    if not bound.writes:
        return
    schemas, names = [schema for schema, _ in table.leaves], [name for _, name in table.leaves]
    for schema, name in connection.execute(_FOREIGN, {"schemas": schemas, "names": names}):
        foreign = name if schema == "public" else f"{schema}.{name}"
        yield blocker(
            "TK266",
            foreign,
            f"it is a foreign table that inherits from {table.title}: another server would commit what is done to its"
            " rows even where this one then fails, and they would be in no archive",
            f"archive its rows where they are, and ALTER FOREIGN TABLE {qualified(schema, name)} NO INHERIT"
            f" {qualified(table.schema, table.name)}; or use then: keep",
        )


def _structure(bound: BoundArchive) -> Iterator[Finding]:
    title = bound.title
    if bound.server.encoding == "SQL_ASCII":
        yield warning(
            "TK107",
            title,
            "the database's encoding is SQL_ASCII: text that is not valid UTF-8 would fail or be archived as it is",
            "make sure that all text in it is UTF-8",
        )
    if bound.projection.lossy:
        end = "are lost for good when its rows are deleted" if bound.removes_rows else "are not in the archive"
        yield warning(
            "TK110",
            title,
            f"the values of {', '.join(bound.projection.lossy)} {end}",
            "leave them out of columns.drop, mask and set to archive them as they are",
        )
    if bound.writes and bound.server.in_recovery:
        yield blocker("TK105", title, "this server is a standby: nothing can be changed here", "connect to the primary")


def _unindexed(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[Finding]:
    if bound.index is None:
        yield warning(
            "TK108",
            bound.title,
            f"no usable index begins with {bound.time.name}; every run reads the whole table once"
            f" ({size(bound.size.heap_bytes)})",
            _absent(bound).fix,
            _costs(connection, bound),
        )


def _absent(bound: BoundArchive) -> AbsentIndex:
    table, known = bound.table, bound.size
    pages = known.heap_bytes / PAGE_BYTES
    return AbsentIndex(table.schema, table.name, (bound.time.name,), max(known.rows, 0), pages, table.partitioned)


def _costs(connection: Connection[TupleRow], bound: BoundArchive) -> Evidence:
    """What reading the due rows costs now, and with an index."""
    import psycopg

    try:
        with transaction(connection, Mode()):
            gain = index_gain(connection, _absent(bound), due_query(bound), of_age_query(bound))
    except psycopg.errors.InsufficientPrivilege:
        return ()  # TK106 says so
    return gain.evidence(bound.size.rows)


def _table(connection: Connection[TupleRow], bound: BoundArchive, table: Table) -> Iterator[Finding]:
    """What holds for the step's table and for every child."""
    if not table.key:
        yield blocker(
            "TK101",
            table.title,
            "the table has no primary key and no unique index over NOT NULL columns, so its rows cannot be told apart",
            f"ALTER TABLE {qualified(table.schema, table.name)} ADD PRIMARY KEY (...)",
        )
    if table.row_security:
        yield blocker(
            "TK102",
            table.title,
            "row security hides rows from this role, so an archive would silently miss them",
            "run as the table's owner or as a role with BYPASSRLS",
        )
    if bound.deletes_rows or bound.then == "clear":
        yield from _side_effects(table, "UPDATE" if bound.then == "clear" else "DELETE")
        yield from refused_by_publications(connection, table, assignments(bound.cleared) or None)


def _side_effects(table: Table, event: str) -> Iterator[Finding]:
    article = "an" if event == "UPDATE" else "a"
    for trigger in table.triggers:
        if trigger.enabled and event in trigger.events:
            yield blocker(
                "TK103",
                f"{table.title}, trigger {trigger.name}",
                f"{article} {event} trigger fires for every archived row and could change or keep rows",
                f"ALTER TABLE {qualified(table.schema, table.name)} DISABLE TRIGGER {quote(trigger.name)}"
                " for the run, or use then: keep",
            )
    for rule in table.rules:
        yield blocker(
            "TK104",
            f"{table.title}, rule {rule}",
            "a rule rewrites statements on this table",
            "drop the rule, or then: keep",
        )


def _privileges(connection: Connection[TupleRow], bound: BoundArchive, table: Table) -> Iterator[Finding]:
    user = bound.server.user
    for privilege, grant in grants_lacking(connection, table, user, deletes=bound.deletes_rows).items():
        yield blocker("TK106", table.title, f"the role {user} lacks the privilege {privilege}", grant)


def _rows_left(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[Finding]:
    """Rows that are never due because their time is older than windows can name. An index answers at once."""
    import psycopg

    if bound.index is None:
        return
    column = f"{bound.alias}.{quote(bound.time.name)}"
    query = f"SELECT EXISTS (SELECT FROM {bound.relation} WHERE {column} < {bound.time.value(FIRST_TIME)})"
    try:
        row = connection.execute(query.encode()).fetchone()
    except psycopg.errors.InsufficientPrivilege:
        return  # TK106 says so
    if row and row[0]:
        yield note(
            "TK109",
            f"{bound.title}.{bound.time.name}",
            "some rows are dated before the year 1 or '-infinity'; they stay in the table",
            "mend their dates if they are to be archived",
            table=bound.title,
        )
