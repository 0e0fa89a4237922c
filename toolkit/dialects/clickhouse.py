"""ClickHouse 24 and newer (pure): MergeTree tables, sorted by what is the primary key elsewhere.

It has no unique keys, no references and no counters. Times are DateTime64 in UTC. JSON is its own text: ClickHouse's
JSON type rounds numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sqlglot import exp

from toolkit.dialects import json_rules, normal, regexps, rewrites, set_operations, times, trees
from toolkit.dialects.base import Dialect, Features, Refused, Typed, Use
from toolkit.dialects.json_words import Clickhouse
from toolkit.dialects.naming import NameRules
from toolkit.dialects.scopes import PLACE
from toolkit.dialects.types import (
    ELEMENTS,
    apply_rule,
    as_text,
    decimal,
    element_of,
    enum_check,
    lossy,
    nullable,
    source_nullable,
)
from toolkit.dialects.work import Work
from toolkit.schema.database import Table

_TEXT = as_text("String", "its elements have no such type")
_YEARS = "ClickHouse's times run from 1900 to 2299"


def _timestamp(use: Use) -> Typed:
    sql = f"DateTime64({use.precision}, 'UTC')"
    return Typed(sql, lost=(str(use.type), f"{sql}: years 1900 to 2299", _YEARS))


def _enum(use: Use) -> Typed:
    if use.policy.enum != "native":
        return apply_rule(enum_check("String"), use)
    labels = (f"'{label}' = {place}" for place, label in enumerate(_escaped(use.labels), 1))
    return Typed(f"Enum{8 if len(use.labels) < 128 else 16}({', '.join(labels)})")


def _escaped(labels: tuple[str, ...]) -> list[str]:
    return [label.replace("\\", "\\\\").replace("'", "\\'") for label in labels]


def _elements(use: Use) -> Typed:
    if use.type.dimensions != 1:
        return Typed("String", "json", lost=(str(use.type), "JSON text", "an array of arrays has one depth there"))
    found = element_of((DIALECT.types.get(use.type.name) if use.type.kind == "base" else None) or _TEXT, use)
    return replace(found, sql=f"Array(Nullable({found.sql}))", form="native", check=None, takes_null=False)


def _clock(use: Use) -> str:
    if use.type.name.startswith("time "):
        raise Refused("the time of day is text there")
    return "today()" if use.type.name == "date" else f"now64({use.precision}, 'UTC')"


def _literal(value: str, target: Typed) -> str:
    if target.sql.startswith(("Int", "UInt", "Float", "Decimal", "Bool")):
        return value
    if target.sql.startswith("Date") and not re.match(r"(19|20|21|22)\d\d-", value):
        raise Refused(_YEARS)
    if value.startswith("\\x") and target.form == "text":
        raise Refused("bytes as a default")
    return trees.text(value).sql("clickhouse")


def _suffix(work: Work, table: Table) -> str:
    """Sorted by the primary key, whose columns take no NULL."""
    where = table.title
    keys = table.primary_key.columns if table.primary_key else ()
    if table.primary_key:
        what = f"PRIMARY KEY ({', '.join(keys)})"
        work.lose("primary key", f"{where}.{table.primary_key.name}", what, "rows are sorted by it", "keys do not bind")
    names = [
        trees.identifier(work.names.column(table.schema, table.name, name)).sql("clickhouse")
        for name in keys
        if (column := table.column(name)) is not None and not nullable(work, column)
    ]
    order = f"({', '.join(names)})" if names else "tuple()"
    comment = f" COMMENT {trees.text(table.comment).sql('clickhouse')}" if table.comment else ""
    return f" ENGINE = MergeTree ORDER BY {order}{comment}"


def _passing_nulls(tree: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=tree.copy(), expressions=[exp.true()])


def _element(column: str, _alias: str) -> tuple[str, str]:
    """No source of its own: arrayJoin() works where it stands."""
    raw = f"arrayJoin(JSONExtractArrayRaw(assumeNotNull({column})))"
    return "", f"JSONExtract(concat('[', {raw}, ']'), 1, 'Nullable(String)')"


def _together(calls: list[tuple[str, str]], _alias: str) -> tuple[str, list[str]]:
    """arrayZipUnaligned() fills up with NULLs; arrayJoin() unfolds the same list once, however often it stands."""
    lists = [
        column if function == "unnest" else f"JSONExtract(assumeNotNull({column}), 'Array(Nullable(String))')"
        for function, column in calls
    ]
    rows = f"arrayJoin(arrayZipUnaligned({', '.join(lists)}))"
    return "", [f"tupleElement({rows}, {place})" for place in range(1, len(lists) + 1)]


def _exact(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """`/` has no more digits than what is divided, and divideDecimal() looks at what is behind a NULL, which is 0."""
    by = exp.Coalesce(this=_wide(right), expressions=[exp.Literal.number(1)])
    quotient = trees.call("divideDecimal", _wide(left), by, exp.Literal.number(20))
    known = exp.Is(this=right, expression=exp.null(), negate=True)
    return exp.Case(ifs=[exp.If(this=known, true=quotient)])


def _wide(node: exp.Expr) -> exp.Expr:
    """A constant with a point would be a float on its way."""
    constant = node.unnest()
    exactly = trees.text(constant.name) if isinstance(constant, exp.Literal) else node
    return trees.cast(exactly.copy(), "Decimal(76, 30)")


def _cast(node: exp.Expr, work: Work) -> exp.Expr:
    """Digits after the point that do not fit are cut off there, and rounded in PostgreSQL."""
    to, inner = node.args["to"], node.args["this"].unnest()
    if to.this is exp.DType.DECIMAL and to.expressions and rewrites.type_name(inner) not in normal.WHOLE_TYPES:
        scale = to.expressions[1].name if len(to.expressions) > 1 else "0"
        node.set("this", trees.mark_one(trees.call("round", inner.copy(), exp.Literal.number(scale))))
        node.this.type = inner.type
    return rewrites.cast(node, work)


def _sum(node: exp.Expr, _work: Work) -> exp.Expr:
    """The sum of bigints is a numeric, and would wrap around."""
    counted = node.this.expressions[0] if isinstance(node.this, exp.Distinct) else node.this
    if rewrites.type_name(counted) is exp.DType.BIGINT:
        counted.replace(trees.mark_one(trees.call("toInt128", counted.copy())))
    return node


def _scalar(node: exp.Expr, _work: Work) -> exp.Expr:
    """One value from a query around which another is: without a row that it looks at, it is NULL, even a count."""
    select = node.this
    value = not isinstance(node.parent, exp.From | exp.Join | exp.SetOperation | exp.In | exp.Exists | exp.CTE)
    if not value or not isinstance(select, exp.Select) or select.args.get("group"):
        return node
    names = {source.alias for source in select.find_all(exp.Table, exp.Subquery)}
    correlated = any(column.table and column.table not in names for column in select.find_all(exp.Column))
    selected = select.selects[0].unalias().unnest()
    if not correlated or isinstance(selected, exp.Sum | exp.Min | exp.Max | exp.Avg) or not selected.find(exp.AggFunc):
        return node
    if not isinstance(selected, exp.Count):
        raise Refused("a value of a subquery that has no rows to look at is NULL there")
    return trees.mark_one(exp.Coalesce(this=node.copy(), expressions=[exp.Literal.number(0)]))


def _in(node: exp.Expr, work: Work) -> exp.Expr:
    """Beside NULL nothing is unknown to ClickHouse's IN, which shows under NOT and as a value."""
    top = node
    while isinstance(top.parent, exp.And | exp.Or | exp.Paren):
        top = top.parent
    filters = isinstance(top.parent, exp.Where | exp.Having | exp.Join)
    filters = filters or (isinstance(top.parent, exp.If) and top.arg_key == "this")
    if not filters and _beside_null(node, work):
        raise Refused("NOT IN, or IN as a value, beside what may be NULL, which is not unknown there")
    return node


