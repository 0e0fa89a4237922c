"""A schema in which tables and columns are called otherwise (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from toolkit.schema.database import (
    Check,
    Column,
    Database,
    ForeignKey,
    Index,
    Key,
    Partition,
    Partitioning,
    Table,
    View,
)
from toolkit.schema.mentions import mentions

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True)
class Renames:
    """`tables`: (schema, old) to new. `columns`: (schema, old table, old) to new."""

    tables: dict[tuple[str, str], str] = field(default_factory=dict)
    columns: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def table(self, schema: str, name: str) -> str:
        """What a table is called from now on."""
        return self.tables.get((schema, name), name)

    def column(self, schema: str, table: str, name: str) -> str:
        """What a column is called from now on."""
        return self.columns.get((schema, table, name), name)

    def tables_of(self, schema: str) -> dict[str, str]:
        """The renamed tables of a schema, by their old names."""
        return {old: new for (s, old), new in self.tables.items() if s == schema}

    def of(self, schema: str, table: str) -> dict[str, str]:
        """The renamed columns of a table, by their old names."""
        return {old: new for (s, t, old), new in self.columns.items() if (s, t) == (schema, table)}


def in_turn(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Renames (old to new) in an order in which every name is free when it is taken; circles go by way of another."""
    left = dict(names)
    while left:
        old = next((each for each, new in left.items() if new not in left), None)
        if old is not None:
            yield old, left.pop(old)
            continue
        old = next(iter(left))
        aside = f"{old[:50]}_between"
        yield old, aside
        left = {aside if each == old else each: new for each, new in left.items()}


def descendants(database: Database, table: Table) -> Iterator[Table]:
    """The partitions and heirs of a table, at any depth: a column is renamed in all of them."""
    here = (table.schema, table.name)
    for other in database.tables:
        parents = [(other.partition_of.schema, other.partition_of.table)] if other.partition_of else []
        if here in (*parents, *other.inherits):
            yield other
            yield from descendants(database, other)


def with_heirs(a: Database, renames: Renames) -> Renames:
    """The same, with the columns of partitions and heirs."""
    columns = dict(renames.columns)
    for (schema, table, old), new in renames.columns.items():
        found = a.table(schema, table)
        for heir in descendants(a, found) if found else ():
            columns[heir.schema, heir.name, old] = new
    return Renames(renames.tables, columns)


def renamed(a: Database, renames: Renames) -> Database:
    """The old database after the renames. Views that read what was renamed have no definition to be compared."""
    if not renames.tables and not renames.columns:
        return a
    renames = with_heirs(a, renames)
    return replace(
        a,
        tables=tuple(_table(table, renames) for table in a.tables),
        views=tuple(_view(view, renames) for view in a.views),
        sequences=tuple(
            replace(each, owned_by=_owner(each.owned_by, renames)) if each.owned_by else each for each in a.sequences
        ),
    )


def _owner(owner: tuple[str, str, str], renames: Renames) -> tuple[str, str, str]:
    schema, table, column = owner
    return schema, renames.table(schema, table), renames.column(schema, table, column)


def _view(view: View, renames: Renames) -> View:
    old = [name for _, name in renames.tables] + [table for _, table, _ in renames.columns]
    touched = any(mentions(view.definition, name) for name in old)
    return replace(view, definition=f"/* before a rename */ {view.definition}") if touched else view


def is_before_a_rename(view: View) -> bool:
    """Whether what the view reads was renamed under it."""
    return view.definition.startswith("/* before a rename */")


def _table(table: Table, renames: Renames) -> Table:
    names = renames.of(table.schema, table.name)

    def plain(columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(each, each) for each in columns)

    def sql(text: str) -> str:
        return _rewritten(text, names)

    partition = table.partition_of
    return replace(
        table,
        name=renames.table(table.schema, table.name),
        columns=tuple(_column(each, names, sql) for each in table.columns),
        primary_key=_key(table.primary_key, plain) if table.primary_key else None,
        unique=tuple(_key(each, plain) for each in table.unique),
        foreign_keys=tuple(_reference(each, plain, renames) for each in table.foreign_keys),
        checks=tuple(
            Check(each.name, sql(each.expression), each.validated, each.no_inherit, each.enforced)
            for each in table.checks
        ),
        exclusions=tuple(replace(each, definition=sql(each.definition)) for each in table.exclusions),
        indexes=tuple(_index(each, plain, sql) for each in table.indexes),
        partition_of=Partition(partition.schema, renames.table(partition.schema, partition.table), partition.bounds)
        if partition
        else None,
        inherits=tuple((schema, renames.table(schema, parent)) for schema, parent in table.inherits),
        partitioning=_partitioning(table, plain, sql),
        policies=tuple(
            replace(each, using=sql(each.using) if each.using else None, check=sql(each.check) if each.check else None)
            for each in table.policies
        ),
    )


def _partitioning(
    table: Table, plain: Callable[[tuple[str, ...]], tuple[str, ...]], sql: Callable[[str], str]
) -> Partitioning | None:
    if table.partitioning is None:
        return None
    key = [plain((part,))[0] if table.column(part) else sql(part) for part in table.partitioning.key]
    return replace(table.partitioning, key=tuple(key))


def _column(column: Column, names: dict[str, str], sql: Callable[[str], str]) -> Column:
    generated = (sql(column.generated[0]), column.generated[1]) if column.generated else None
    return replace(column, name=names.get(column.name, column.name), generated=generated)


def _key(key: Key, plain: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Key:
    return replace(key, columns=plain(key.columns), include=plain(key.include))


def _reference(key: ForeignKey, plain: Callable[[tuple[str, ...]], tuple[str, ...]], renames: Renames) -> ForeignKey:
    theirs = tuple(renames.column(key.target_schema, key.target, each) for each in key.target_columns)
    return replace(
        key,
        columns=plain(key.columns),
        set_columns=plain(key.set_columns),
        target=renames.table(key.target_schema, key.target),
        target_columns=theirs,
    )


def _index(index: Index, plain: Callable[[tuple[str, ...]], tuple[str, ...]], sql: Callable[[str], str]) -> Index:
    parts = tuple(
        replace(
            part,
            column=plain((part.column,))[0] if part.column else None,
            expression=sql(part.expression) if part.expression else None,
        )
        for part in index.parts
    )
    predicate = sql(index.predicate) if index.predicate else None
    return replace(index, parts=parts, include=plain(index.include), predicate=predicate)


def _rewritten(text: str, names: dict[str, str]) -> str:
    """An expression over one table with its columns' new names; as it is if it cannot be parsed."""
    if not any(mentions(text, name) for name in names):
        return text
    try:
        tree = sqlglot.parse_one(text, read="postgres")
    except SqlglotError:
        return text
    for column in tree.find_all(exp.Column):
        if column.name in names:
            new = names[column.name]
            column.set("this", exp.to_identifier(new, quoted=not _PLAIN.fullmatch(new)))
    return str(tree.sql("postgres"))
