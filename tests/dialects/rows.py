"""Rows between PostgreSQL and a target in the plainest way, for the tests: a literal a cell.

What comes back from any engine is made equal by PostgreSQL's type alone, so that a difference is the port's.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

from toolkit.databases.target import Target
from toolkit.dialects import trees
from toolkit.dialects.port import Port
from toolkit.dialects.types import domains_of, typed
from toolkit.schema.database import Column, Table, Type

BATCH = 200
WHOLE = ("smallint", "integer", "bigint")
AS_TEXT = ("json", "jsonb", "numeric", "uuid", "interval", "timestamp without time zone")


def insert(target: Target, made: Port, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Rows of all columns but generated ones, in the table's order, as `select_list` reads them."""
    columns = [column for column in table.columns if column.generated is None or not _generated(made, table, column)]
    place = made.names.relation(table.schema, table.name)
    name = trees.table(place).sql(made.dialect.sqlglot)
    names = ", ".join(
        trees.identifier(made.names.column(table.schema, table.name, column.name)).sql(made.dialect.sqlglot)
        for column in columns
    )
    values = [
        ", ".join(_literal(made, table, column, value) for column, value in zip(columns, row, strict=True))
        for row in rows
    ]
    for start in range(0, len(values), BATCH):
        batch = "), (".join(values[start : start + BATCH])
        target.execute(f"INSERT INTO {name} ({names}) VALUES ({batch})")


def select_list(table: Table) -> str:
    """What to read in PostgreSQL: texts where a driver would change the value."""
    return ", ".join(
        f'"{column.name}"::text' if column.type.scalar and column.type.name in AS_TEXT else f'"{column.name}"'
        for column in table.columns
        if column.generated is None
    )


def _generated(made: Port, table: Table, column: Column) -> bool:
    lost = ("generated", f"{table.title}.{column.name}")
    return lost not in {(loss.kind, loss.where) for loss in made.losses}


def _literal(made: Port, table: Table, column: Column, value: Any) -> str:
    dialect, found = made.dialect, typed(made.work, table, column)
    if value is None:
        return "[]" if not found.takes_null else "NULL"
    if isinstance(value, list):
        return _array(made, value, found.form == "native")
    if isinstance(value, bool):
        return str(int(value)) if found.form == "boolean" or dialect.sqlglot == "mysql" else str(value).lower()
    if isinstance(value, int | float) and found.form == "native":
        return repr(value)
    if isinstance(value, bytes):
        return {
            "duckdb": "'" + "".join(f"\\x{byte:02x}" for byte in value) + "'::BLOB",
            "clickhouse": f"unhex('{value.hex()}')",
        }.get(dialect.name, f"X'{value.hex()}'")
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        value = value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" ")
        value += "+00:00" if dialect.name in ("sqlite", "duckdb") else ""
    return trees.text(str(value)).sql(dialect.sqlglot)


def _array(made: Port, values: list[Any], native: bool) -> str:
    if not native:
        return trees.text(json.dumps(values, ensure_ascii=False)).sql(made.dialect.sqlglot)
    inner = ", ".join("NULL" if each is None else trees.text(str(each)).sql(made.dialect.sqlglot) for each in values)
    return f"ARRAY[{inner}]::text[]" if made.dialect.name == "postgres" else f"[{inner}]"


def canonical(made: Port, kind: Type, value: Any) -> Any:
    """A value as its type means it, from whatever engine."""
    kind, _ = domains_of(made.work, kind)
    if value is None or (value == [] and not kind.scalar):
        return None if kind.scalar else []
    if not kind.scalar or kind.name in ("json", "jsonb"):
        return json.loads(value, parse_float=Decimal) if isinstance(value, str) else value
    return _scalar(kind.name, value)


def _scalar(name: str, value: Any) -> Any:
    if name in WHOLE:
        return int(value)
    if name == "double precision":
        return float(value)
    if name == "numeric":
        return Decimal(str(value)).normalize()
    if name == "boolean":
        return bool(value)
    if name.startswith("timestamp"):
        moment = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
        return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    if name == "bytea":
        return bytes(value) if isinstance(value, bytes | memoryview) else value
    return str(value)