def _beside_null(node: exp.Expr, work: Work) -> bool:
    query = node.args.get("query")
    if query is None:
        return any(isinstance(each.unnest(), exp.Null) for each in node.expressions)
    select = query.unnest()
    selected = select.selects[0].unalias() if isinstance(select, exp.Select) else None
    if not isinstance(selected, exp.Column) or any(each.side for each in select.args.get("joins") or ()):
        return True
    place = selected.meta.get(PLACE)
    table = work.database.table(place[0], place[1]) if place else None
    column = table.column(place[2]) if table and place else None
    return column is None or source_nullable(work, column)


def _named(tree: exp.Expr, _work: Work, _condition: bool) -> exp.Expr:
    """A join's column without a name of its own may get its table's before it."""
    for select in tree.find_all(exp.Select):
        for each in select.selects if select.args.get("joins") else ():
            if isinstance(each, exp.Column):
                each.replace(exp.alias_(each.copy(), each.name, quoted=True))
    return tree


_MATCHED = "match({0}, {1})".format

_CLOCK = times.Clock(
    days="dateDiff('day', {1}, {0})",
    micros="dateDiff('microsecond', toDateTime64({1}, 6, 'UTC'), toDateTime64({0}, 6, 'UTC'))",
    seconds="(toDecimal128({0}, 6) / 1000000)",
    days_later="addDays({0}, {1})",
    days_earlier="subtractDays({0}, {1})",
)

