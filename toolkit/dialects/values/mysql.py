"""Values from PostgreSQL to MariaDB and MySQL (pure): UTC times, booleans as 0 and 1, arrays as JSON, bytes in hex."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.databases.postgres.sql_text import literal
from toolkit.dialects.values import refusing
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import guarded

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_BITS = {"TINYINT": 8, "SMALLINT": 16, "MEDIUMINT": 24, "INT": 32, "INTEGER": 32, "BIGINT": 64, "BOOLEAN": 8}
_FLOATS = {"FLOAT": 32, "DOUBLE": 64}
_DECIMALS = ("DECIMAL", "NUMERIC")
_BLOBS = ("TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "VARBINARY", "BINARY")
_TIMES = ("DATE", "DATETIME", "TIMESTAMP", "TIME")
_LABEL = re.compile(r"'((?:[^']|'')*)'")
_STAMPS = ("date", "timestamp without time zone", "timestamp with time zone")


def shaped(value: Value) -> Shaped:
    """By what the source sends and what the target's column is; what the server itself refuses is left to it.

    A NULL is not: LOAD DATA makes the present time of it in a TIMESTAMP, and the next number in AUTO_INCREMENT.
    """
    found = _shaped(value)
    if value.takes_null or not value.may_be_null:
        return found
    filled = guarded(found.sql, [(f"{value.sql} IS NULL", "the target's column takes no NULL")], value.sql)
    refused, why = [filled.refused, found.refused], [filled.why, found.why]
    return replace(
        filled, refused=" OR ".join(filter(None, refused)), why="; ".join(filter(None, why)), hexed=found.hexed
    )


def _shaped(value: Value) -> Shaped:
    head, numbers = _parsed(value.target)
    sql, type_ = value.sql, value.type
    if not type_.scalar:
        return Shaped(f"pg_catalog.array_to_json({sql})::pg_catalog.text")
    if type_.name == "bytea" and head in _BLOBS:
        other = [(f"pg_catalog.octet_length({sql}) <> {numbers[0] if numbers else 1}", "the target's BINARY is longer")]
        sent = guarded(f"pg_catalog.encode({sql}, 'hex')", other if head == "BINARY" else [], sql)
        return replace(sent, hexed=True)
    if head == "BIT":
        why = "the target's BIT would take a number's digits for bytes: make it an integer"
        return guarded(sql, [(f"{sql} IS NOT NULL", why)], sql)
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
        return _text(value, numbers[0], fixed=head == "CHAR")
    return _label(value) if head == "ENUM" else Shaped(sql)


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


def _label(value: Value) -> Shaped:
    """One of the labels, in their very letters: of another text that is a number the server makes the label at that
    place, and its collation takes `A` or `a ` for `a`."""
    labels = [label.replace("''", "'") for label in _LABEL.findall(value.target)]
    if not labels or any("\\" in label for label in labels):
        return Shaped(value.sql)
    listed = ", ".join(map(literal, labels))
    condition = f"({value.sql})::pg_catalog.text NOT IN ({listed})"
    return guarded(value.sql, [(condition, "the target's ENUM has no such label")], value.sql)


def _text(value: Value, most: int, *, fixed: bool) -> Shaped:
    """The server refuses a text that is too long by itself; a dry run wants to know before. A CHAR (`fixed`) gives back
    no spaces at the end."""
    declared = value.type.modifiers[0] if value.type.modifiers else None
    if value.type.name not in ("text", "citext", "character varying") or (declared and declared <= most and not fixed):
        return Shaped(value.sql)
    text = f"({value.sql})::pg_catalog.text"
    long = (f"pg_catalog.char_length({text}) > {most}", f"the target's column has room for {most} characters")
    if fixed:
        blank = f"pg_catalog.right({text}, 1) = ' '", "the target's CHAR has no spaces at its end"
        return guarded(value.sql, [long, blank], value.sql)
    return Shaped(value.sql, refused=long[0], why=long[1])
