"""What a target has, against what the model asks for (pure): nothing may differ that no loss names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.compare_models import COLUMN_LOSSES, model_differences
from toolkit.dialects.losses import LossKind
from toolkit.dialects.port import Port
from toolkit.dialects.types import domains_of, typed
from toolkit.schema.database import Column, Database, ForeignKey, Table, View
from toolkit.schema.found import Found, FoundColumn, FoundTable

_SAME_ACTION = {"restrict": "no action"}


@dataclass(frozen=True, slots=True)
class Difference:
    """In the source's words. A loss of that kind at that place excuses it."""

    kind: LossKind
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}: {self.what}"


def unexplained(port: Port, found: Found | Database) -> list[Difference]:
    """Differences between model and target that the loss report does not name."""
    excused = {(loss.kind, loss.where) for loss in port.losses}
    if isinstance(found, Database):
        excused |= {("column", where) for kind, where in excused if kind in COLUMN_LOSSES}
        differences = [Difference(*each) for each in model_differences(port.database, found)]
        return [each for each in differences if (each.kind, each.where) not in excused]
    return [each for each in _differences(port, found) if (each.kind, each.where) not in excused]


def _differences(port: Port, found: Found) -> Iterator[Difference]:
    for table in port.database.tables:
        there = found.tables.get(_catalogued(port, table))
        if there is None:
            yield Difference("table", table.title, "it is not there")
        else:
            yield from _table(port, table, there)
    for view in port.database.views:
        if _catalogued(port, view) not in found.views:
            yield Difference("view", view.title, "it is not there")


def _catalogued(port: Port, relation: Table | View) -> tuple[str | None, str]:
    """A relation's name as the target's catalog has it."""
    name = port.names.relation(relation.schema, relation.name)
    if not port.names.rules.lower_relations:
        return name.schema, name.name
    return name.schema and name.schema.lower(), name.name.lower()


def _table(port: Port, table: Table, there: FoundTable) -> Iterator[Difference]:
    for column in table.columns:
        name = port.names.column(table.schema, table.name, column.name)
        found = there.columns.get(name)
        where = f"{table.title}.{column.name}"
        if found is None:
            yield Difference("column", where, "it is not there")
        else:
            yield from _column(port, table, column, found, where)
    for extra in set(there.columns) - {
        port.names.column(table.schema, table.name, each.name) for each in table.columns
    }:
        yield Difference("column", f"{table.title}.{extra}", "the source has no such column")
    yield from _keys(port, table, there)
    for key in table.foreign_keys:
        yield from _reference(port, table, there, key)
    if there.checks is not None:
        for check in table.checks:
            if port.names.made("constraint", table, check.name) not in there.checks:
                yield Difference("check", f"{table.title}.{check.name}", "it is not there")
    if table.comment != there.comment:
        yield Difference("comment", table.title, f"{there.comment!r}")


def _column(port: Port, table: Table, column: Column, found: FoundColumn, where: str) -> Iterator[Difference]:
    _, domains = domains_of(port.work, column.type)
    takes_null = column.nullable and all(domain.nullable for domain in domains)
    if found.nullable != takes_null:
        yield Difference("not null", where, f"it is {'nullable' if found.nullable else 'NOT NULL'}")
    wants_default = column.default is not None or column.identity is not None or any(each.default for each in domains)
    if wants_default and not found.has_default and not _counts(port, table, column):
        yield Difference("default", where, "it has none")
    if column.generated is not None and not found.generated:
        yield Difference("generated", where, "it is a plain column")
    if column.comment != found.comment:
        yield Difference("comment", where, f"{found.comment!r}")
    declared = typed(port.work, table, column).sql
    spelled = port.dialect.spelled
    wanted = spelled(declared) if spelled else declared
    if wanted.lower().replace(" ", "") != _bare(found.type).lower().replace(" ", ""):
        yield Difference("column", where, f"its type is {found.type}, declared as {declared}")


def _bare(kind: str) -> str:
    return kind[len("Nullable(") : -1] if kind.startswith("Nullable(") else kind


def _counts(port: Port, table: Table, column: Column) -> bool:
    """SQLite counts by itself in a primary key of one integer."""
    alone = table.primary_key is not None and table.primary_key.columns == (column.name,)
    return port.dialect.features.counts_by_itself and alone


def _keys(port: Port, table: Table, there: FoundTable) -> Iterator[Difference]:
    if table.primary_key:
        columns = _names(port, table, table.primary_key.columns)
        if there.primary_key != columns:
            yield Difference("primary key", f"{table.title}.{table.primary_key.name}", f"it is {there.primary_key}")
    for key in table.unique:
        columns = _names(port, table, key.columns)
        if columns not in there.unique:
            yield Difference("unique", f"{table.title}.{key.name}", "it is not there")
    for index in table.indexes:
        name = port.names.made("index", table, index.name)
        if (table.schema, table.name, index.name) in port.work.promoted:
            columns = _names(port, table, tuple(part.column or "" for part in index.parts))
            if columns not in there.unique:
                yield Difference("index", f"{table.title}.{index.name}", "it is not there")
        elif name not in there.indexes:
            yield Difference("index", f"{table.title}.{index.name}", "it is not there")


def _reference(port: Port, table: Table, there: FoundTable, key: ForeignKey) -> Iterator[Difference]:
    where = f"{table.title}.{key.name}"
    mine = _names(port, table, key.columns)
    theirs = tuple(port.names.column(key.target_schema, key.target, each) for each in key.target_columns)
    pairs = set(zip(mine, theirs, strict=True))
    if port.database.table(key.target_schema, key.target) is None:
        yield Difference("foreign key", where, "its target is not there")
        return
    target = port.names.relation(key.target_schema, key.target).name
    for found in there.foreign_keys:
        if found.target == target and set(zip(found.columns, found.target_columns, strict=True)) == pairs:
            actions = [(key.on_delete, found.on_delete), (key.on_update, found.on_update)]
            if any(_action(wanted) != _action(have) for wanted, have in actions):
                yield Difference("meaning", where, f"ON DELETE {found.on_delete} ON UPDATE {found.on_update}")
            return
    yield Difference("foreign key", where, "it is not there")


def _action(word: str | None) -> str:
    return _SAME_ACTION.get(word or "no action", word or "no action")


def _names(port: Port, table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(port.names.column(table.schema, table.name, each) for each in columns)
