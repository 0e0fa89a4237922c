"""DuckDB 1.4 and newer (pure). Types come close to PostgreSQL's; keys and indexes do not."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from toolkit.dialects import json_rules, regexps, rewrites, set_operations, times, trees
from toolkit.dialects.base import Dialect, Features, Refused, Typed, Use
from toolkit.dialects.counters import first_value, named
from toolkit.dialects.json_words import Duckdb
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import ELEMENTS, as_text, decimal, element_of, enum_check, lossy, quoted_labels
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table


def _json(use: Use) -> Typed:
    return Typed("JSON" if use.policy.json == "native" else "VARCHAR", "json")


def _enum(use: Use) -> Typed:
    if use.policy.enum != "native":
        found = enum_check("VARCHAR")
        return found(use) if callable(found) else Typed("VARCHAR")
    return Typed(f"ENUM({quoted_labels(use.labels)})")


def _timestamp(use: Use) -> Typed:
    kinds = {0: "TIMESTAMP_S", 1: "TIMESTAMP_MS", 2: "TIMESTAMP_MS", 3: "TIMESTAMP_MS"}
    return Typed(kinds.get(use.precision, "TIMESTAMP"))


def _elements(use: Use) -> Typed:
    """A list of what the elements become; what has no type of its own becomes text."""
    rule = DIALECT.types.get(use.type.name) if use.type.kind == "base" else None
    found = element_of(rule or _TEXT, use)
    return replace(found, sql=found.sql + "[]" * use.type.dimensions, form="native", check=None)


def _clock(use: Use) -> str:
    words = {"date": "CURRENT_DATE", "time without time zone": "(current_localtime())"}
    return words.get(use.type.name, "CURRENT_TIMESTAMP")


def _literal(value: str, target: Typed) -> str:
    if target.sql == "BLOB":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        pairs = [value[place : place + 2] for place in range(2, len(value), 2)]
        return "'" + "".join(f"\\x{pair}" for pair in pairs) + "'::BLOB"
    return value if target.sql in _NUMBERS else trees.text(value).sql("duckdb")


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """PostgreSQL's patterns escape with a backslash; DuckDB's escape with nothing unless told."""
    pattern = node.args["expression"].unnest()
    if isinstance(pattern, exp.Literal) and "\\" not in pattern.name:
        return node
    return trees.mark_one(exp.Escape(this=trees.mark_one(node.copy()), expression=trees.text("\\")))


_TEXT = as_text("VARCHAR", "its elements have no such type")
_NUMBERS = ("SMALLINT", "INTEGER", "BIGINT", "REAL", "DOUBLE", "BOOLEAN")


def _sequence_name(work: Work, sequence: Sequence) -> str:
    return trees.table(named(work, sequence)).sql("duckdb")


def _sequence(work: Work, sequence: Sequence) -> str:
    """It cannot be set later, so it starts at what the source's gives next."""
    start = first_value(work, sequence)
    cycle = " CYCLE" if sequence.cycle else ""
    return (
        f"CREATE SEQUENCE {_sequence_name(work, sequence)} INCREMENT BY {sequence.increment}"
        f" MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum} START WITH {start}{cycle}"
    )


def _identity(work: Work, _table: Table, _column: Column, sequence: Sequence | None) -> str:
    if sequence is None:
        raise Refused("its sequence is not in the model")
    name = _sequence_name(work, sequence).replace("'", "''")
    return f"DEFAULT (nextval('{name}'))"


_SPELLED = {"REAL": "FLOAT", "TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE", "TIMETZ": "TIME WITH TIME ZONE"}


def _spelled(sql: str) -> str:
    element = sql.rstrip("[]")
    return _SPELLED.get(element, element) + sql[len(element) :]


_MATCHED = "regexp_matches({0}, {1})".format

_CLOCK = times.Clock(
    days="CAST({0} - {1} AS INTEGER)",
    micros="date_diff('microsecond', {1}, {0})",
    seconds="(CAST({0} AS DECIMAL(24, 6)) / 1000000)",
    days_later="({0} + CAST({1} AS INTEGER))",
    days_earlier="({0} - CAST({1} AS INTEGER))",
    zone="",
    interval="({0} - {1})",
)


def _together(calls: list[tuple[str, str]], alias: str) -> tuple[str, list[str]]:
    """UNNEST() side by side in a SELECT does what PostgreSQL does."""
    lists = [column if function == "unnest" else f"json_extract_string({column}, '$[*]')" for function, column in calls]
    read = ", ".join(f"UNNEST({each}) AS value_{place}" for place, each in enumerate(lists))
    return f"LATERAL (SELECT {read}) AS {alias}", [f'"{alias}"."value_{place}"' for place in range(len(lists))]


