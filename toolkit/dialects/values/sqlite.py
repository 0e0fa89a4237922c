"""Values for SQLite (pure): what the source sends is an int, a float, a text or bytes, as the column stores it.

The forms are those that `dialects.sqlite` says: times as text, JSON and arrays as JSON text, booleans 0 and 1, numerics
as text with every digit. A table that somebody else made gets the form that its column's affinity takes.
"""

from __future__ import annotations

from toolkit.dialects.types import FLOATS
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import without_nan
from toolkit.schema.database import Type

_WHOLE = frozenset({"smallint", "integer", "bigint"})
_AS_THEY_ARE = frozenset({"text", "character varying", "character"})
# Their cast to text says more than they print: a full mask.
_PRINTED = frozenset({"inet"})


def shaped(value: Value) -> Shaped:
    """An expression of type smallint, integer, bigint, real, double precision, text or bytea."""
    sql, type_ = value.sql, value.type
    text = is_text(value.target)
    name = type_.name if type_.kind == "base" and type_.scalar else ""
    if name in _WHOLE:
        return Shaped(f"({sql})::text" if text else sql)
    if name in FLOATS:
        return Shaped(f"({sql})::text") if text else without_nan(value, "SQLite", sql, name)
    if name == "boolean":
        return Shaped(f"({sql})::text" if text else f"({sql})::int4")
    if name == "bytea":
        return Shaped(f"({sql})::text" if text else sql)
    if name == "oid" and not text:
        return Shaped(f"({sql})::int8")
    return Shaped(_text(sql, type_, name))


def _text(sql: str, type_: Type, name: str) -> str:
    if not type_.scalar:
        return f"pg_catalog.to_json({sql})::text"
    if name in _AS_THEY_ARE:
        return sql
    if name == "timestamp with time zone":
        return f"pg_catalog.replace(({sql})::text, '+00', '+00:00')"
    if name in _PRINTED:
        return f"CASE WHEN ({sql}) IS NOT NULL THEN pg_catalog.format('%s', {sql}) END"
    return f"({sql})::text"


def is_text(target: str) -> bool:
    """Whether a column of that type has the affinity TEXT, by SQLite's own rules."""
    upper = target.upper()
    return "INT" not in upper and any(word in upper for word in ("CHAR", "CLOB", "TEXT"))
