"""Values for SQLite (pure): what the source sends is an int, a float, a text or bytes, as the column stores it.

The forms are those that `dialects.sqlite` says: times as text, JSON and arrays as JSON text, booleans 0 and 1, numerics
as text with every digit. A table that somebody else made gets the form that its column's affinity takes. A column of
the affinity NUMERIC (declared DECIMAL, JSON, STRING, ...), INTEGER or REAL makes a number of any text that looks like
one, with 15 digits and without zeros in front: what would be another value then is refused.
"""

from __future__ import annotations

from toolkit.dialects.types import FLOATS
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import outside_float, refusing, without_nan
from toolkit.schema.database import Type

_WHOLE = frozenset({"smallint", "integer", "bigint"})
_AS_THEY_ARE = frozenset({"text", "character varying", "character"})
# Their cast to text says more than they print: a full mask.
_PRINTED = frozenset({"inet"})
# What is no number to look at, whatever the value.
_NO_NUMBERS = frozenset({"date", "uuid", "interval", "inet", "cidr", "macaddr"})
# https://www.sqlite.org/datatype3.html, 3.1
_AFFINITIES = {"INT": "INTEGER", "CHAR": "TEXT", "CLOB": "TEXT", "TEXT": "TEXT", "BLOB": "BLOB"}
_REALS = ("REAL", "FLOA", "DOUB")
_NUMBER = r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?\s*$"
_KEPT = r"^(0|-?[1-9][0-9]{0,17})$"
_FLOAT_DIGITS = 15


def shaped(value: Value) -> Shaped:
    """An expression of type smallint, integer, bigint, real, double precision, text or bytea."""
    sql, type_ = value.sql, value.type
    text = is_text(value.target)
    name = type_.name if type_.kind == "base" and type_.scalar else ""
    if name in _WHOLE:
        return Shaped(f"({sql})::text") if text else _whole(value, name)
    if name in FLOATS:
        return Shaped(f"({sql})::text") if text else without_nan(value, "SQLite", sql, name)
    if name == "boolean":
        return Shaped(f"({sql})::text" if text else f"({sql})::int4")
    if name == "bytea":
        return Shaped(f"({sql})::text" if text else sql)
    if name == "oid" and not text:
        return Shaped(f"({sql})::int8")
    return _unless_a_number(value, _text(sql, type_, name), name)


def _whole(value: Value, name: str) -> Shaped:
    rounded = outside_float(value.sql, value.type, 64) if affinity(value.target) == "REAL" else None
    return refusing(value, rounded, f"{value.target} would round it", value.sql, name) if rounded else Shaped(value.sql)


def _unless_a_number(value: Value, text: str, name: str) -> Shaped:
    """A text, unless the column would make another value of it."""
    held = affinity(value.target)
    if held in ("TEXT", "BLOB") or not value.type.scalar or name in _NO_NUMBERS or name.startswith("time"):
        return Shaped(text)
    if name == "numeric":
        odd, why = _rounded(value.sql, held), f"a column of type {value.target} would round it"
    else:
        kept = f" AND ({text}) !~ '{_KEPT}'" if held != "REAL" else ""
        odd = f"({text}) ~* '{_NUMBER}'{kept}"
        why = f"a column of type {value.target} makes a number of it that is written otherwise"
    return refusing(value, odd, f"{why}; TEXT keeps it as it is", text)


def _rounded(sql: str, held: str) -> str:
    """A numeric that becomes a float of other digits, as far as SQLite promises them; integers of 64 bits are kept."""
    digits = f"pg_catalog.btrim(pg_catalog.replace(pg_catalog.abs({sql})::text, '.', ''), '0')"
    beyond = f"{sql} - {sql} = 0 AND {sql} <> 0 AND pg_catalog.abs({sql}) NOT BETWEEN 1e-307 AND 1e308"
    odd = f"(pg_catalog.length({digits}) > {_FLOAT_DIGITS} OR {beyond})"
    whole = f"{sql} = pg_catalog.trunc({sql}) AND pg_catalog.abs({sql}) < {2**63}"
    return odd if held == "REAL" else f"NOT ({whole}) AND {odd}"


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


def affinity(target: str) -> str:
    """What a column of that type makes of values, by SQLite's own rules. STRICT's ANY makes nothing of them."""
    upper = target.upper()
    for word, found in _AFFINITIES.items():
        if word in upper:
            return found
    if upper in ("", "ANY"):
        return "BLOB"
    return "REAL" if any(word in upper for word in _REALS) else "NUMERIC"


def is_text(target: str) -> bool:
    """Whether a column of that type has the affinity TEXT."""
    return affinity(target) == "TEXT"
