"""The statements whose rows become a file (pure): a table's query with names, or as documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.archive.parquet.fields import Field, Header, header, kind_of, sent_name
from toolkit.databases.postgres.describe import OutputColumn
from toolkit.databases.postgres.sql_text import quote

# What row_to_json makes a string of by itself, in the form that `archive.parquet` reads.
_STRINGS = ("text", "date", "timestamp", "timestamptz", "bytes")


def named(query: str, names: Sequence[str]) -> str:
    """The query's rows with these names of columns, as COPY's header has them."""
    alias = _free("r", names)
    return f"SELECT {alias}.* FROM ({query}) AS {_aliased(alias, names)}"


def documents(query: str, names: Sequence[str]) -> str:
    """A JSON document a row."""
    alias = _free("r", names)
    return f"SELECT pg_catalog.row_to_json({alias}) FROM ({query}) AS {_aliased(alias, names)}"


def header_of(tool: str, names: Sequence[str], columns: Iterable[OutputColumn]) -> Header:
    """How Parquet holds the query's columns. `tool`: the version that writes."""
    fields = [Field(name, name, column.type, _kind(column)) for name, column in zip(names, columns, strict=True)]
    return header(tool, fields, None)


def flat_documents(query: str, fields: Sequence[Field]) -> str:
    """A JSON document a row, whose values are the texts that `archive.parquet` makes its values of."""
    sent = [sent_name(number) for number in range(len(fields))]
    texts = ", ".join(
        f"{_text(f'q.{quote(name)}', field)} AS {quote(name)}" for name, field in zip(sent, fields, strict=True)
    )
    return f"SELECT pg_catalog.row_to_json(r) FROM (SELECT {texts} FROM ({query}) AS {_aliased('q', sent)}) AS r"


def _kind(column: OutputColumn) -> str:
    if column.type in ("json", "jsonb"):
        return "json"
    if column.compound:
        return "nested"
    return (None if column.own else kind_of(column.type)) or "text"


def _text(value: str, field: Field) -> str:
    if field.kind == "nested":
        return f"pg_catalog.to_json({value})::text"
    return value if field.kind in _STRINGS else f"({value})::text"


def _aliased(alias: str, names: Iterable[str]) -> str:
    listed = ", ".join(map(quote, names))
    return f"{alias}({listed})" if listed else alias  # a table may have no columns


def _free(wanted: str, names: Sequence[str]) -> str:
    """`row_to_json(r)` would mean a column r."""
    while wanted in names:
        wanted += "_"
    return wanted
