"""Values for DuckDB (pure): text that its casts read as the same value.

Rows travel as CSV, so that a value that is not shaped here is PostgreSQL's own text of it. The lane undoes two forms
that have no cast: bytes in hexadecimal, and lists as JSON of their elements' texts.
"""

from __future__ import annotations

import re

from toolkit.dialects.types import FLOATS
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import (
    TEXTS,
    guarded,
    not_finite,
    outside_decimal,
    outside_float,
    refusing,
    unlike_number,
    without_nan,
    without_specials,
)

_DECIMAL = re.compile(r"DECIMAL\((\d+), ?(\d+)\)")
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UINTEGER", "UBIGINT")
_FLOATS = {"FLOAT": 32, "DOUBLE": 64}
_DIGITS = {"TIMESTAMP_S": 0, "TIMESTAMP_MS": 3}
_UNITS = {0: "second", 3: "milliseconds"}
_PADDED = frozenset({"character", "text", "character varying"})


def shaped(value: Value) -> Shaped:
    """An expression whose text DuckDB reads."""
    if not value.type.scalar:
        return _list(value) if value.target.endswith("]") else Shaped(f"pg_catalog.to_json({value.sql})")
    name = value.type.name if value.type.kind == "base" else ""
    if name == "bytea" and value.target == "BLOB":
        return Shaped(f"pg_catalog.encode({value.sql}, 'hex')")
    if value.target in _FLOATS:
        return _float(value, _FLOATS[value.target])
    if name == "numeric":
        return _numeric(value)
    if name in FLOATS and value.target in _WHOLE:
        return _whole(value)
    if name in TEXTS:
        return _text(value)
    if name in FLOATS and (found := _DECIMAL.fullmatch(value.target)):
        return _decimal(value, int(found[1]), int(found[2]))
    if name == "date" or name.startswith("timestamp"):
        return _moment(value, name)
    if name == "interval" and value.target == "INTERVAL":
        return Shaped(_interval(value.sql))
    return Shaped(value.sql)


def _numeric(value: Value) -> Shaped:
    found = _DECIMAL.fullmatch(value.target)
    if found is None:
        return _whole(value) if value.target in _WHOLE else Shaped(value.sql)
    finite = without_nan(value, "DECIMAL", value.sql, "numeric")
    digits, scale = int(found[1]), int(found[2])
    modifiers = (*value.type.modifiers, 0, 0)[:2] if value.type.modifiers else None
    if modifiers and modifiers[1] == scale and modifiers[0] <= digits:
        return finite
    # DuckDB rounds what has more digits.
    wider = f"pg_catalog.min_scale({value.sql}) > {scale} OR pg_catalog.abs({value.sql}) >= 1e{digits - scale}"
    if value.policy.nan == "null":
        odd = f"({value.sql})::text NOT IN ('NaN', 'Infinity', '-Infinity') AND ({wider})"
        return refusing(value, odd, f"{value.target} has too few digits (policy numeric=text)", finite.sql, "numeric")
    odd = f"{finite.refused} OR {wider}"
    why = f"{value.target} has no NaN, no infinity, and {scale} digits after the point (policy numeric=text keeps all)"
    return refusing(value, odd, why, value.sql, "numeric")


def _float(value: Value, bits: int) -> Shaped:
    """DuckDB takes the nearest number that it has."""
    rounded = outside_float(value.sql, value.type, bits)
    return guarded(value.sql, [(rounded, f"{value.target} would round it")] if rounded else [], value.sql)


def _decimal(value: Value, digits: int, scale: int) -> Shaped:
    """A float as a DECIMAL, which rounds it."""
    special, rounded = not_finite(value.sql, value.type), outside_decimal(value.sql, value.type, digits, scale)
    refused = [(rounded, f"{value.target} has {scale} digits after the point")] if rounded else []
    return without_specials(value, special, "DECIMAL holds no NaN and no infinity", refused)


def _whole(value: Value) -> Shaped:
    """DuckDB rounds fractions on their way into an integer."""
    odd = f"({value.sql}) <> pg_catalog.trunc(({value.sql})::numeric)"
    return refusing(value, odd, f"{value.target} holds no fractions", value.sql, value.type.name)


def _text(value: Value) -> Shaped:
    """A number of too many digits in a text is rounded as well."""
    found = _DECIMAL.fullmatch(value.target)
    if found is None and value.target not in _WHOLE:
        return Shaped(value.sql)
    scale = int(found[2]) if found else 0
    why = f"{value.target} holds numbers with {scale} digits after the point"
    return guarded(value.sql, [(unlike_number(value.sql, scale), why)], value.sql)


def _moment(value: Value, name: str) -> Shaped:
    """Years before Christ stand elsewhere: `0044-03-15 (BC) 12:00:00`."""
    sql, digits = value.sql, _DIGITS.get(value.target)
    if value.target == "DATE" and name != "date":
        sql = f"({sql})::date"
    text = rf"pg_catalog.regexp_replace(({sql})::text, '^(\S+)(.*) BC$', '\1 (BC)\2')"
    then = f"CASE WHEN ({sql}) < '0001-01-01' THEN {text} ELSE ({sql})::text END"
    own = (*value.type.modifiers, 6)[0]
    if sql != value.sql:
        odd = f"({value.sql}) <> pg_catalog.date_trunc('day', {value.sql})"
        return refusing(value, odd, "DATE has no time of day", then)
    if digits is None or name == "date" or own <= digits:
        return Shaped(then)
    odd = f"pg_catalog.date_trunc('{_UNITS[digits]}', {sql}) <> ({sql})"
    return refusing(value, odd, f"{value.target} has {digits} digits of a second", then)


def _interval(sql: str) -> str:
    """PostgreSQL's three parts, each in one unit: what DuckDB keeps, too."""
    part = "(EXTRACT({} FROM {}))".format
    months = f"({part('year', sql)} * 12 + {part('month', sql)})::int8"
    seconds = f"{part('hour', sql)} * 3600000000 + {part('minute', sql)} * 60000000 + {part('microseconds', sql)}"
    days = f"{part('day', sql)}::int8"
    return f"({months} || ' months ' || {days} || ' days ' || ({seconds})::int8 || ' microseconds')"


def _list(value: Value) -> Shaped:
    """A list's elements are texts, so that each is read as a single value would be."""
    sql, type_ = value.sql, value.type
    depth = value.target.count("[")
    texts = sql if type_.kind == "base" and type_.name in _PADDED else f"({sql})::text[]"
    then = f"pg_catalog.to_json({texts})"
    odd = f"pg_catalog.array_ndims({sql}) <> {depth}"
    why = f"{value.target} has {depth} dimension{'s' if depth > 1 else ''}"
    found = _DECIMAL.match(value.target)
    if found is not None:
        exists = "EXISTS (SELECT FROM pg_catalog.unnest({}) AS e(e) WHERE pg_catalog.min_scale(e.e) > {})"
        odd = f"{odd} OR {exists.format(sql, found[2])}"
        why += f", and {found[2]} digits after the point"
    return refusing(value, odd, why, then, "json")
