"""From the fields of archived documents to the columns of a table as it is now (pure).

Columns may have been added, dropped, reordered or retyped since. A new column takes its default. A field whose column
is gone is *homeless*: it must be empty in every document, or left out by name. A field that shows a mask or an
expression is no column's value, and is not put back.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.schema.model import Table


@dataclass(frozen=True, slots=True)
class Mapping:
    """`pairs`: (field, column). `masked` fields show something else than a column; `homeless` have no column now.

    `json_nulls` is the field that names columns holding JSON's null, if the documents have one.
    """

    table: Table
    pairs: tuple[tuple[str, str], ...]
    masked: tuple[str, ...]
    homeless: tuple[str, ...]
    json_nulls: str | None = None

    @property
    def columns(self) -> str:
        """The columns to insert, as SQL."""
        return ", ".join(quote(column) for _, column in self.pairs)

    def values(self, alias: str) -> str:
        """Their values under the columns' names, from a record with the fields' names."""
        return ", ".join(f"{self.value(alias, *pair)} AS {quote(pair[1])}" for pair in self.pairs)

    def value(self, alias: str, field: str, column: str) -> str:
        """The value of one of the pairs, as SQL."""
        value = f"{alias}.{quote(field)}"
        found = self.table.column(column)
        if self.json_nulls is None or found is None or found.json is None:
            return value
        named = f"{literal(field)} = ANY ({alias}.{quote(self.json_nulls)})"
        return f"CASE WHEN {named} THEN 'null'::{found.type} ELSE {value} END"

    @property
    def record(self) -> str:
        """The record's definition for json_to_record: fields with the types of today's columns."""
        types = {column.name: column.type for column in self.table.columns}
        fields = [f"{quote(field)} {types[column]}" for field, column in self.pairs]
        return ", ".join([*fields, f"{quote(self.json_nulls)} text[]"] if self.json_nulls else fields)


def map_fields(manifest: Manifest, table: Table, leave_out: frozenset[str]) -> Mapping:
    """Pair a chunk's fields with the table's columns. Generated columns compute themselves."""
    types = {column.name: column for column in table.columns}
    columns = {field: column for column, field in manifest.shown.items()}
    json_nulls = manifest.json_nulls
    pairs, masked, homeless = [], [], []
    for field, _ in manifest.fields:
        column = columns.get(field)
        if field == json_nulls or field in leave_out or column in leave_out:
            continue
        if column is None:
            masked.append(field)
        elif column not in types:
            homeless.append(field)
        elif not types[column].generated:
            pairs.append((field, column))
    return Mapping(table, tuple(pairs), tuple(masked), tuple(homeless), json_nulls)
