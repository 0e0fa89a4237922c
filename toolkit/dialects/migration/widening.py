"""Which changes of a type keep every value as it is (pure); all others are narrowing."""

from __future__ import annotations

from toolkit.schema.database import Column, Database, Type

_DIGITS = {"smallint": 5, "integer": 10, "bigint": 19}
_WIDER = {
    "smallint": {"integer", "bigint", "real", "double precision"},
    "integer": {"bigint", "double precision"},
    "real": {"double precision"},
    "date": {"timestamp without time zone"},
    "timestamp without time zone": {"timestamp with time zone"},
    "timestamp with time zone": {"timestamp without time zone"},
    "jsonb": {"json"},
    "cidr": {"inet"},
}
TEXTS = frozenset({"text", "character varying"})
_MOMENTS = frozenset({"timestamp without time zone", "timestamp with time zone"})


def narrowing(a: Database, b: Database, before: Column, after: Column) -> str | None:
    """Why the values of a column may not stay what they are; None if they do."""
    if after.generated is not None and before.generated is None:
        return "an expression replaces the values that are there"
    if before.generated is not None and after.generated is not None:
        return None
    if before.generated is not None and before.generated[1] == "virtual":
        return "its values are computed when they are asked for, and would be gone: fill a column of its own first"
    if widens(a, b, before.type, after.type):
        return None
    return f"values of {before.type} may not fit {after.type}, or are cut or rounded to it"


def widens(a: Database, b: Database, before: Type, after: Type) -> bool:
    """Whether every value of the one is a value of the other."""
    if before == after:
        return True
    if before.dimensions != after.dimensions:
        return after.scalar and _plain_text(after)
    before, after = a.base_of(before.element), after.element
    if _plain_text(after) or before == after:
        return True
    if before.kind == "enum" and after.kind == "enum":
        return set(_labels(a, before)) <= set(_labels(b, after))
    if before.kind != "base" or after.kind != "base":
        return False
    return _base_widens(before, after)


def _base_widens(before: Type, after: Type) -> bool:
    if after.name == "character varying":
        known = before.name in {*TEXTS, "character"} and bool(before.modifiers)
        return known and before.modifiers[0] <= after.modifiers[0]
    if after.name == "bit":
        return False  # another length is refused
    if after.name == "numeric":
        return _digits_fit(before, after)
    if before.name == after.name or after.name in _WIDER.get(before.name, ()):
        if after.name in _MOMENTS and before.name in _MOMENTS:
            return _precision(before) <= _precision(after)
        if before.name == "date" and after.name in _MOMENTS:
            return True
        return not after.modifiers or (bool(before.modifiers) and before.modifiers <= after.modifiers)
    return False


def _plain_text(type_: Type) -> bool:
    return type_.kind == "base" and type_.name in TEXTS and not type_.modifiers


def _precision(type_: Type) -> int:
    return type_.modifiers[0] if type_.modifiers else 6


def _digits_fit(before: Type, after: Type) -> bool:
    if before.name in _DIGITS:
        before = Type("numeric", (_DIGITS[before.name], 0))
    if before.name != "numeric":
        return False
    if not after.modifiers:
        return True
    if not before.modifiers:
        return False
    (digits, scale), (more, finer) = ((*each.modifiers, 0)[:2] for each in (before, after))
    return finer >= scale and more - finer >= digits - scale


def _labels(database: Database, type_: Type) -> tuple[str, ...]:
    for enum in database.enums:
        if (enum.schema, enum.name) == (type_.schema, type_.name):
            return enum.labels
    return ()
