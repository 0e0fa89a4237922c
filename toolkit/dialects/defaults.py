"""What a column holds when nothing is said (pure): constants as the target's type writes them, the time of day, the
next number; other expressions by the dialect's rules, or reported.
"""

from __future__ import annotations

import json
import re

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused, Typed
from toolkit.dialects.counters import sequence_of
from toolkit.dialects.expressions import expression
from toolkit.dialects.types import domains_of, typed, use_of
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Table

_CAST = re.compile(r"::[\w .\"\[\](),]+$")
_TEXT = re.compile(r"'((?:[^']|'')*)'", re.DOTALL)
_NUMBER = re.compile(r"\(?(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\)?")
_EMPTY_ARRAY = re.compile(r"ARRAY\[\](::.*)?|'\{\}'::.*\[\]", re.DOTALL)
_ARRAY = re.compile(r"ARRAY\[(.*)\](::.*)?", re.DOTALL)


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
    if sql.upper().startswith("NULL"):
        return "NULL"
    if column.default and column.default.kind == "clock":
        if dialect.clock is None:
            raise Refused("the target has no clock for a default")
        return dialect.clock(use)
    if not use.type.scalar:
        return _array(work, sql, target)
    constant = _constant(sql)
    if constant is not None:
        return _written(work, constant, target)
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


def _written(work: Work, value: str, target: Typed) -> str:
    if target.form == "boolean":
        return "1" if value in ("true", "t", "1") else "0"
    if work.dialect.literal is None:
        raise AssertionError("a dialect says how it writes constants")
    return work.dialect.literal(value, target)


def _array(work: Work, sql: str, target: Typed) -> str:
    if _EMPTY_ARRAY.fullmatch(sql):
        return work.dialect.empty_array if target.form == "native" else _written(work, "[]", target)
    match = _ARRAY.fullmatch(sql)
    values = re.findall(r"'((?:[^']|'')*)'", match[1]) if match else None
    if not values or target.form == "native":
        raise Refused("an array of values is no constant there")
    return _written(work, json.dumps([value.replace("''", "'") for value in values], ensure_ascii=False), target)
