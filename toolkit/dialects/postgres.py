"""PostgreSQL to PostgreSQL (pure): every statement from the model, expressions as they were printed.

The one dialect that needs no rules. What the model does not hold (functions, and triggers and policies with them) is
reported, and so is what calls a function that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.dialects.base import Dialect, Features
from toolkit.dialects.naming import NameRules, names_of
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.port import Port
from toolkit.dialects.postgres_types import domain_of, in_type_order, quoted, sequence_options, spelled, type_statement
from toolkit.dialects.references import in_order
from toolkit.dialects.statement import Phase, Statement, StatementKind
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Database, ForeignKey, Index, IndexPart, Key, Table, View

_WHY = "functions are code, and not ported"


def _whole(database: Database, policy: Policy, measured: Measured) -> Port:
    work = Work(database, DIALECT, policy, measured, names_of(database, DIALECT.names))
    statements = tuple(statement for stage in STAGES for statement in stage(work))
    return Port(DIALECT, database, statements, tuple(work.losses), (), work.names, work)


def _schemas(work: Work) -> Iterator[Statement]:
    for name in work.database.schemas:
        if name != "public":
            yield _before("schema", name, f"CREATE SCHEMA IF NOT EXISTS {quoted(name)}")
    for extension in work.database.extensions:
        if extension.name != "plpgsql":
            sql = f"CREATE EXTENSION IF NOT EXISTS {quoted(extension.name)} WITH SCHEMA {quoted(extension.schema)}"
            yield _before("other", extension.name, sql)


def _types(work: Work) -> Iterator[Statement]:
    for made in in_type_order(work.database):
        where = f"{made.schema}.{made.name}"
        domain = domain_of(made)
        if domain is not None:
            checks = tuple(check for check in domain.checks if _known(work, "check", where, check.expression))
            made = replace(domain, checks=checks)
        yield _before("type", where, type_statement(made))
        if made.comment:
            kind = "DOMAIN" if domain else "TYPE"
            yield _after(
                "comment", where, f"COMMENT ON {kind} {quoted(made.schema, made.name)} IS {_text(made.comment)}"
            )


def _sequences(work: Work) -> Iterator[Statement]:
    for sequence in work.database.sequences:
        if not sequence.identity:
            sql = f"CREATE SEQUENCE {quoted(sequence.schema, sequence.name)} AS {sequence.type}"
            yield _before("sequence", f"{sequence.schema}.{sequence.name}", f"{sql} {sequence_options(sequence)}")


def _tables(work: Work) -> Iterator[Statement]:
    ordered, _ = in_order(work.database.tables)
    done: set[tuple[str, str]] = set()

    def add(table: Table) -> Iterator[Statement]:
        if (table.schema, table.name) in done:
            return
        done.add((table.schema, table.name))
        parents = [(table.partition_of.schema, table.partition_of.table)] if table.partition_of else []
        for schema, name in (*parents, *table.inherits):
            parent = work.database.table(schema, name)
            if parent is not None:
                yield from add(parent)
        yield _before("table", table.title, _table(work, table))

    for table in ordered:
        yield from add(table)


def _table(work: Work, table: Table) -> str:
    sql = f"CREATE {'UNLOGGED ' if table.unlogged else ''}TABLE {quoted(table.schema, table.name)}"
    if table.partition_of:
        parent = quoted(table.partition_of.schema, table.partition_of.table)
        sql += f" PARTITION OF {parent} {table.partition_of.bounds}"
    else:
        sql += f" ({', '.join([*_columns(work, table), *_checks(work, table)])})"
    if table.inherits:
        sql += f" INHERITS ({', '.join(quoted(*parent) for parent in table.inherits)})"
    if table.partitioning:
        columns = {column.name for column in table.columns}
        key = ", ".join(quoted(part) if part in columns else part for part in table.partitioning.key)
        sql += f" PARTITION BY {table.partitioning.strategy.upper()} ({key})"
    return sql + (f" WITH ({', '.join(table.options)})" if table.options else "")


def _columns(work: Work, table: Table) -> Iterator[str]:
    for column in table.columns:
        where = f"{table.title}.{column.name}"
        sql = f"{quoted(column.name)} {spelled(column.type)}"
        sql += f" COLLATE {quoted(column.collation)}" if column.collation else ""
        sql += "" if column.nullable else " NOT NULL"
        if column.identity:
            sql += f" GENERATED {column.identity.upper()} AS IDENTITY{_identity(work, table, column)}"
        elif column.generated and _known(work, "generated", where, column.generated[0]):
            sql += f" GENERATED ALWAYS AS ({column.generated[0]}) {column.generated[1].upper()}"
        elif column.default and _known(work, "default", where, column.default.sql):
            sql += f" DEFAULT {column.default.sql}"
        yield sql


def _identity(work: Work, table: Table, column: Column) -> str:
    owner = (table.schema, table.name, column.name)
    for sequence in work.database.sequences:
        if sequence.identity and sequence.owned_by == owner:
            return f" (SEQUENCE NAME {quoted(sequence.schema, sequence.name)} {sequence_options(sequence)})"
    return ""


def _checks(work: Work, table: Table) -> Iterator[str]:
    for check in table.checks:
        if _known(work, "check", f"{table.title}.{check.name}", check.expression) and check.validated:
            inherit = " NO INHERIT" if check.no_inherit else ""
            yield f"CONSTRAINT {quoted(check.name)} CHECK ({check.expression}){inherit}"


def _keys(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        keys = [("PRIMARY KEY", table.primary_key)] if table.primary_key else []
        for kind, key in (*keys, *(("UNIQUE", key) for key in table.unique)):
            yield _constraint(table, key.name, _key(kind, key), "index")
        for check in table.checks:
            if not check.validated and _known(work, "check", f"{table.title}.{check.name}", check.expression):
                yield _constraint(table, check.name, f"CHECK ({check.expression}) NOT VALID", "other")
        for exclusion in table.exclusions:
            if _known(work, "exclusion", f"{table.title}.{exclusion.name}", exclusion.definition):
                yield _constraint(table, exclusion.name, exclusion.definition, "index")


def _key(kind: str, key: Key) -> str:
    distinct = " NULLS NOT DISTINCT" if key.nulls_not_distinct else ""
    sql = f"{kind}{distinct} ({_list(key.columns)})"
    sql += f" INCLUDE ({_list(key.include)})" if key.include else ""
    return sql + _deferred(key.deferrable, key.initially_deferred)


def _deferred(deferrable: bool, deferred: bool) -> str:
    return f" DEFERRABLE INITIALLY {'DEFERRED' if deferred else 'IMMEDIATE'}" if deferrable else ""


def _constraint(table: Table, name: str, sql: str, kind: StatementKind) -> Statement:
    where = f"{table.title}.{name}"
    target = quoted(table.schema, table.name)
    return _after(kind, where, f"ALTER TABLE {target} ADD CONSTRAINT {quoted(name)} {sql}")


def _indexes(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        yield from _indexes_of(work, table)


def _indexes_of(work: Work, relation: Table | View) -> Iterator[Statement]:
    for index in relation.indexes:
        where = f"{relation.title}.{index.name}"
        texts = " ".join(filter(None, [index.predicate, *(part.expression for part in index.parts)]))
        if not _known(work, "index", where, texts):
            continue
        yield _after("index", where, _index(relation, index))
        if index.comment:
            name = quoted(relation.schema, index.name)
            yield _after("comment", where, f"COMMENT ON INDEX {name} IS {_text(index.comment)}")


def _index(relation: Table | View, index: Index) -> str:
    parts = ", ".join(_part(index, part) for part in index.parts)
    sql = f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {quoted(index.name)}"
    sql += f" ON {quoted(relation.schema, relation.name)} USING {index.method} ({parts})"
    sql += f" INCLUDE ({_list(index.include)})" if index.include else ""
    sql += " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
    return sql + (f" WHERE {index.predicate}" if index.predicate else "")


def _part(index: Index, part: IndexPart) -> str:
    sql = quoted(part.column) if part.column else f"({part.expression})"
    sql += f" COLLATE {quoted(part.collation)}" if part.collation else ""
    sql += f" {part.opclass}" if part.opclass else ""
    if index.method != "btree":
        return sql
    return f"{sql} {'DESC' if part.descending else 'ASC'} NULLS {'FIRST' if part.nulls_first else 'LAST'}"


def _foreign_keys(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        for key in table.foreign_keys:
            if work.database.table(key.target_schema, key.target) is None:
                why = f"{key.target_schema}.{key.target} is not in the model"
                work.lose("foreign key", f"{table.title}.{key.name}", "the reference", "nothing", why)
            else:
                yield _constraint(table, key.name, _foreign_key(key), "foreign key")


def _foreign_key(key: ForeignKey) -> str:
    sql = f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {quoted(key.target_schema, key.target)}"
    sql += f" ({_list(key.target_columns)}){' MATCH FULL' if key.match_full else ''}"
    for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
        if action != "no action":
            sql += f" ON {event} {action.upper()}"
            sql += f" ({_list(key.set_columns)})" if key.set_columns and event == "DELETE" else ""
    return f"{sql}{_deferred(key.deferrable, key.initially_deferred)}{'' if key.validated else ' NOT VALID'}"


def _owners(work: Work) -> Iterator[Statement]:
    """Sequences go with their columns, and on from where the source's are."""
    for sequence in work.database.sequences:
        name, where = quoted(sequence.schema, sequence.name), f"{sequence.schema}.{sequence.name}"
        if sequence.owned_by and not sequence.identity:
            yield _after("sequence", where, f"ALTER SEQUENCE {name} OWNED BY {quoted(*sequence.owned_by)}")
        following = work.measured.next_values.get((sequence.schema, sequence.name))
        if following is not None:
            yield _after("sequence", where, f"ALTER SEQUENCE {name} RESTART WITH {following}")


