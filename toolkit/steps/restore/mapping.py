"""From the fields of archived documents to the columns of a table as it is now (pure).

Columns may have been added, dropped, reordered or retyped since. A new column takes its default. A field whose column
is gone is *homeless*: it must be empty in every document, or left out by name. A field that shows a mask or an
expression is no column's value, and is not put back.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import quote
from toolkit.schema.model import Table


@dataclass(frozen=True, slots=True)
class Mapping:
    """`pairs`: (field, column). `masked` fields show something else than a column; `homeless` have no column now."""

    table: Table
    pairs: tuple[tuple[str, str], ...]
    masked: tuple[str, ...]
    homeless: tuple[str, ...]

    @property
    def columns(self) -> str:
        """The columns to insert, as SQL."""
        return ", ".join(quote(column) for _, column in self.pairs)

    def values(self, alias: str) -> str:
        """Their values, from a record with the fields' names."""
        return ", ".join(f"{alias}.{quote(field)}" for field, _ in self.pairs)

    @property
    def record(self) -> str:
        """The record's definition for json_to_record: fields with the types of today's columns."""
        types = {column.name: column.type for column in self.table.columns}
        return ", ".join(f"{quote(field)} {types[column]}" for field, column in self.pairs)

    def field_of(self, column: str) -> str | None:
        """The field that shows a column."""
        return next((field for field, shown in self.pairs if shown == column), None)


def map_fields(manifest: Manifest, table: Table, leave_out: frozenset[str]) -> Mapping:
    """Pair a chunk's fields with the table's columns. Generated columns compute themselves."""
    types = {column.name: column for column in table.columns}
    recorded = {name for name, _ in manifest.columns}
    pairs, masked, homeless = [], [], []
    for field, shows in manifest.fields:
        if field in leave_out or shows in leave_out:
            continue
        if shows not in recorded or shows in manifest.lossy:
            masked.append(field)
        elif shows not in types:
            homeless.append(field)
        elif not types[shows].generated:
            pairs.append((field, shows))
    return Mapping(table, tuple(pairs), tuple(masked), tuple(homeless))
