"""Rows between PostgreSQL and a target in the plainest way, for the tests: a literal a cell.

What comes back from any engine is made equal by PostgreSQL's type alone, so that a difference is the port's.
"""

from __future__ import annotations

import datetime
import json
import struct
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
    """Rows of all columns, as `select_list` reads them; what the target generates by itself is left out."""
    lost = {(loss.kind, loss.where) for loss in made.losses}
    places = [
        place
        for place, column in enumerate(table.columns)
        if column.generated is None or ("generated", f"{table.title}.{column.name}") in lost
    ]
    columns = [table.columns[place] for place in places]
    dialect = made.dialect.sqlglot
    name = trees.table(made.names.relation(table.schema, table.name)).sql(dialect)
    renamed = (made.names.column(table.schema, table.name, column.name) for column in columns)
    names = ", ".join(trees.identifier(each).sql(dialect) for each in renamed)
    overriding = " OVERRIDING SYSTEM VALUE" if made.dialect.name == "postgres" else ""
    values = [
        ", ".join(_literal(made, table, column, row[place]) for place, column in zip(places, columns, strict=True))
        for row in rows
    ]
    for start in range(0, len(values), BATCH):
        batch = "), (".join(values[start : start + BATCH])
        target.execute(f"INSERT INTO {name} ({names}){overriding} VALUES ({batch})")


def select_list(table: Table) -> str:
    """What to read in PostgreSQL: texts where a driver would change the value."""
    return ", ".join(map(_selected, table.columns))


def _selected(column: Column) -> str:
    quoted = '"' + column.name.replace('"', '""') + '"'
    return f"{quoted}::text" if column.type.scalar and column.type.name in AS_TEXT else quoted


def _literal(made: Port, table: Table, column: Column, value: Any) -> str:
    dialect, found = made.dialect, typed(made.work, table, column)
    if value is None:
        return "[]" if not found.takes_null else "NULL"
    if dialect.name == "spark":
        return _in_spark(value, found.sql)
    if isinstance(value, list):
        return _array(made, column, value, found.form == "native")
    if isinstance(value, bool):
        return str(int(value)) if found.form == "boolean" or dialect.sqlglot == "mysql" else str(value).lower()
    if isinstance(value, int | float) and found.form == "native":
        return repr(value)
    if isinstance(value, bytes):
        return {
            "duckdb": "'" + "".join(f"\\x{byte:02x}" for byte in value) + "'::BLOB",
            "clickhouse": f"unhex('{value.hex()}')",
            "postgres": f"'\\x{value.hex()}'",
        }.get(dialect.name, f"X'{value.hex()}'")
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        value = value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" ")
        value += "+00:00" if dialect.name in ("sqlite", "duckdb") else ""
    return trees.text(str(value)).sql(dialect.sqlglot)


def _array(made: Port, column: Column, values: list[Any], native: bool) -> str:
    if not native:
        return trees.text(json.dumps(values, ensure_ascii=False, default=str, separators=(",", ":"))).sql(
            made.dialect.sqlglot
        )
    texts = [str(each).lower() if isinstance(each, bool) else str(each) for each in values]
    spelled = [trees.text(each).sql(made.dialect.sqlglot) for each in texts]
    inner = ", ".join("NULL" if each is None else text for each, text in zip(values, spelled, strict=True))
    return f"ARRAY[{inner}]::{column.type}" if made.dialect.name == "postgres" else f"[{inner}]"


def _in_spark(value: Any, kind: str) -> str:
    """Spark casts no text to another type unasked."""
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, list) and kind.startswith("ARRAY"):
        return f"CAST(ARRAY({', '.join('NULL' if each is None else _spark_text(each) for each in value)}) AS {kind})"
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if kind == "VARIANT":
        return f"PARSE_JSON({_spark_text(value)})"
    return f"CAST({_spark_text(value)} AS {kind})"


def _spark_text(value: Any) -> str:
    return trees.text(str(value)).sql("spark")


def canonical(made: Port, kind: Type, value: Any) -> Any:
    """A value as its type means it, from whatever engine."""
    kind, _ = domains_of(made.work, kind)
    if value is None or (value == [] and not kind.scalar):
        return None if kind.scalar else []
    if not kind.scalar:
        elements = json.loads(value) if isinstance(value, str) else value
        return [None if each is None else _scalar(kind.name, each) for each in elements]
    if kind.name in ("json", "jsonb"):
        return json.loads(value, parse_float=Decimal) if isinstance(value, str) else value
    return _scalar(kind.name, value)


def _scalar(name: str, value: Any) -> Any:
    if name in WHOLE:
        return int(value)
    if name == "double precision":
        return float(value)
    if name == "real":
        return struct.unpack("f", struct.pack("f", float(value)))[0]
    if name == "numeric":
        return Decimal(str(value)).normalize()
    if name == "boolean":
        return bool(value)
    if name.startswith("timestamp"):
        moment = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
        return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    if name == "bytea":
        return bytes.fromhex(value) if isinstance(value, str) else bytes(value)
    return str(value)


def alike(made: Port, kinds: list[Type], rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows made equal, and sorted."""
    return sorted([[canonical(made, *cell) for cell in zip(kinds, row, strict=True)] for row in rows], key=repr)
