"""Values from PostgreSQL to PostgreSQL (pure): as they are. What a narrower column would change is refused.

The server casts where the target's type is another. Most that does not fit it refuses by itself; but it rounds digits
and fractions of a second, takes the day of a timestamp, and drops spaces at the end of a text that is too long.
"""

from __future__ import annotations

from toolkit.dialects.types import FLOATS, TEXTS
from toolkit.dialects.values import refusing
from toolkit.dialects.values.base import Shaped, Value
from toolkit.dialects.values.refusing import guarded
from toolkit.schema.database import Type
from toolkit.schema.type_text import parse_type

_FLOAT_BITS = {"real": 32, "double precision": 64}
_STAMPS = ("timestamp without time zone", "timestamp with time zone")
_CLOCKS = (*_STAMPS, "time without time zone")


def shaped(value: Value) -> Shaped:
    """The value itself, in PostgreSQL's own type, unless some values of its type would not stay as they are."""
    target = parse_type(value.target)
    if not (value.type.scalar and target.scalar) or value.type.kind != "base" or str(value.type) == value.target:
        return Shaped(value.sql, as_it_is=True)
    changed = _changed(value.sql, value.type, target)
    if changed is None:
        return Shaped(value.sql, as_it_is=True)
    condition, what = changed
    return guarded(value.sql, [(condition, f"the target's {target} {what}")], value.sql)


def _changed(sql: str, type_: Type, target: Type) -> tuple[str, str] | None:
    """The condition that holds for values that the target's type would change, and what it does."""
    condition = None
    what = "would round it"
    if target.name in _FLOAT_BITS:
        condition = refusing.outside_float(sql, type_, _FLOAT_BITS[target.name])
    elif target.name == "numeric" and target.modifiers:
        condition = _rounded(sql, type_, (*target.modifiers, 0)[1])
    elif target.name == "date" and type_.name in _STAMPS:
        condition, what = f"{sql} <> pg_catalog.date_trunc('day', {sql})", "has no time of day"
    elif target.name in _CLOCKS and type_.name in _CLOCKS and target.modifiers:
        condition = refusing.finer_than(sql, type_, target.modifiers[0])
    elif target.name == "character varying" and target.modifiers and type_.name in TEXTS:
        condition, what = _longer(sql, type_, target.modifiers[0]), "is too short for it"
    return (condition, what) if condition else None


def _rounded(sql: str, type_: Type, scale: int) -> str | None:
    """More digits after the point. NaN has none."""
    if type_.name in FLOATS:
        sql = f"({sql})::pg_catalog.text::pg_catalog.numeric"
    elif type_.name != "numeric" or (type_.modifiers and (*type_.modifiers, 0)[1] <= scale):
        return None
    return f"{sql} <> pg_catalog.round({sql}, {scale})"


def _longer(sql: str, type_: Type, most: int) -> str | None:
    if type_.name != "text" and type_.modifiers and type_.modifiers[0] <= most:
        return None
    return f"pg_catalog.char_length({sql}::pg_catalog.text) > {most}"