DIALECT = Dialect(
    name="duckdb",
    title="DuckDB",
    sqlglot="duckdb",
    executed=True,
    names=NameRules(limit=1000, schemas=True, default_schema="main"),
    features=Features(
        infinite_times=True,
        foreign_keys="inline",
        references_indexes=False,
        references_itself=False,
        references_same_type=True,
        references_across_schemas=False,
        actions=frozenset({"no action", "restrict"}),
        expression_indexes=True,
        generated=frozenset({"virtual"}),
        enums_sort=True,
        enums_compare=True,
        generated_in=frozenset(),
        comments="statement",
        distinct_on=True,
        length_check="LENGTH({0}) <= {1}",
    ),
    types={
        "smallint": "SMALLINT",
        "integer": "INTEGER",
        "bigint": "BIGINT",
        "oid": "UINTEGER",
        "real": "REAL",
        "double precision": "DOUBLE",
        "numeric": decimal("DECIMAL", 38, 10, "VARCHAR", scales=38),
        "money": as_text("VARCHAR", "DuckDB has no money"),
        "boolean": "BOOLEAN",
        "text": "VARCHAR",
        "citext": as_text("VARCHAR", "case counts in DuckDB"),
        "character varying": "VARCHAR",
        "character": "VARCHAR",
        "name": "VARCHAR",
        "uuid": "UUID",
        "bytea": "BLOB",
        "json": _json,
        "jsonb": _json,
        "date": "DATE",
        "timestamp without time zone": _timestamp,
        "timestamp with time zone": "TIMESTAMPTZ",
        "time without time zone": "TIME",
        "time with time zone": "TIMETZ",
        "interval": "INTERVAL",
        "bit": as_text("VARCHAR", "DuckDB's BIT has no length"),
        "xml": lossy("VARCHAR", "text", "DuckDB has no XML"),
    },
    array=_elements,
    enum=_enum,
    other=as_text("VARCHAR", "DuckDB has no such type"),
    nodes=rewrites.COMMON
    | times.rules(_CLOCK)
    | json_rules.rules(Duckdb(), "list_has_all({0}, [{1}])")
    | dict.fromkeys((exp.Intersect, exp.Except), set_operations.keep)
    | {
        exp.Div: rewrites.division(lambda left, right: exp.IntDiv(this=left, expression=right)),
        exp.DPipe: rewrites.piped,
        exp.Like: _like,
        exp.ILike: _like,
        exp.RegexpLike: regexps.matched(_MATCHED),
        exp.RegexpILike: regexps.matched(_MATCHED, ignore_case=True),
        exp.Lower: rewrites.keep,
        exp.Upper: rewrites.keep,
        exp.Length: rewrites.keep,
        exp.Filter: rewrites.keep,
        exp.Date: rewrites.keep,
        # CURRENT_DATE is taken for a column in a condition.
        exp.CurrentDate: rewrites.constant("CAST(now() AS DATE)"),
        exp.CurrentUser: rewrites.user("CURRENT_USER", "DuckDB has one user: duckdb"),
        exp.CurrentTimestamp: rewrites.constant("now()"),
        exp.Uuid: rewrites.keep,
        exp.Greatest: rewrites.keep,
        exp.Least: rewrites.keep,
        exp.Array: rewrites.keep,
        exp.GroupConcat: rewrites.keep,
    },
    casts={
        "TEXT": "VARCHAR",
        "INT": "INTEGER",
        "BIGINT": "BIGINT",
        "SMALLINT": "SMALLINT",
        "DOUBLE": "DOUBLE",
        "DECIMAL": "DECIMAL(38, 10)",
        "DECIMAL(p,s)": "DECIMAL({0}, {1})",
        "DATE": "DATE",
        "TIMESTAMP": "TIMESTAMP",
        "TIMESTAMPTZ": "TIMESTAMPTZ",
        "JSON": "JSON",
        "JSONB": "JSON",
    },
    clock=_clock,
    literal=_literal,
    identity=_identity,
    sequence=_sequence,
    unnest={
        "jsonb_array_elements_text": lambda column, alias: (
            f"UNNEST(json_extract_string({column}, '$[*]')) AS {alias}(value)",
            f'"{alias}"."value"',
        ),
        "unnest": lambda column, alias: (f"UNNEST({column}) AS {alias}(value)", f'"{alias}"."value"'),
    },
    unnest_together=_together,
    elements=dict.fromkeys(ELEMENTS, "{0}"),
    spelled=_spelled,
    null_ordering="last",
)
