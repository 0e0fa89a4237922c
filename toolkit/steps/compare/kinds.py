"""What a column's values mean (pure), which says when two of them are the same, in whatever engine they lie."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.dialects.values.base import Value
from toolkit.schema.database import Type

KindName = Literal[
    "whole", "boolean", "float", "number", "text", "bytes", "moment", "date", "time", "json", "array", "interval"
]

_NAMES: dict[str, KindName] = {
    "smallint": "whole",
    "integer": "whole",
    "bigint": "whole",
    "oid": "whole",
    "boolean": "boolean",
    "real": "float",
    "double precision": "float",
    "numeric": "number",
    "bytea": "bytes",
    "timestamp without time zone": "moment",
    "timestamp with time zone": "moment",
    "date": "date",
    "time without time zone": "time",
    "json": "json",
    "jsonb": "json",
}
# Digits after the second of types that do not say it in brackets.
_DIGITS = {"timestamp_s": 0, "timestamp_ms": 3, "timestamp_ns": 6, "datetime": 0, "time": 0}
_MOST_DIGITS = 6  # PostgreSQL's own
_BRACKETS = re.compile(r"(?:datetime64|datetime|timestamp|time)\s*\((\d)")
NOT_IN_A_KEY = frozenset({"float", "json", "array", "interval"})


@dataclass(frozen=True, slots=True)
class Kind:
    """`digits` of a second that both sides keep; `zone`: a point in time; `single`: a float of 32 bits.

    `element`: what an array's elements are. An array is compared as JSON, element by element.
    """

    name: KindName
    digits: int = _MOST_DIGITS
    zone: bool = False
    single: bool = False
    element: Kind | None = None


def kind_of(value: Value, engine: str) -> Kind:
    """By the source's type, and by what the target's column can hold."""
    kind = _of_type(value.type)
    if not value.type.scalar:
        # PostgreSQL's own text of an array has its bounds, too.
        return Kind("text") if engine == "postgres" else Kind("array", element=kind)
    if kind.name in ("moment", "time"):
        return replace(kind, digits=_digits(value, engine))
    if value.type.name == "interval" and engine == "duckdb":
        return Kind("interval")
    return kind


def _of_type(type_: Type) -> Kind:
    if type_.kind != "base" or type_.schema is not None:
        return Kind("text")
    name = _NAMES.get(type_.name, "text")
    return Kind(name, zone=type_.name.endswith("with time zone"), single=type_.name == "real")


def _digits(value: Value, engine: str) -> int:
    """What the target keeps; where it is text, what the source has."""
    spelled = value.target.lower()
    found = _BRACKETS.search(spelled)
    if found:
        return min(int(found[1]), _MOST_DIGITS)
    if engine in ("mysql", "mariadb", "duckdb"):
        bare = spelled.partition(" ")[0]
        return _DIGITS.get(bare, _MOST_DIGITS) if engine != "duckdb" or bare != "time" else _MOST_DIGITS
    return _MOST_DIGITS
