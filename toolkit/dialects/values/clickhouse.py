"""Values from PostgreSQL to ClickHouse (pure), in the spelling of its TabSeparated format.

ClickHouse wraps an integer that does not fit, cuts off a decimal's digits and turns a NULL that a column cannot hold
into '' without a word: such values are refused by the source's expressions instead. Bytes come in hexadecimal.
"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.databases.postgres.sql_text import literal
from toolkit.dialects.values import refusing
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import guarded

_FLOATS = {"Float32": 32, "Float64": 64}
_STAMPS = ("date", "timestamp without time zone", "timestamp with time zone")
# First and last, and in words. ClickHouse's documentation of Date, Date32, DateTime and DateTime64.
_DAYS = ("1970-01-01", "2149-06-06", "from 1970 to June 2149")
_WIDE_DAYS = ("1900-01-01", "2299-12-31", "from 1900 to 2299")
_SECONDS = ("1970-01-01 00:00:00", "2106-02-07 06:28:15", "from 1970 to February 2106")
_WIDE = ("1900-01-01 00:00:00", "2299-12-31 23:59:59.999999", "from 1900 to 2299")
_NANO = ("1900-01-01 00:00:00", "2262-04-11 23:47:16", "from 1900 to April 2262")
_DECIMALS = {"Decimal32": 9, "Decimal64": 18, "Decimal128": 38, "Decimal256": 76}


def shaped(value: Value) -> Shaped:
    """By what the source sends and what the target's column is. An array that is NULL becomes the empty one."""
    target, nullable = unwrapped(value.target)
    if value.type.scalar:
        return _scalar(replace(value, target=target, may_be_null=value.may_be_null and not nullable))
    if not target.startswith("Array("):
        return Shaped(f"pg_catalog.array_to_json({value.sql})::pg_catalog.text")
    return _array(value, unwrapped(target[len("Array(") : -1])[0])


def unwrapped(target: str) -> tuple[str, bool]:
    """The type inside Nullable() and LowCardinality(), and whether it takes NULL."""
    nullable = False
    while found := re.fullmatch(r"(Nullable|LowCardinality)\((.*)\)", target.strip(), re.DOTALL):
        nullable = nullable or found[1] == "Nullable"
        target = found[2]
    return target.strip(), nullable


def _scalar(value: Value) -> Shaped:
    target, sql, name = value.target, value.sql, value.type.name
    if re.match(r"U?Int\d+$|Float|Decimal", target):
        return _number(value)
    if target.startswith("Date"):
        return _time(value)
    if name == "timestamp with time zone":
        return Shaped(f"({sql} AT TIME ZONE 'UTC')")
    if target.startswith(("String", "FixedString", "Enum")):
        hexed = name == "bytea"
        sent = f"pg_catalog.encode({sql}, 'hex')" if hexed else sql
        # TabSeparated has no NULL for such a column: it would be read as ''.
        nulls = [(f"{sql} IS NULL", "the target's column takes no NULL")] if value.may_be_null else []
        return replace(guarded(sent, [*nulls, *_other_text(value)], sql), hexed=hexed)
    return Shaped(sql)


def _other_text(value: Value) -> list[tuple[str, str]]:
    """What an Enum or a FixedString makes another text of: a number is the label of that number, and what is shorter
    gets zero bytes."""
    target, sql = value.target, value.sql
    if target.startswith("FixedString") and value.type.name != "bytea":
        long = re.sub(r"\D", "", target)
        return [
            (f"pg_catalog.octet_length(({sql})::pg_catalog.text) <> {long}", f"the target's texts have {long} bytes")
        ]
    labels = re.findall(r"'((?:[^'\\]|\\.)*)'", target) if target.startswith("Enum") else []
    if not labels or any("\\" in label for label in labels):
        return []
    listed = ", ".join(map(literal, labels))
    return [(f"({sql})::pg_catalog.text NOT IN ({listed})", "the target's Enum has no such label")]


def _number(value: Value) -> Shaped:
    sql, type_, target = value.sql, value.type, value.target
    if type_.name == "boolean":
        return Shaped(f"({sql})::pg_catalog.int4")
    special = None
    digits = [int(each) for each in re.findall(r"\d+", target)]
    if "Int" in target:
        low, high = (0, 2 ** digits[0] - 1) if target[0] == "U" else (-(2 ** (digits[0] - 1)), 2 ** (digits[0] - 1) - 1)
        condition = refusing.outside_integers(sql, type_, low, high)
        why = f"ClickHouse's {target} holds whole numbers from {low} to {high}"
    elif target in _FLOATS:
        condition = refusing.outside_float(sql, type_, _FLOATS[target])
        why = f"ClickHouse's {target} would round it"
    else:
        head = target.partition("(")[0]
        precision, scale = (_DECIMALS[head], digits[1]) if head in _DECIMALS else (*digits, 0)[:2]
        special = refusing.not_finite(sql, type_)
        condition = refusing.outside_decimal(sql, type_, precision, scale)
        why = f"ClickHouse's Decimal has {precision - scale} digits before the point here and {scale} after it"
    refused = [(condition, why)] if condition else []
    return refusing.without_specials(value, special, "ClickHouse's Decimal has no NaN and no infinity", refused)


def _time(value: Value) -> Shaped:
    sql, type_, target = value.sql, value.type, value.target
    sent = f"({sql} AT TIME ZONE 'UTC')" if type_.name == "timestamp with time zone" else sql
    found = re.match(r"DateTime64\((\d+)", target)
    digits = int(found[1]) if found else 0
    if target.startswith("DateTime"):
        low, high, years = (_NANO if digits > 8 else _WIDE) if found else _SECONDS
    else:
        low, high, years = _WIDE_DAYS if target.startswith("Date32") else _DAYS
    refused = []
    if type_.name in _STAMPS:
        if type_.name == "date":
            low, high = low[:10], high[:10]
        why = f"ClickHouse's {target.partition('(')[0]} runs {years}"
        refused.append((refusing.outside_times(sql, type_, low, high), why))
    if type_.name != "date" and target.startswith("DateTime"):
        finer = refusing.finer_than(sql, type_, digits)
        if finer:
            refused.append((finer, f"the target's column has {digits} digits of a second"))
    return guarded(sent, refused, sql)


def _array(value: Value, target: str) -> Shaped:
    """`['a',NULL]`, in which COPY's own escapes are those that ClickHouse reads between quotes."""
    sql = value.sql
    inner = _scalar(Value("e", value.type.element, target, value.policy, may_be_null=False))
    text = f"({inner.sql})::pg_catalog.text"
    if not re.match(r"U?Int\d+$|Float|Decimal|Bool", target):
        text = f"'''' || pg_catalog.replace({text}, '''', '''''') || ''''"
    unnested = f"pg_catalog.unnest({sql}) WITH ORDINALITY AS u(e, o)"
    elements = f"(SELECT pg_catalog.string_agg(coalesce({text}, 'NULL'), ',' ORDER BY o) FROM {unnested})"
    depth = f"pg_catalog.array_ndims({sql})"
    found = guarded(
        f"coalesce('[' || {elements} || ']', '[]')",
        [(f"{depth} > 1", "an array of arrays has no place in the target's Array")],
        sql,
    )
    if not inner.refused:
        return found
    some = f"EXISTS (SELECT FROM {unnested} WHERE {inner.refused})"
    return replace(found, refused=f"{found.refused} OR {some}", why=f"{found.why}; {inner.why}")
