"""PostgreSQL's types as DuckDB reads them from JSON (pure). What has no exact counterpart stays text or JSON."""

from __future__ import annotations

import re

_EXACT = {
    "smallint": "SMALLINT",
    "integer": "INTEGER",
    "bigint": "BIGINT",
    "real": "FLOAT",
    "double precision": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "uuid": "UUID",
    "json": "JSON",
    "jsonb": "JSON",
}
_NUMERIC = re.compile(r"numeric\((\d+),(\d+)\)")
_WIDEST = 38  # digits of DuckDB's DECIMAL


def duckdb_type(postgres: str) -> str:
    """The DuckDB type for a type as format_type prints it."""
    if postgres.endswith("[]"):
        return "JSON"
    if postgres in _EXACT:
        return _EXACT[postgres]
    if postgres.startswith("timestamp"):
        return "TIMESTAMPTZ" if postgres.endswith("with time zone") else "TIMESTAMP"
    numeric = _NUMERIC.fullmatch(postgres)
    if numeric and int(numeric[1]) <= _WIDEST:
        return f"DECIMAL({numeric[1]}, {numeric[2]})"
    return "VARCHAR"
