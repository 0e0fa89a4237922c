"""One thing at a time in PostgreSQL's own words (pure): a table, a column, a key, an index, a reference.

What calls one of `work.database`'s functions is left out and reported, because functions are not ported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.dialects.postgres_types import quoted, sequence_options, spelled
from toolkit.dialects.work import Work
from toolkit.schema.database import Check, Column, ForeignKey, Index, IndexPart, Key, Table, View
from toolkit.schema.shown import standing

WHY = "functions are code, and not ported"


def table_sql(work: Work, table: Table) -> str:
    """CREATE TABLE: columns and valid checks, or what it is a partition of."""
    sql = f"CREATE {'UNLOGGED ' if table.unlogged else ''}TABLE {quoted(table.schema, table.name)}"
    if table.partition_of:
        parent = quoted(table.partition_of.schema, table.partition_of.table)
        own = ", ".join([*_own_columns(work, table), *checks_sql(work, table)])
        sql += f" PARTITION OF {parent}{f' ({own})' if own else ''} {table.partition_of.bounds}"
    else:
        declared = [column_sql(work, table, column) for column in table.columns]
        sql += f" ({', '.join([*declared, *checks_sql(work, table)])})"
    if table.inherits:
        sql += f" INHERITS ({', '.join(quoted(*parent) for parent in table.inherits)})"
    if table.partitioning:
        columns = {column.name for column in table.columns}
        key = ", ".join(quoted(part) if part in columns else part for part in table.partitioning.key)
        sql += f" PARTITION BY {table.partitioning.strategy.upper()} ({key})"
    return sql + with_options(table.options)


def with_options(options: tuple[str, ...]) -> str:
    """WITH (...), if there is anything to say."""
    return f" WITH ({', '.join(options)})" if options else ""


def view_sql(view: View, *, replacing: bool = False) -> str:
    """CREATE VIEW or CREATE MATERIALIZED VIEW. A view that is replaced forgets the options that this does not name."""
    kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
    create = f"CREATE {'OR REPLACE ' if replacing else ''}{kind} {quoted(view.schema, view.name)}"
    return f"{create}{with_options(view.options)} AS {view.definition.rstrip(';')}"


def _own_columns(work: Work, table: Table) -> Iterator[str]:
    """What a partition's columns have that its parent's have not."""
    assert table.partition_of is not None  # noqa: S101  the caller looked
    parent = work.database.table(table.partition_of.schema, table.partition_of.table)
    for column in table.columns:
        theirs = parent.column(column.name) if parent else None
        if theirs is None or column.generated or column.identity:
            continue
        sql = "" if column.nullable or not theirs.nullable else " NOT NULL"
        if column.default and column.default != theirs.default:
            where = f"{table.title}.{column.name}"
            sql += f" DEFAULT {column.default.sql}" if known(work, "default", where, column.default.sql) else ""
        elif theirs.default and not column.default:
            sql += " DEFAULT NULL"
        if sql:
            yield quoted(column.name) + sql


def column_sql(work: Work, table: Table, column: Column) -> str:
    """A column as CREATE TABLE and ADD COLUMN declare it."""
    where = f"{table.title}.{column.name}"
    sql = f"{quoted(column.name)} {spelled(column.type)}"
    sql += f" COLLATE {quoted(column.collation)}" if column.collation else ""
    sql += "" if column.nullable else " NOT NULL"
    if column.identity:
        sql += f" GENERATED {column.identity.upper()} AS IDENTITY{identity_sql(work, table, column)}"
    elif column.generated and known(work, "generated", where, column.generated[0]):
        sql += f" GENERATED ALWAYS AS ({column.generated[0]}) {column.generated[1].upper()}"
    elif column.default and known(work, "default", where, column.default.sql):
        sql += f" DEFAULT {column.default.sql}"
    return sql


def identity_sql(work: Work, table: Table, column: Column) -> str:
    """The options of an identity column's sequence, if it is known."""
    owner = (table.schema, table.name, column.name)
    for sequence in work.database.sequences:
        if sequence.identity and sequence.owned_by == owner:
            return f" (SEQUENCE NAME {quoted(sequence.schema, sequence.name)} {sequence_options(sequence)})"
    return ""


