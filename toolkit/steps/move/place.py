"""Where a table's rows go (pure): the target's table and, for each column that rows bring, the target's column.

Told by the port that the plan makes, or else by what the target's catalog has.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.dialects.base import Dialect
from toolkit.dialects.naming import names_of
from toolkit.dialects.port import Port
from toolkit.dialects.types import nullable, typed
from toolkit.schema.database import Column, Database, Table
from toolkit.schema.found import Found


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """`type` as the target spells it. `computed` by the target itself, so that rows do not bring it. `takes_null`:
    unless the target's catalog says that it does not."""

    name: str
    type: str
    computed: bool = False
    takes_null: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the target. `columns` by the source's name (or, where the source has none such, its own).

    `open`: it takes any other column, too.
    """

    schema: str | None
    name: str
    columns: dict[str, TargetColumn]
    key: tuple[str, ...] = ()
    open: bool = False

    def column(self, name: str) -> TargetColumn | None:
        """Where a value of that name goes."""
        return self.columns.get(name) or (TargetColumn(name, "text") if self.open else None)


def by_port(port: Port, table: Table) -> Place:
    """Where a port puts a table of its model."""
    name = port.names.relation(table.schema, table.name)
    lost = {loss.where for loss in port.losses if loss.kind == "generated"}
    native = port.dialect.whole is not None
    columns = {
        column.name: TargetColumn(
            port.names.column(table.schema, table.name, column.name),
            str(column.type) if native else _spelled(port, table, column),
            column.generated is not None and f"{table.title}.{column.name}" not in lost,
        )
        for column in table.columns
    }
    key = table.primary_key.columns if table.primary_key else ()
    return Place(name.schema, name.name, columns, tuple(columns[part].name for part in key))


def _spelled(port: Port, table: Table, column: Column) -> str:
    found = typed(port.work, table, column)
    wrapped = port.dialect.features.nullable_types and found.takes_null and nullable(port.work, column)
    return f"Nullable({found.sql})" if wrapped else found.sql


def by_catalog(found: Found | Database, source: Database, dialect: Dialect, table: Table) -> Place | None:
    """Where the target has the table: by the name that a port would give it, or its own. None if it has none."""
    names = names_of(source, dialect.names)
    ported = names.relation(table.schema, table.name)
    renamed = {names.column(table.schema, table.name, column.name): column.name for column in table.columns}
    if isinstance(found, Database):
        there = found.table(ported.schema or table.schema, ported.name)
        if there is None:
            return None
        columns = {
            renamed.get(column.name, column.name): TargetColumn(
                column.name, str(column.type), column.generated is not None
            )
            for column in there.columns
        }
        return Place(there.schema, there.name, columns, there.primary_key.columns if there.primary_key else ())
    wanted = ported.name.casefold() if dialect.names.case_insensitive else ported.name
    for (schema, name), candidate in found.tables.items():
        if (name.casefold() if dialect.names.case_insensitive else name) == wanted:
            columns = {
                renamed.get(column.name, column.name): TargetColumn(
                    column.name, column.type, column.generated, column.nullable
                )
                for column in candidate.columns.values()
            }
            # An engine without unique keys is told the source's.
            key = candidate.primary_key if dialect.features.unique else _key(table, columns)
            return Place(schema if dialect.names.schemas else None, name, columns, key)
    return None


def _key(table: Table, columns: dict[str, TargetColumn]) -> tuple[str, ...]:
    key = table.primary_key.columns if table.primary_key else ()
    return tuple(columns[name].name for name in key) if set(key) <= set(columns) else ()


def as_it_is(table: Table) -> Place:
    """In a directory: by the table's own names and types, and whatever is computed beside them."""
    columns = {column.name: TargetColumn(column.name, str(column.type)) for column in table.columns}
    return Place(table.schema, table.name, columns, open=True)
