"""Conditions that hold for values that a target cannot take, and an error in their place (pure).

What a target would round, wrap around or cut off without a word must never reach it. The source's server sees such a
value first: the expression that is selected for it fails there, and its message says why.
"""

from __future__ import annotations

from toolkit.databases.loading import REFUSED
from toolkit.databases.postgres.sql_text import literal
from toolkit.dialects.types import FLOATS
from toolkit.dialects.values.base import Shaped, Value
from toolkit.schema.database import Type

_NOT_FINITE = "'NaN', 'Infinity', '-Infinity'"
_SHOWN = 100  # characters of a value, in the log of the source's server
TEXTS = ("text", "character varying", "character", "citext")
_INTEGERS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


def guarded(sql: str, refused: list[tuple[str, str]], of: str) -> Shaped:
    """`sql`, unless one of the (condition, why) holds: then the statement fails. `of`: the value in SQL."""
    if not refused:
        return Shaped(sql)
    cases = " ".join(f"WHEN {condition} THEN {_failure(why, of)}" for condition, why in refused)
    return Shaped(
        f"CASE {cases} ELSE ({sql})::pg_catalog.text END",
        refused=" OR ".join(f"({condition})" for condition, _ in refused),
        why="; ".join(dict.fromkeys(why for _, why in refused)),
    )


def _failure(why: str, of: str) -> str:
    """No function raises an error of one's own, but a cast to a number names the text that is none.

    A value of the row is in it (and may be NULL), or the planner would cast before any row is read.
    """
    told = literal(f"{REFUSED[0]}{of}: {why}{REFUSED[1]}")
    text = f"pg_catalog.concat({told}, pg_catalog.left(({of})::pg_catalog.text, {_SHOWN}))"
    return f"({text})::pg_catalog.int4::pg_catalog.text"


def refusing(value: Value, condition: str, why: str, then: str, type_: str = "text") -> Shaped:
    """`then`, an expression of that type, but an error for values for which the condition holds."""
    error = f"{_failure(why, value.sql)}::{type_}"
    return Shaped(f"CASE WHEN {condition} THEN {error} ELSE {then} END", refused=condition, why=why)


def without_nan(value: Value, title: str, then: str, type_: str = "text") -> Shaped:
    """NaN and the infinities as the policy says: NULL, or refused."""
    odd = f"({value.sql})::text IN ({_NOT_FINITE})"
    if value.policy.nan == "null":
        return Shaped(f"CASE WHEN {odd} THEN NULL ELSE {then} END")
    why = f"{title} holds no NaN and no infinity there (policy nan chooses otherwise)"
    return refusing(value, odd, why, then, type_)


def not_finite(sql: str, type_: Type) -> str | None:
    """NaN and the infinities, which floats and numerics have."""
    if type_.name in FLOATS:
        return f"{sql} IN ({_NOT_FINITE})"
    # For those alone it is NaN, which PostgreSQL takes for larger than any number; 13 knows no infinite numeric.
    return f"({sql} - {sql}) <> 0" if type_.name == "numeric" else None


def without_specials(value: Value, special: str | None, why: str, refused: list[tuple[str, str]]) -> Shaped:
    """A number, unless it is refused; what `special` holds for (NaN, an infinity) goes as NULL with nan=null."""
    if special is None:
        return guarded(value.sql, refused, value.sql)
    if value.policy.nan != "null":
        return guarded(value.sql, [(special, why), *refused], value.sql)
    others = [(f"NOT ({special}) AND {condition}", reason) for condition, reason in refused]
    return guarded(f"CASE WHEN {special} THEN NULL ELSE {value.sql} END", others, value.sql)


def outside_integers(sql: str, type_: Type, low: int, high: int) -> str | None:
    """Of another range, or no whole numbers."""
    most = _INTEGERS.get(type_.name)
    if most is not None:
        return None if low <= -most and most - 1 <= high else f"{sql} NOT BETWEEN {low} AND {high}"
    if type_.name in (*FLOATS, "numeric"):
        return f"({sql} NOT BETWEEN {low} AND {high} OR {sql} <> pg_catalog.trunc({sql}))"
    if type_.name in TEXTS:
        return unlike_number(sql, 0)
    return f"{sql} NOT BETWEEN 0 AND {high}" if type_.name == "oid" and high < 2**32 - 1 else None


def unlike_number(sql: str, scale: int) -> str:
    """Texts that are no number, or one with more digits after the point, which an engine would round as it reads it."""
    return rf"({sql})::pg_catalog.text !~ '^ *[+-]?[0-9]*(\.[0-9]{{0,{scale}}}0*)? *$'"


def outside_decimal(sql: str, type_: Type, precision: int, scale: int) -> str | None:
    """More digits before the point than there is room for, or after it."""
    if type_.name == "numeric":
        modifiers = type_.modifiers
        digits, places = (*modifiers, 0)[:2] if modifiers else (10**6, 10**6)
        if modifiers and 0 <= places <= scale and digits - places <= precision - scale:
            return None
        value = sql
    elif type_.name in FLOATS:
        value = f"({sql})::pg_catalog.text::pg_catalog.numeric"
    elif type_.name in TEXTS:
        return unlike_number(sql, scale)
    else:
        most = _INTEGERS.get(type_.name)
        if most is None or most <= 10 ** (precision - scale):
            return None
        value = sql
    room = f"pg_catalog.abs({value}) >= 1e{precision - scale}::pg_catalog.numeric"
    return room if value == sql and type_.name in _INTEGERS else f"({room} OR {value} <> round({value}, {scale}))"


def outside_float(sql: str, type_: Type, bits: int) -> str | None:
    """Numbers that a float of so many bits does not hold exactly."""
    if bits == 64 and type_.name in ("smallint", "integer", *FLOATS):
        return None
    if type_.name in ("real", "smallint"):
        return None
    if type_.name == "double precision":
        # Beyond the range, the cast would fail with a message of its own.
        return (
            f"({sql} NOT IN ('NaN', 'Infinity', '-Infinity') AND CASE WHEN pg_catalog.abs({sql}) > 3.4e38 THEN true"
            f" WHEN {sql} <> 0 AND pg_catalog.abs({sql}) < 1.2e-38 THEN true"
            f" ELSE {sql} <> ({sql})::pg_catalog.float4 END)"
        )
    if type_.name in (*_INTEGERS, "numeric"):
        narrow = "float8" if bits == 64 else "float4"
        return f"{sql} <> (({sql})::pg_catalog.{narrow})::pg_catalog.text::pg_catalog.numeric"
    return None


def outside_times(sql: str, type_: Type, low: str, high: str) -> str:
    """Before or after what the target knows: `infinity` is, and with BC dates, too."""
    name = {"date": "date", "timestamp with time zone": "timestamptz"}.get(type_.name, "timestamp")
    zone = "+00" if name == "timestamptz" else ""
    return f"{sql} NOT BETWEEN '{low}{zone}'::pg_catalog.{name} AND '{high}{zone}'::pg_catalog.{name}"


def finer_than(sql: str, type_: Type, digits: int) -> str | None:
    """Fractions of a second that would be cut off."""
    if (type_.modifiers or (6,))[0] <= digits:
        return None
    names = {"timestamp with time zone": "timestamptz", "time without time zone": "time"}
    return f"{sql} <> ({sql})::{names.get(type_.name, 'timestamp')}({digits})"