def checks_sql(work: Work, table: Table) -> Iterator[str]:
    """The valid checks of a table, as its constraints."""
    for check in table.checks:
        if known(work, "check", f"{table.title}.{check.name}", check.expression) and check.validated:
            yield f"CONSTRAINT {quoted(check.name)} {check_sql(check)}"


def check_sql(check: Check) -> str:
    """A condition, without its name."""
    return f"CHECK ({check.expression}){' NO INHERIT' if check.no_inherit else ''}{_standing(check)}"


def key_sql(kind: str, key: Key) -> str:
    """A primary or unique key, without its name."""
    distinct = " NULLS NOT DISTINCT" if key.nulls_not_distinct else ""
    sql = f"{kind}{distinct} ({names_sql(key.columns)})"
    sql += f" INCLUDE ({names_sql(key.include)})" if key.include else ""
    return sql + _deferred(key.deferrable, key.initially_deferred)


def _deferred(deferrable: bool, deferred: bool) -> str:
    return f" DEFERRABLE INITIALLY {'DEFERRED' if deferred else 'IMMEDIATE'}" if deferrable else ""


def index_sql(relation: Table | View, index: Index) -> str:
    """CREATE INDEX."""
    parts = ", ".join(_part(index, part) for part in index.parts)
    sql = f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {quoted(index.name)}"
    sql += f" ON {quoted(relation.schema, relation.name)} USING {index.method} ({parts})"
    sql += f" INCLUDE ({names_sql(index.include)})" if index.include else ""
    sql += " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
    sql += with_options(index.options)
    return sql + (f" WHERE {index.predicate}" if index.predicate else "")


def _part(index: Index, part: IndexPart) -> str:
    sql = quoted(part.column) if part.column else f"({part.expression})"
    sql += f" COLLATE {quoted(part.collation)}" if part.collation else ""
    sql += f" {part.opclass}" if part.opclass else ""
    if index.method != "btree":
        return sql
    return f"{sql} {'DESC' if part.descending else 'ASC'} NULLS {'FIRST' if part.nulls_first else 'LAST'}"


def foreign_key_sql(key: ForeignKey) -> str:
    """A reference, without its name."""
    sql = f"FOREIGN KEY ({names_sql(key.columns)}) REFERENCES {quoted(key.target_schema, key.target)}"
    sql += f" ({names_sql(key.target_columns)}){' MATCH FULL' if key.match_full else ''}"
    for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
        if action != "no action":
            sql += f" ON {event} {action.upper()}"
            sql += f" ({names_sql(key.set_columns)})" if key.set_columns and event == "DELETE" else ""
    return f"{sql}{_deferred(key.deferrable, key.initially_deferred)}{_standing(key)}"


def _standing(constraint: ForeignKey | Check) -> str:
    words = standing(constraint).upper()
    return f" {words}" if words else ""


def known(work: Work, kind: str, where: str, sql: str) -> bool:
    """Whether an expression calls none of the database's own functions; the loss is reported if it does."""
    for function in work.database.functions:
        names = [rf'"?{re.escape(name)}"?' for name in (function.schema, function.name)]
        if re.search(rf"(?<![\w\"]){names[0]}\.{names[1]}\(", sql):
            work.lose(kind, where, sql, "nothing", f"it calls {function.schema}.{function.name}; {WHY}")  # type: ignore[arg-type]  # each caller's word is a LossKind
            return False
    return True


def names_sql(names: tuple[str, ...]) -> str:
    """Quoted names for a list."""
    return ", ".join(map(quoted, names))


def text_sql(value: str) -> str:
    """A string literal."""
    return "'" + value.replace("'", "''") + "'"
