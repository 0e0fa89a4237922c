"""Cells of a table as the source and an engine have them, each made equal by PostgreSQL's type alone."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from toolkit.databases.postgres.catalog import read_database
from toolkit.schema.database import Database, Table, Type

WHOLE = ("smallint", "integer", "bigint", "oid")
FLOATS = ("real", "double precision")
Cell = Any
Rows = list[list[Cell]]


def base_of(model: Database, kind: Type) -> Type:
    """The type below a domain."""
    domains = {(domain.schema, domain.name): domain.type for domain in model.domains}
    return domains.get((kind.schema or "", kind.name), kind)


def source_rows(connection: psycopg.Connection, model: Database, table: Table, *, texts: bool = False) -> Rows:
    """As PostgreSQL prints each cell; arrays as JSON. `texts`: their elements as PostgreSQL prints those."""
    kinds = [base_of(model, column.type) for column in table.columns]
    connection.execute("SET TimeZone = 'UTC'; SET IntervalStyle = iso_8601; SET DateStyle = 'ISO, YMD'")
    selected = ", ".join(
        f"to_json({quoted(column.name)}{'::text[]' if texts else ''})::text"
        if not kind.scalar
        else f"CASE WHEN {quoted(column.name)} IS NOT NULL THEN format('%s', {quoted(column.name)}) END"
        for column, kind in zip(table.columns, kinds, strict=True)
    )
    found = connection.execute(f"SELECT {selected} FROM {quoted(table.schema)}.{quoted(table.name)}".encode())
    return alike(kinds, found.fetchall())


def sqlite_rows(path: Path, model: Database, table: Table, name: str) -> Rows:
    """As the driver gives them."""
    kinds = [base_of(model, column.type) for column in table.columns]
    connection = sqlite3.connect(path)
    try:
        names = ", ".join(quoted(column.name) for column in table.columns)
        return alike(kinds, connection.execute(f"SELECT {names} FROM {quoted(name)}").fetchall())
    finally:
        connection.close()


def duckdb_rows(path: Path, model: Database, table: Table, name: str) -> Rows:
    """As DuckDB's own casts to text show them; lists as JSON, intervals in their three parts."""
    kinds = [base_of(model, column.type) for column in table.columns]
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        names = ", ".join(_shown(quoted(c.name), kind) for c, kind in zip(table.columns, kinds, strict=True))
        schema = "main" if table.schema == "public" else table.schema
        query = f"SELECT {names} FROM {quoted(schema)}.{quoted(name)}"
        return alike(kinds, connection.execute(query).fetchall())


def _shown(name: str, kind: Type) -> str:
    if not kind.scalar:
        return f"CAST(to_json({name}) AS VARCHAR)"
    if kind.name == "interval":
        parts = ("year", "month", "day", "hour", "minute", "microsecond")
        return f"[{', '.join(f'datepart({part!r}, {name})' for part in parts)}]"
    return name if kind.name == "bytea" else f"CAST({name} AS VARCHAR)"


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def alike(kinds: list[Type], rows: list[tuple[Any, ...]]) -> Rows:
    """Rows made equal, and sorted."""
    return sorted([[cell(kind, value) for kind, value in zip(kinds, row, strict=True)] for row in rows], key=repr)


def cell(kind: Type, value: Any) -> Cell:
    """A value by its type: exact, but for the ways in which it may be written."""
    if value is None or value == [None] * 6:
        return None
    if not kind.scalar:
        return _texts(json.loads(value, parse_float=Decimal))
    name = kind.name
    makers: dict[str, Callable[[Any], Cell]] = {
        **dict.fromkeys(WHOLE, int),
        **dict.fromkeys(FLOATS, lambda each: _float(name, each)),
        "numeric": lambda each: str(Decimal(each).normalize()),
        "boolean": lambda each: str(each) in ("t", "true", "1"),
        "bytea": lambda each: each if isinstance(each, str) else "\\x" + bytes(each).hex(),
        "interval": _interval,
    }
    if name.startswith(("timestamp", "time ", "date")):
        return _moment(str(value))
    return makers.get(name, str)(value)


def _float(name: str, value: Any) -> str:
    """NaN and the sign of zero count. A real is as many digits as it needs."""
    number = float(value)
    if name == "real" and math.isfinite(number):
        number = float(f"{number:.9g}")
    return repr(number) if name != "real" else f"{number:.7g}"


def _texts(value: Any) -> Any:
    """Elements as text, whatever JSON calls them."""
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return value if value is None else str(value) if not isinstance(value, dict) else value


def _moment(value: str) -> str:
    """Without zeros at the end, BC at the end, no zone (all are UTC)."""
    era = " BC" if "BC" in value else ""
    value = re.sub(r" ?\(?BC\)?", "", value)
    value = re.sub(r"\+00(:00)?$", "", value)
    return re.sub(r"(\.\d*?)0+$", r"\1", value).removesuffix(".") + era


_INTERVAL = re.compile(r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?")


def _interval(value: Any) -> tuple[int, int, int]:
    """Months, days, microseconds."""
    if isinstance(value, list):
        years, months, days, hours, minutes, micros = value
    else:
        found = _INTERVAL.fullmatch(value)
        assert found, value
        years, months, days, hours, minutes = (int(each or 0) for each in found.groups()[:5])
        micros = int(Decimal(found[6] or 0) * 1_000_000)
    return years * 12 + months, days, (hours * 60 + minutes) * 60_000_000 + micros


def model_of(connection: psycopg.Connection) -> tuple[Database, list[Table]]:
    """The source's model, and its tables that are no partitions."""
    model = read_database(connection)
    return model, [table for table in model.tables if not table.partition_of]
