"""What a column holds when nothing is said (pure): constants as the target's type writes them, the time of day, the
next number; other expressions by the dialect's rules, or reported.
"""

from __future__ import annotations

import datetime
import json
import re

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from toolkit.dialects import trees
from toolkit.dialects.base import Refused, Typed, Use
from toolkit.dialects.counters import sequence_of
from toolkit.dialects.expressions import expression
from toolkit.dialects.types import FLOATS, TEXTS, domains_of, typed, use_of
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Table, Type

_CAST = re.compile(r"::[\w .\"\[\](),]+$")
_TEXT = re.compile(r"'((?:[^']|'')*)'", re.DOTALL)
_NUMBER = re.compile(r"\(?(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\)?")
_NULL = re.compile(r"NULL(::.*)?", re.DOTALL | re.IGNORECASE)
_EMPTY_ARRAY = re.compile(r"ARRAY\[\](::.*)?|'\{\}'::.*\[\]", re.DOTALL)
_DAYS = frozenset({"date", "timestamp without time zone", "timestamp with time zone"})
_AFTER_CHRIST = re.compile(r"\d{4}-[^B]*")
# Whose elements JSON has as numbers, and whose it has as the texts that a default holds.
_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric"}) | FLOATS
_PRINTED = TEXTS | {"uuid", "date"}


def default_of(work: Work, table: Table, column: Column) -> exp.Expr | None:
    """The DEFAULT constraint of a column, if it has one that the target can hold. Identities are `identity_of`'s."""
    sql = column.default.sql if column.default else _domain_default(work, column)
    if sql is None or (column.default and column.default.kind == "sequence"):
        return None
    where = f"{table.title}.{column.name}"
    try:
        return exp.DefaultColumnConstraint(this=trees.raw(_default(work, table, column, sql)))
    except Refused as refused:
        work.lose("default", where, f"DEFAULT {sql}", "no default", str(refused))
        return None


def identity_of(work: Work, table: Table, column: Column) -> str | None:
    """What makes the target count, for a serial or an identity column."""
    sequence = sequence_of(work, table, column)
    if column.identity is None and not (column.default and column.default.kind == "sequence"):
        return None
    where = f"{table.title}.{column.name}"
    what = f"GENERATED {column.identity.upper()} AS IDENTITY" if column.identity else "the next value of a sequence"
    try:
        if work.dialect.identity is None:
            raise Refused("the target does not count")
        return work.dialect.identity(work, table, column, sequence)
    except Refused as refused:
        work.lose("default", where, what, "no default", str(refused))
        return None


def _domain_default(work: Work, column: Column) -> str | None:
    defaults = (domain.default for domain in domains_of(work, column.type)[1])
    return next((default for default in defaults if default is not None), None)


def _default(work: Work, table: Table, column: Column, sql: str) -> str:
    dialect, target = work.dialect, typed(work, table, column)
    if not dialect.features.defaults:
        raise Refused("the target has no defaults")
    use = use_of(work, table, column)
    if _NULL.fullmatch(sql):
        return "NULL"
    if column.default and column.default.kind == "clock":
        return _clock(work, use, target, sql)
    if not use.type.scalar:
        return _array(work, use.type, sql, target)
    constant = _constant(sql)
    if constant is not None:
        if target.form == "native" and use.type.name in _NUMBERS and not _NUMBER.fullmatch(constant):
            raise Refused("it is no number there")
        if use.type.name in _DAYS and not dialect.features.infinite_times and not _AFTER_CHRIST.fullmatch(constant):
            raise Refused("it is no time between the years 1 and 9999")
        return _written(work, _in_utc(constant) if use.type.name == "timestamp with time zone" else constant, target)
    tree = expression(work, sql)
    return dialect.default_form.format(tree.unnest().sql(dialect.sqlglot))


def _constant(sql: str) -> str | None:
    """The text of a constant: `'x'::text`, `'-1'::integer`, `(-1)`, `1.50`, `true`."""
    bare = _CAST.sub("", sql)
    text = _TEXT.fullmatch(bare)
    if text:
        return text[1].replace("''", "'")
    number = _NUMBER.fullmatch(bare)
    if number:
        return number[1]
    return bare if bare in ("true", "false") else None


def _in_utc(value: str) -> str:
    """A time with a zone as a load writes it; what is no time, such as infinity, as it is."""
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return value
    return re.sub(r"\.(\d*[1-9])0*\+", r".\1+", moment.astimezone(datetime.UTC).isoformat(" "))


def _written(work: Work, value: str, target: Typed) -> str:
    if target.form == "boolean":
        return "1" if value in ("true", "t", "1") else "0"
    if work.dialect.literal is None:
        raise AssertionError("a dialect says how it writes constants")
    return work.dialect.literal(value, target)


def _clock(work: Work, use: Use, target: Typed, sql: str) -> str:
    """The time of day, for a column that holds such; PostgreSQL casts it to any other."""
    if work.dialect.clock is None:
        raise Refused("the target has no clock for a default")
    moment = use.type.name == "date" or use.type.name.startswith("time")
    if not moment or (use.type.name == "time with time zone" and target.form == "text"):
        raise Refused("the time of day as a text, which each engine prints in its way")
    if sql.upper() == "CURRENT_DATE" and use.type.name != "date":
        raise Refused("the midnight of the current date")
    return work.dialect.clock(use)


def _array(work: Work, type_: Type, sql: str, target: Typed) -> str:
    if _EMPTY_ARRAY.fullmatch(sql):
        return work.dialect.empty_array if target.form == "native" else _written(work, "[]", target)
    if target.form == "native":
        raise Refused("an array of values is no constant there")
    return _written(work, f"[{', '.join(_as_json(type_, each) for each in _elements(sql))}]", target)


def _elements(sql: str) -> list[exp.Expr]:
    """The parts of ARRAY[...], without their casts."""
    try:
        found = _without_casts(sqlglot.parse_one(sql, read="postgres"))
    except SqlglotError:
        found = None
    if not isinstance(found, exp.Array):
        raise Refused("an array that is written otherwise")
    return [_without_casts(each) for each in found.expressions]


def _without_casts(node: exp.Expr) -> exp.Expr:
    node = node.unnest()
    return _without_casts(node.this) if isinstance(node, exp.Cast) else node


def _as_json(type_: Type, element: exp.Expr) -> str:
    """As a load writes an element."""
    if isinstance(element, exp.Null):
        return "null"
    if isinstance(element, exp.Boolean):
        return "true" if element.this else "false"
    text = element.sql("postgres") if isinstance(element, exp.Neg) else element.name
    constant = isinstance(element.this if isinstance(element, exp.Neg) else element, exp.Literal)
    if constant and type_.name in _NUMBERS and _NUMBER.fullmatch(text):
        return text.replace(" ", "")
    if constant and (type_.kind == "enum" or type_.name in _PRINTED):
        return json.dumps(text, ensure_ascii=False)
    raise Refused("an array with elements that are no constants of a text or a number")
