"""What the role may do in the target, as far as the engine tells.

PostgreSQL is asked for each right, MariaDB and MySQL for those of the user on the database (those of a role are not
told, so with a role nothing is said), ClickHouse by CHECK GRANT (of late 2024; an older one refuses by itself); SQLite
and DuckDB are files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.databases.loading import STATE_TABLE
from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.report.findings import Finding, blocker
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.counters import counters_of
from toolkit.steps.move.port import BoundPort
from toolkit.steps.move.preflight.there import is_there, name_of, unfinished
from toolkit.steps.move.resuming import may_begin_anew
from toolkit.steps.move.targets import OpenTarget

CODE = "TK175"

_MYSQL_HAS = """
SELECT privilege_type FROM information_schema.user_privileges WHERE grantee = {grantee}
UNION SELECT privilege_type FROM information_schema.schema_privileges
WHERE grantee = {grantee} AND DATABASE() LIKE table_schema
"""
# Chunks go by staging tables, whose partitions are moved.
_CLICKHOUSE_LOADS = ("SELECT", "INSERT", "CREATE TABLE", "DROP TABLE", "ALTER MOVE PARTITION")
_GRANTEE = "CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')"


def of_port(bound: BoundPort, target: OpenTarget) -> Iterator[Finding]:
    """Rights to make tables."""
    if target.engine == "postgres":
        schemas = {table.schema for table in bound.port.database.tables}
        there = {row[0] for row in target.connection.rows("SELECT nspname FROM pg_catalog.pg_namespace")}
        for schema in sorted(schemas & there):
            if not _may(target, f"pg_catalog.has_schema_privilege({literal(schema)}, 'CREATE')"):
                fix = f"GRANT CREATE ON SCHEMA {quote(schema)} TO the role"
                yield blocker(CODE, target.name, f"the role may not make tables in schema {schema}", fix)
        if schemas - there and not _may(
            target, "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')"
        ):
            fix = f"GRANT CREATE ON DATABASE TO the role, or make the schemas {', '.join(sorted(schemas - there))}"
            yield blocker(CODE, target.name, "the role may not make schemas", fix)
    elif target.module == "mysql":
        yield from _mysql(target, {"CREATE", "ALTER", "INDEX", "REFERENCES", "DROP"})
    elif target.engine == "clickhouse":
        views = ["CREATE VIEW", "DROP VIEW"] if bound.port.database.views else []
        yield from _clickhouse(target, ["CREATE TABLE", "DROP TABLE", *views])
    yield from _file(target)


def of_copy(bound: BoundCopy, target: OpenTarget) -> Iterator[Finding]:
    """Rights to load rows, and to keep the state beside them."""
    if target.engine == "postgres":
        yield from _postgres(bound, target)
    elif target.module == "mysql":
        more_rights = {"UPDATE", "CREATE TEMPORARY TABLES"} if bound.mode == "upsert" else set()
        yield from _mysql(target, {"CREATE", "SELECT", "INSERT", "DELETE", *more_rights})
    elif target.engine == "clickhouse":
        more = {"replace": ["TRUNCATE"], "upsert": ["ALTER DELETE"]}.get(bound.mode, [])
        if _begun_anew(bound, target):
            more = ["TRUNCATE"]
        yield from _clickhouse(target, [*_CLICKHOUSE_LOADS, *more])
    yield from _file(target)


def _postgres(bound: BoundCopy, target: OpenTarget) -> Iterator[Finding]:
    found = target.found()
    if not isinstance(found, Database):
        return
    state = any(table.name == STATE_TABLE for table in found.tables)
    if not state and not _may(target, "pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE')"):
        fix = "GRANT CREATE ON the schema of the role's search_path TO the role"
        yield blocker(CODE, target.name, f"the role may not make the table {STATE_TABLE}", fix)
    by_mode = {"replace": ["TRUNCATE"], "upsert": ["UPDATE", "DELETE"]}.get(bound.mode, [])
    anew = _begun_anew(bound, target)
    for table in bound.tables:
        if not is_there(target, name_of(table)):
            continue
        rights = ["SELECT", "INSERT", *(["TRUNCATE"] if table in anew else by_mode)]
        name = qualified(table.into.schema or "public", table.into.name)
        asked = ", ".join(f"pg_catalog.has_table_privilege({literal(name)}, {literal(right)})" for right in rights)
        [answers] = target.connection.rows(f"SELECT {asked}")
        missing = [right for right, may in zip(rights, answers, strict=True) if not may]
        if missing:
            fix = f"GRANT {', '.join(missing)} ON {name} TO the role"
            yield blocker(CODE, f"{target.name}, {table.title}", f"the role lacks {', '.join(missing)}", fix)
        yield from _counters(target, table, found)
        there = found.table(table.into.schema or "public", table.into.name)
        owner = f"(SELECT relowner FROM pg_catalog.pg_class WHERE oid = {literal(name)}::regclass)"
        if there and there.foreign_keys and not _may(target, f"pg_catalog.pg_has_role({owner}, 'USAGE')"):
            what = "only its owner can take its foreign keys away for the load, and put them back"
            yield blocker(CODE, f"{target.name}, {table.title}", what, "connect as its owner, or grant that role")


def _begun_anew(bound: BoundCopy, target: OpenTarget) -> list[BoundTable]:
    """Tables that an unfinished run has filled, and that may have to be emptied before this one goes on."""
    return may_begin_anew(bound, unfinished(target, bound.run).tables)


def _counters(target: OpenTarget, table: BoundTable, found: Database) -> Iterator[Finding]:
    """Sequences are set when all rows are there, which is late to learn that the role may not."""
    rights = ("SELECT", "UPDATE")
    for counter in counters_of(found, table):
        asked = [f"pg_catalog.has_sequence_privilege({literal(counter.name)}, {literal(right)})" for right in rights]
        if counter.follows and not _may(target, " AND ".join(asked)):
            what = f"the role may not set {counter.name}, which goes on after the rows of {counter.column}"
            fix = f"GRANT {', '.join(rights)} ON SEQUENCE {counter.name} TO the role"
            yield blocker(CODE, f"{target.name}, {table.title}", what, fix)


def _may(target: OpenTarget, asked: str) -> bool:
    [(answer,)] = target.connection.rows(f"SELECT {asked}")
    return bool(answer)


def _mysql(target: OpenTarget, needed: set[str]) -> Iterator[Finding]:
    rows: list[tuple[Any, ...]] = target.connection.rows(_MYSQL_HAS.format(grantee=_GRANTEE))
    missing = sorted(needed - {str(right).upper() for (right,) in rows})
    [(role,)] = target.connection.rows("SELECT CURRENT_ROLE()")
    if missing and role in (None, "NONE"):
        fix = f"GRANT {', '.join(missing)} ON the database TO the user"
        yield blocker(CODE, target.name, f"the user lacks {', '.join(missing)}", fix)


def _clickhouse(target: OpenTarget, needed: list[str]) -> Iterator[Finding]:
    from toolkit.databases.clickhouse.target import ClickhouseTarget  # brings HTTP and TLS, which others do not need

    connection = target.connection
    missing = [right for right in needed if isinstance(connection, ClickhouseTarget) and connection.may(right) is False]
    if missing:
        fix = f"GRANT {', '.join(missing)} ON the database TO the user"
        yield blocker(CODE, target.name, f"the user lacks {', '.join(missing)}", fix)


def _file(target: OpenTarget) -> Iterator[Finding]:
    if target.engine not in ("sqlite", "duckdb", "files"):
        return
    path = Path(target.url.path)
    place = path if path.exists() else path.parent
    while target.engine == "files" and not place.exists():  # directories are made, with their parents
        place = place.parent
    if not os.access(place, os.W_OK):
        yield blocker(CODE, target.name, f"{place} cannot be written by this user", "change its owner or permissions")
