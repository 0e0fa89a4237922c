"""Values from PostgreSQL to MariaDB and MySQL (pure): UTC times, booleans as 0 and 1, arrays as JSON, bytes in hex."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.dialects.values import refusing
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import guarded

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_BITS = {"TINYINT": 8, "SMALLINT": 16, "MEDIUMINT": 24, "INT": 32, "INTEGER": 32, "BIGINT": 64, "BOOLEAN": 8}
_FLOATS = {"FLOAT": 32, "DOUBLE": 64}
_DECIMALS = ("DECIMAL", "NUMERIC")
_BLOBS = ("TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "VARBINARY", "BINARY")
_TIMES = ("DATE", "DATETIME", "TIMESTAMP", "TIME")
_STAMPS = ("date", "timestamp without time zone", "timestamp with time zone")


def shaped(value: Value) -> Shaped:
    """By what the source sends and what the target's column is; what the server itself refuses is left to it."""
    head, numbers = _parsed(value.target)
    sql, type_ = value.sql, value.type
    if not type_.scalar:
        return Shaped(f"pg_catalog.array_to_json({sql})::pg_catalog.text")
    if type_.name == "bytea" and head in _BLOBS:
        return Shaped(f"pg_catalog.encode({sql}, 'hex')", hexed=True)
    if type_.name == "boolean":
        number = head in _BITS or head in _FLOATS or head in _DECIMALS
        return Shaped(f"({sql})::pg_catalog.int4" if number else f"({sql})::pg_catalog.text")
    if head in _BITS or head in _FLOATS or head in _DECIMALS:
        return _number(value, head, numbers)
    if head in _TIMES:
        return _time(value, head, numbers[0] if numbers else 0)
    if type_.name == "timestamp with time zone":
        return Shaped(f"({sql} AT TIME ZONE 'UTC')")
    if head in ("VARCHAR", "CHAR") and numbers:
        return _text(value, numbers[0])
    return Shaped(sql)


def _parsed(target: str) -> tuple[str, tuple[int, ...]]:
    """`decimal(10,2) unsigned` -> DECIMAL, (10, 2). An ENUM's labels are no numbers."""
    found = re.match(r"\s*(\w+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?", target)
    if not found:
        return "", ()
    return found[1].upper(), tuple(int(number) for number in found.groups()[1:] if number)


def _number(value: Value, head: str, numbers: tuple[int, ...]) -> Shaped:
    sql, type_ = value.sql, value.type
    if head in _BITS:
        unsigned, bits = "UNSIGNED" in value.target.upper(), _BITS[head]
        low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        condition = refusing.outside_integers(sql, type_, low, high)
        why = f"the target's {head} holds whole numbers from {low} to {high}"
    elif head in _DECIMALS:
        precision, scale = (*numbers, 0)[:2] if numbers else (10, 0)
        condition = refusing.outside_decimal(sql, type_, precision, scale)
        why = f"the target's DECIMAL has {precision - scale} digits before the point and {scale} after it"
    else:
        condition = refusing.outside_float(sql, type_, _FLOATS[head])
        why = f"the target's {head} would round it"
    if type_.name == "real":
        # The shortest digits that mean a float4 may be larger than FLOAT's largest number.
        value = replace(value, sql=f"({sql})::pg_catalog.float8")
    refused = [(condition, why)] if condition else []
    special = refusing.not_finite(sql, type_)
    return refusing.without_specials(value, special, "the target has no NaN and no infinity", refused)


def _time(value: Value, head: str, digits: int) -> Shaped:
    sql, type_ = value.sql, value.type
    sent = f"({sql} AT TIME ZONE 'UTC')" if type_.name == "timestamp with time zone" else sql
    refused = []
    if type_.name in _STAMPS:
        low, high, years = _range(head)
        refused.append((refusing.outside_times(sql, type_, low, high), f"the target's {head} runs {years}"))
    if head == "DATE" and type_.name in _STAMPS[1:]:
        refused.append((f"{sent} <> {sent}::pg_catalog.date", "the target's DATE has no time of day"))
    elif type_.name != "date":
        condition = refusing.finer_than(sql, type_, digits)
        if condition:
            refused.append((condition, f"the target's {head} has {digits} digits of a second"))
    return guarded(sent, refused, sql)


def _range(head: str) -> tuple[str, str, str]:
    if head == "TIMESTAMP":
        return "1970-01-01 00:00:01", "2038-01-19 03:14:07", "from 1970 to 2038"
    end = _LAST if head == "DATE" else f"{_LAST} 23:59:59.999999"
    return _FIRST, end, "from year 1 to 9999, without infinity"


def _text(value: Value, most: int) -> Shaped:
    """The server refuses a text that is too long by itself; a dry run wants to know before."""
    declared = value.type.modifiers[0] if value.type.modifiers else None
    if value.type.name not in ("text", "citext", "character varying") or (declared and declared <= most):
        return Shaped(value.sql)
    condition = f"pg_catalog.char_length({value.sql}::pg_catalog.text) > {most}"
    return Shaped(value.sql, refused=condition, why=f"the target's column has room for {most} characters")
