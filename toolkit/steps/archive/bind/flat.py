"""The flat document of a row: what PostgreSQL sends when rows become Parquet.

One JSON object again, but every value is a string (or null), so that it can be read without a parser that guesses:
numbers and booleans as their text, json as its own text, arrays and composites as the text of their JSON. Everything
else is a string in row_to_json already.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.archive.parquet.fields import Field, header, kind_of, sent_name
from toolkit.databases.postgres.describe import OutputColumn, describe
from toolkit.schema.model import Table
from toolkit.steps.archive.projection import Projection, Value, record_sql

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_STRINGS = ("text", "date", "timestamp", "timestamptz", "bytes")


def flatten(connection: Connection[TupleRow], projection: Projection, table: Table, relation: str) -> Projection:
    """The projection of a table, which is `relation` in FROM, with its flat document and the header of its files.

    Without the privilege to read the table it stays as it is: preflight names the privilege.
    """
    import psycopg

    select = ", ".join(value.sql for value in projection.values)
    try:
        columns = describe(connection, f"SELECT {select} FROM {relation}")
    except psycopg.errors.InsufficientPrivilege:
        return projection
    pairs = list(zip(projection.values, columns, strict=True))
    fields = [_field(value, column) for value, column in pairs]
    texts = [
        (sent_name(number), _text(*pair, field.kind))
        for number, (field, pair) in enumerate(zip(fields, pairs, strict=True))
    ]
    values = {value.name for value in projection.values}
    marker = next((name for name, _ in projection.fields if name not in values), None)
    return replace(
        projection,
        flat=record_sql(texts, {column.name for column in table.columns}),
        header=header(__version__, fields, marker),
    )


def _field(value: Value, column: OutputColumn) -> Field:
    of_column = value.column
    kind = None if column.own else kind_of(column.type)
    if of_column is not None and of_column.json:
        kind = "json"
    elif column.compound or (of_column is not None and of_column.arrays == "opaque" and of_column.type.endswith("[]")):
        kind = "nested"
    return Field(value.name, value.shows, of_column.type if of_column else column.type, kind or "text")


def _text(value: Value, column: OutputColumn, kind: str) -> str:
    """The value as a text, or as what row_to_json makes a string of."""
    if kind in _STRINGS:
        return value.sql
    if kind == "nested" and column.type not in ("json", "jsonb"):
        return f"pg_catalog.to_json({value.sql})::text"
    return f"({value.sql})::text"
