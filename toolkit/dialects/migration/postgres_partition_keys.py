"""Columns that PostgreSQL spreads rows by (pure): it neither drops them nor gives them another type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.schema.database import Column, Database, Table
from toolkit.schema.mentions import mentions

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A column of `table` that stays as it was, and what was wanted of it; None: that it goes."""

    table: Table
    was: Column
    wanted: Column | None


def keep_keys(a: Database, b: Database) -> tuple[Database, list[Kept]]:
    """The new shape with these columns as they were, in all tables of a tree."""
    olds = {(table.schema, table.name): table for table in a.tables}
    spread: dict[Place, set[str]] = {}
    for table in a.tables:
        spread.setdefault(_root(olds, table), set()).update(_key_columns(table))
    tables, kept = [], []
    for table in b.tables:
        old = olds.get((table.schema, table.name))
        found = list(_otherwise(old, table, spread[_root(olds, old)])) if old else []
        tables.append(_with(_bounded(old, table), found) if old else table)
        kept += [each for each in found if old and not old.partition_of]
    return replace(b, tables=tuple(tables)), kept


def _root(olds: dict[Place, Table], table: Table) -> Place:
    while table.partition_of and table.partition_of.place in olds:
        table = olds[table.partition_of.place]
    return table.schema, table.name


def _key_columns(table: Table) -> Iterator[str]:
    for part in table.partitioning.key if table.partitioning else ():
        yield from (column.name for column in table.columns if part == column.name or mentions(part, column.name))


def _otherwise(old: Table, new: Table, names: set[str]) -> Iterator[Kept]:
    for was in old.columns:
        now = new.column(was.name)
        if was.name in names and (now is None or _held(was) != _held(now)):
            yield Kept(new, was, now)


def _held(column: Column) -> tuple[object, ...]:
    return column.type, column.collation, column.generated


def _bounded(old: Table, new: Table) -> Table:
    """The same bounds in the old words: of some types PostgreSQL prints numbers in quotes."""
    was, now = old.partition_of, new.partition_of
    same = was and now and (was.place, was.bounds.replace("'", "")) == (now.place, now.bounds.replace("'", ""))
    return replace(new, partition_of=was) if same else new


def _with(table: Table, kept: list[Kept]) -> Table:
    instead = {each.was.name: each for each in kept}
    columns = [
        replace(column, type=was.type, collation=was.collation, generated=was.generated)
        if (was := instead[column.name].was if column.name in instead else None)
        else column
        for column in table.columns
    ]
    columns += [each.was for each in kept if each.wanted is None]
    return replace(table, columns=tuple(columns))
