"""SQLite 3.38 and newer (pure). STRICT tables, so that a value is what its column says.

Times are text as PostgreSQL prints it (`2026-10-01 12:00:00.5`; with a zone in UTC, `+00:00`), which sorts as they
do. JSON and arrays are JSON text, booleans 0 and 1, numerics text that keeps every digit and is read as a number in
expressions.
"""

from __future__ import annotations

import re

from sqlglot import exp

from toolkit.dialects import json_rules, regexps, rewrites, set_operations, sqlite_times, trees
from toolkit.dialects.base import Dialect, Features, Refused, Typed, Use
from toolkit.dialects.counters import counts_alone
from toolkit.dialects.json_words import Sqlite
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import ELEMENTS, as_text, enum_check
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

# json_valid(NULL) is 0 up to 3.40.
_JSON = Typed("TEXT", "json", "{0} IS NULL OR json_valid({0})")

_MOMENT = Typed("TEXT", "text")


def _numeric(use: Use) -> Typed:
    why = "REAL would round it; text keeps every digit, and is read as a number in views"
    return Typed("TEXT", "number", lost=(str(use.type), "TEXT", why))


def _clock(use: Use) -> str:
    if use.type.name == "date":
        return "CURRENT_DATE"
    if use.type.name.startswith("time "):
        return "(rtrim(rtrim(strftime('%H:%M:%f', 'now'), '0'), '.'))"
    return sqlite_times.now(" || '+00:00'" if use.type.name == "timestamp with time zone" else "")


def _literal(value: str, target: Typed) -> str:
    if target.sql in ("INTEGER", "REAL"):
        return value
    if target.sql == "BLOB":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"X'{value[2:]}'"
    return trees.text(value).sql("sqlite")


def _identity(work: Work, table: Table, column: Column, sequence: Sequence | None) -> str | None:
    counts_alone(work, table, column, sequence)
    if sequence is not None and sequence.start != 1:
        what = f"START WITH {sequence.start}"
        work.lose("meaning", f"{table.title}.{column.name}", what, "goes on after the highest", "SQLite counts so")
    return None  # INTEGER and the only column of the primary key: SQLite counts by itself


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """LIKE ignores the case of a-z in SQLite; GLOB does not."""
    pattern = node.expression.unnest()
    if not isinstance(pattern, exp.Literal):
        raise Refused("LIKE ignores case there, and a pattern that is no constant cannot be written for GLOB")
    glob = "".join(map(_globbed, re.findall(r"\\.|[^\\]", pattern.name, re.DOTALL)))
    found = trees.mark_one(exp.Glob(this=node.this.copy(), expression=trees.text(glob)))
    return trees.mark_one(exp.Not(this=exp.Paren(this=found))) if node.args.get("negate") else found


