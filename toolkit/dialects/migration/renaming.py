"""Renames that the operator has named (pure): `table=new` and `table.column=new`, in the old database's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from toolkit.dialects.migration.mentions import mentions
from toolkit.errors import UsageError
from toolkit.schema.database import Check, Column, Database, ForeignKey, Index, Key, Partition, Table, View

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_PART = re.compile(r'"((?:[^"]|"")+)"|([^".=]+)')


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

    def of(self, schema: str, table: str) -> dict[str, str]:
        """The renamed columns of a table, by their old names."""
        return {old: new for (s, t, old), new in self.columns.items() if (s, t) == (schema, table)}


def parse_renames(words: Iterable[str], a: Database, b: Database) -> Renames:
    """`[schema.]table=new` or `[schema.]table.column=new`; names with dots in double quotes. Raises UsageError."""
    renames = Renames()
    for word in words:
        old, equals, new = word.partition("=")
        parts, last = _parts(old), _parts(new)[-1:]
        if not equals or not last or not parts:
            raise UsageError(
                "--rename takes TABLE=NEW or TABLE.COLUMN=NEW", where=f"--rename {word}", fix="write the old name first"
            )
        tables = [table for table in a.tables if parts in ([table.name], [table.schema, table.name])]
        columns = [
            (table, column)
            for table in a.tables
            for column in table.columns
            if parts in ([table.name, column.name], [table.schema, table.name, column.name])
        ]
        tables = _of_public(tables, parts)
        if len(tables) + len(columns) != 1:
            why = "nothing in A is called so" if not tables and not columns else "several things in A are called so"
            raise UsageError("cannot tell what to rename", where=f"--rename {word}", why=why, fix="write schema.table")
        if tables:
            renames.tables[tables[0].schema, tables[0].name] = last[0]
        else:
            table, column = columns[0]
            renames.columns[table.schema, table.name, column.name] = last[0]
    _check(renames, a, b)
    return renames


def _parts(text: str) -> list[str]:
    return [(quoted.replace('""', '"') or plain).strip() for quoted, plain in _PART.findall(text)]


def _of_public(tables: list[Table], parts: list[str]) -> list[Table]:
    public = [table for table in tables if table.schema == "public"]
    return public if len(parts) == 1 and public else tables


def _check(renames: Renames, a: Database, b: Database) -> None:
    for (schema, old), new in renames.tables.items():
        taken = a.table(schema, new) is not None and (schema, new) not in renames.tables
        _must(f"{schema}.{old}={new}", taken=taken, wanted=b.table(schema, new) is not None)
    for (schema, table, old), new in renames.columns.items():
        before, after = a.table(schema, table), b.table(schema, renames.table(schema, table))
        taken = before is not None and before.column(new) is not None and (schema, table, new) not in renames.columns
        _must(f"{schema}.{table}.{old}={new}", taken=taken, wanted=after is not None and after.column(new) is not None)


def _must(word: str, *, taken: bool, wanted: bool) -> None:
    if taken or not wanted:
        why = "A has that already" if taken else "B has nothing of that name"
        raise UsageError("this rename leads nowhere", where=f"--rename {word}", why=why, fix="compare A and B first")


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
        partitioning=replace(table.partitioning, key=plain(table.partitioning.key)) if table.partitioning else None,
        policies=tuple(
            replace(each, using=sql(each.using) if each.using else None, check=sql(each.check) if each.check else None)
            for each in table.policies
        ),
    )


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