DIALECT = Dialect(
    name="clickhouse",
    title="ClickHouse",
    sqlglot="clickhouse",
    executed=True,
    names=NameRules(limit=200, unit="bytes", case_insensitive=False),
    features=Features(
        foreign_keys=None,
        unique=False,
        indexes=False,
        nullable_types=True,
        comments="inline",
        length_check="lengthUTF8({0}) <= {1}",
        generated=frozenset(),
        enums_sort=True,
        enums_compare=True,
        distinct_on=True,
    ),
    types={
        "smallint": "Int16",
        "integer": "Int32",
        "bigint": "Int64",
        "oid": "UInt32",
        "real": "Float32",
        "double precision": "Float64",
        "numeric": decimal("Decimal", 76, 30, "String", scales=76),
        "money": as_text("String", "ClickHouse has no money"),
        "boolean": "Bool",
        "text": "String",
        "citext": as_text("String", "case counts in ClickHouse"),
        "character varying": "String",
        "character": "String",
        "name": "String",
        "uuid": "UUID",
        "bytea": Typed("String", "text"),
        "json": Typed("String", "json"),
        "jsonb": Typed("String", "json"),
        "date": lossy("Date32", "Date32: years 1900 to 2299", _YEARS),
        "timestamp without time zone": _timestamp,
        "timestamp with time zone": _timestamp,
    },
    array=_elements,
    enum=_enum,
    other=as_text("String", "ClickHouse has no such type"),
    nodes=rewrites.COMMON
    | times.rules(_CLOCK)
    | json_rules.rules(Clickhouse(), "hasAll({0}, [{1}])")
    | dict.fromkeys((exp.Intersect, exp.Except), set_operations.distinct_only("ClickHouse counts otherwise"))
    | {
        exp.Div: rewrites.division(lambda left, right: trees.call("intDiv", left, right), _exact),
        exp.Cast: _cast,
        exp.In: _in,
        exp.Subquery: _scalar,
        exp.Sum: _sum,
        exp.DPipe: rewrites.piped,
        exp.Like: rewrites.keep,
        exp.ILike: rewrites.keep,
        exp.RegexpLike: regexps.matched(_MATCHED),
        exp.RegexpILike: regexps.matched(_MATCHED, ignore_case=True),
        exp.Lower: rewrites.called("lowerUTF8"),
        exp.Upper: rewrites.called("upperUTF8"),
        exp.Length: rewrites.called("lengthUTF8"),
        exp.Filter: rewrites.filtered,
        exp.Date: times.as_date("toDate32({0})"),  # toDate() wraps around at 2149
        exp.CurrentUser: rewrites.user("currentUser()", "the target has users of its own"),
        exp.CurrentDate: times.session_day("today()", "the server"),
        exp.CurrentTimestamp: rewrites.constant("now64(6, 'UTC')"),
        exp.Uuid: rewrites.constant("generateUUIDv4()"),
    },
    casts={
        "TEXT": "String",
        "INT": "Int32",
        "BIGINT": "Int64",
        "SMALLINT": "Int16",
        "DOUBLE": "Float64",
        "DECIMAL": "Decimal(76, 30)",
        "DECIMAL(p,s)": "Decimal({0}, {1})",
        "DATE": "Date32",
        "TIMESTAMP": "DateTime64(6, 'UTC')",
        "TIMESTAMPTZ": "DateTime64(6, 'UTC')",
        "JSON": "",
        "JSONB": "",
    },
    clock=_clock,
    literal=_literal,
    unnest={
        "jsonb_array_elements_text": _element,
        "unnest": lambda column, _alias: ("", f"arrayJoin({column})"),
    },
    unnest_together=_together,
    elements=dict.fromkeys(ELEMENTS, "{0}"),
    table_suffix=_suffix,
    primary_key=lambda _work, _table: iter(()),
    check=_passing_nulls,
    finish=_named,
    # As SQL has it: no match is NULL, and so is the sum of no rows.
    view_suffix=" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1",
    alias_suffix="_row",  # an alias that is a database's name, too, is taken for that
    null_ordering="last",
)