def _views(work: Work) -> Iterator[Statement]:
    from toolkit.dialects.views import in_order as views_in_order
    from toolkit.dialects.views import reads

    lost: set[tuple[str, str]] = set()
    for view in views_in_order(work):
        if reads(view) & lost or not _known(work, "view", view.title, view.definition):
            work.lose("view", view.title, "the view", "nothing", _WHY)
            lost.add((view.schema, view.name))
            continue
        kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
        name = quoted(view.schema, view.name)
        yield _after("view", view.title, f"CREATE {kind} {name} AS {view.definition}")
        yield from _indexes_of(work, view)
        if view.comment:
            yield _after("comment", view.title, f"COMMENT ON {kind} {name} IS {_text(view.comment)}")


def _comments(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        name = quoted(table.schema, table.name)
        if table.comment:
            yield _after("comment", table.title, f"COMMENT ON TABLE {name} IS {_text(table.comment)}")
        for column in table.columns:
            if column.comment:
                sql = f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {_text(column.comment)}"
                yield _after("comment", f"{table.title}.{column.name}", sql)


def _unported(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        for trigger in table.triggers:
            work.lose("trigger", f"{table.title}.{trigger.name}", trigger.definition, "nothing", _WHY)
        if table.policies or table.row_security:
            what = f"row level security, {len(table.policies)} policies"
            work.lose("policy", table.title, what, "everybody sees every row", "policies belong to roles")
    for function in work.database.functions:
        work.lose("function", f"{function.schema}.{function.name}", function.kind, "nothing", _WHY)
    yield from ()


def _known(work: Work, kind: str, where: str, sql: str) -> bool:
    """Whether an expression calls none of the database's own functions; the loss is reported if it does."""
    for function in work.database.functions:
        names = [rf'"?{re.escape(name)}"?' for name in (function.schema, function.name)]
        if re.search(rf"(?<![\w\"]){names[0]}\.{names[1]}\(", sql):
            work.lose(kind, where, sql, "nothing", f"it calls {function.schema}.{function.name}; {_WHY}")  # type: ignore[arg-type]  # each caller's word is a LossKind
            return False
    return True


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _before(kind: StatementKind, where: str, sql: str) -> Statement:
    phase: Phase = "before load"
    return Statement(sql, phase, kind, where)


def _after(kind: StatementKind, where: str, sql: str) -> Statement:
    phase: Phase = "after load"
    return Statement(sql, phase, kind, where)


STAGES = (
    _schemas,
    _types,
    _sequences,
    _tables,
    _owners,
    _keys,
    _indexes,
    _foreign_keys,
    _views,
    _comments,
    _unported,
)
DIALECT = Dialect(
    name="postgres",
    title="PostgreSQL",
    sqlglot="postgres",
    executed=True,
    names=NameRules(limit=63, unit="bytes", case_insensitive=False, schemas=True, default_schema="public"),
    features=Features(),
    types={},
    array="",
    enum="",
    other="",
    nodes={},
    whole=_whole,
)