def _divided(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """Whole numbers are cut off, and CAST(x AS NUMERIC) is a whole number where it can be."""
    return exp.Div(this=left, expression=right, typed=True, safe=False)


def _globbed(part: str) -> str:
    """A character of a LIKE pattern, or one after a backslash, for GLOB."""
    if part in _WILD:
        return _WILD[part]
    return {"*": "[*]", "?": "[?]", "[": "[[]"}.get(part[-1], part[-1])


_WILD = {"%": "*", "_": "?"}
# SQLite's booleans are 1 and 0, JSON's are words.
_TEXT_OF = """CASE WHEN "{0}"."type" IN ('true', 'false') THEN "{0}"."type" ELSE CAST("{0}"."value" AS TEXT) END"""
_CASE = rewrites.doubtful("lower() and upper()", "SQLite changes a to z only")


def _together(calls: list[tuple[str, str]], alias: str) -> tuple[str, list[str]]:
    """json_each() over the longest list; the others are read at its places."""
    lengths = [f"COALESCE(json_array_length({column}), 0)" for _, column in calls]
    most = f"max({', '.join(lengths)})"
    cases = " ".join(f"WHEN {length} THEN {column}" for length, (_, column) in zip(lengths, calls, strict=True))
    place = f"""'$[' || "{alias}"."key" || ']'"""
    values = [
        f"json_extract({column}, {place})"
        if function == "unnest"
        else f"CASE WHEN json_type({column}, {place}) IN ('true', 'false') THEN json_type({column}, {place})"
        f" ELSE CAST(json_extract({column}, {place}) AS TEXT) END"
        for function, column in calls
    ]
    return f"json_each(CASE {most} {cases} END) AS {alias}", values


DIALECT = Dialect(
    name="sqlite",
    title="SQLite",
    sqlglot="sqlite",
    executed=True,
    names=NameRules(limit=1000, strange="(?i)^sqlite_"),
    features=Features(
        infinite_times=True,
        foreign_keys="inline",
        references_indexes=False,  # rows could not be loaded before the index is there
        references_ahead=True,
        deferrable=True,
        index_directions=True,
        partial_indexes=True,
        expression_indexes=True,
        nan=False,
        counts_by_itself=True,
        length_check="LENGTH({0}) <= {1}",
        clock_in_checks=False,
        generated_in=frozenset({"unique", "foreign key", "check"}),
    ),
    types={
        "smallint": "INTEGER",
        "integer": "INTEGER",
        "bigint": "INTEGER",
        "oid": "INTEGER",
        "real": "REAL",
        "double precision": "REAL",
        "numeric": _numeric,
        "money": as_text("TEXT", "SQLite has no money"),
        "boolean": Typed("INTEGER", "boolean", "{0} IN (0, 1)"),
        "text": "TEXT",
        "citext": as_text("TEXT", "case counts in SQLite"),
        "character varying": "TEXT",
        "character": "TEXT",
        "name": "TEXT",
        "uuid": "TEXT",
        "bytea": "BLOB",
        "json": _JSON,
        "jsonb": _JSON,
        "date": _MOMENT,
        "timestamp without time zone": _MOMENT,
        "timestamp with time zone": _MOMENT,
        "time without time zone": _MOMENT,
    },
    array=_JSON,
    enum=enum_check("TEXT"),
    other=as_text("TEXT", "SQLite has no such type"),
    nodes=rewrites.COMMON
    | sqlite_times.RULES
    | json_rules.rules(Sqlite(), "")
    | dict.fromkeys((exp.Union, exp.Intersect, exp.Except), set_operations.from_the_left)
    | {
        exp.Div: rewrites.division(_divided, lambda left, right: _divided(trees.cast(left, "REAL"), right)),
        exp.DPipe: rewrites.piped,
        exp.Like: _like,
        exp.RegexpLike: regexps.globbed(),
        exp.RegexpILike: regexps.globbed(ignore_case=True),
        exp.Lower: _CASE,
        exp.Upper: _CASE,
        exp.Length: rewrites.keep,
        exp.Filter: rewrites.keep,
        exp.CurrentUser: rewrites.user("''", "SQLite has no users: it is an empty text"),
    },
    casts={
        "TEXT": "TEXT",
        "INT": "INTEGER",
        "BIGINT": "INTEGER",
        "SMALLINT": "INTEGER",
        "DECIMAL": "NUMERIC",
        "DOUBLE": "REAL",
        "TIMESTAMP": "",
    },
    clock=_clock,
    literal=_literal,
    identity=_identity,
    unnest={
        "jsonb_array_elements_text": lambda column, alias: (f"json_each({column}) AS {alias}", _TEXT_OF.format(alias)),
        "unnest": lambda column, alias: (f"json_each({column}) AS {alias}", f'"{alias}"."value"'),
    },
    unnest_together=_together,
    elements=dict.fromkeys(ELEMENTS, "{0}"),
    table_suffix=lambda _work, _table: " STRICT",
    null_ordering="small",
)
