"""PostgreSQL to PostgreSQL (pure): every statement from the model, expressions as they were printed.

The one dialect that needs no rules. What the model does not hold (functions, and triggers and policies with them) is
reported, and so is what calls a function that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.dialects.base import Dialect, Features
from toolkit.dialects.naming import NameRules, names_of
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.port import Port
from toolkit.dialects.postgres_ddl import (
    WHY,
    check_sql,
    foreign_key_sql,
    index_sql,
    key_sql,
    known,
    table_sql,
    text_sql,
    view_sql,
)
from toolkit.dialects.postgres_types import domain_of, in_type_order, quoted, sequence_options, type_statement
from toolkit.dialects.references import in_order
from toolkit.dialects.statement import Phase, Statement, StatementKind
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, Exclusion, Table, View


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
            checks = tuple(check for check in domain.checks if known(work, "check", where, check.expression))
            made = replace(domain, checks=checks)
        yield _before("type", where, type_statement(made))
        if made.comment:
            kind = "DOMAIN" if domain else "TYPE"
            yield _after(
                "comment", where, f"COMMENT ON {kind} {quoted(made.schema, made.name)} IS {text_sql(made.comment)}"
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
        yield _before("table", table.title, table_sql(work, table))

    for table in ordered:
        yield from add(table)


def _keys(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        keys = [("PRIMARY KEY", table.primary_key)] if table.primary_key else []
        for kind, key in (*keys, *(("UNIQUE", key) for key in table.unique)):
            yield _constraint(table, key.name, key_sql(kind, key), "index")
        for check in table.checks:
            if not check.validated and known(work, "check", f"{table.title}.{check.name}", check.expression):
                yield _constraint(table, check.name, check_sql(check), "other")
        yield from (_exclusion(table, each, "index") for each in _exclusions(work, table) if not each.refers)


def _exclusions(work: Work, table: Table) -> Iterator[Exclusion]:
    """Those that call nothing that is not there."""
    for each in table.exclusions:
        if known(work, "exclusion", f"{table.title}.{each.name}", each.definition):
            yield each


def _exclusion(table: Table, exclusion: Exclusion, kind: StatementKind) -> Statement:
    return _constraint(table, exclusion.name, exclusion.definition, kind)


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
        if not known(work, "index", where, texts):
            continue
        yield _after("index", where, index_sql(relation, index))
        if index.comment:
            name = quoted(relation.schema, index.name)
            yield _after("comment", where, f"COMMENT ON INDEX {name} IS {text_sql(index.comment)}")


def _foreign_keys(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        for key in table.foreign_keys:
            if work.database.table(key.target_schema, key.target) is None:
                why = f"{key.target_schema}.{key.target} is not in the model"
                work.lose("foreign key", f"{table.title}.{key.name}", "the reference", "nothing", why)
            else:
                yield _constraint(table, key.name, foreign_key_sql(key), "foreign key")
        yield from (_exclusion(table, each, "foreign key") for each in _exclusions(work, table) if each.refers)


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
        if reads(view) & lost or not known(work, "view", view.title, view.definition):
            work.lose("view", view.title, "the view", "nothing", WHY)
            lost.add((view.schema, view.name))
            continue
        kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
        name = quoted(view.schema, view.name)
        yield _after("view", view.title, view_sql(view))
        yield from _indexes_of(work, view)
        if view.comment:
            yield _after("comment", view.title, f"COMMENT ON {kind} {name} IS {text_sql(view.comment)}")


def _comments(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        name = quoted(table.schema, table.name)
        if table.comment:
            yield _after("comment", table.title, f"COMMENT ON TABLE {name} IS {text_sql(table.comment)}")
        for column in table.columns:
            if column.comment:
                sql = f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {text_sql(column.comment)}"
                yield _after("comment", f"{table.title}.{column.name}", sql)


def _unported(work: Work) -> Iterator[Statement]:
    for table in work.database.tables:
        for trigger in table.triggers:
            work.lose("trigger", f"{table.title}.{trigger.name}", trigger.definition, "nothing", WHY)
        if table.policies or table.row_security:
            what = f"row level security, {len(table.policies)} policies"
            work.lose("policy", table.title, what, "everybody sees every row", "policies belong to roles")
    for function in work.database.functions:
        work.lose("function", f"{function.schema}.{function.name}", function.kind, "nothing", WHY)
    yield from ()


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
