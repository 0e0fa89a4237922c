"""Trino, tables of its Iceberg connector (pure). Not executed by the tests. NOT NULL binds; there are no keys, no
conditions and no defaults. Names are in lower case, whatever they are quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sqlglot import exp

from toolkit.dialects import rewrites, trees
from toolkit.dialects.base import Dialect, Features, Typed, TypeRule, Use
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import as_text, decimal, enum_check, listed
from toolkit.dialects.work import Work
from toolkit.schema.database import Table

_JSON = Typed("VARCHAR", "json")


def _elements(use: Use) -> Typed:
    return listed(use, TYPES, "ARRAY({0})", "VARCHAR")


def _no_key(work: Work, table: Table) -> Iterator[str]:
    key = table.primary_key
    if key:
        what = f"PRIMARY KEY ({', '.join(key.columns)})"
        work.lose("primary key", f"{table.title}.{key.name}", what, "nothing", "the target has no keys")
    return iter(())


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """PostgreSQL's patterns escape with a backslash; Trino's escape with nothing unless told."""
    pattern = node.args["expression"].unnest()
    if isinstance(pattern, exp.Literal) and "\\" not in pattern.name:
        return node
    return trees.mark_one(exp.Escape(this=trees.mark_one(node.copy()), expression=trees.text("\\")))


def _finish(tree: exp.Expr, _work: Work, _condition: bool) -> exp.Expr:
    """Trino's units end at the second, which may have a fraction, and it has no weeks."""
    for node in tree.find_all(exp.Interval):
        unit = node.args["unit"].name.upper()
        if unit == "MICROSECOND":
            node.set("this", trees.text(f"{Decimal(node.this.name).scaleb(-6):f}"))
            node.set("unit", exp.Var(this="SECOND"))
        elif unit == "WEEK":
            node.set("this", trees.text(str(7 * int(node.this.name))))
            node.set("unit", exp.Var(this="DAY"))
    return tree


def _unfolded(column: str, alias: str) -> tuple[str, str]:
    """A text as it is, what is none as its JSON, null as NULL."""
    source = f'UNNEST(CAST(JSON_PARSE({column}) AS ARRAY(JSON))) AS "{alias}"("value")'
    element = f'"{alias}"."value"'
    return source, f"COALESCE(JSON_EXTRACT_SCALAR({element}, '$'), NULLIF(JSON_FORMAT({element}), 'null'))"


TYPES: dict[str, TypeRule] = {
    # Iceberg's whole numbers have 32 or 64 bits.
    "smallint": "INTEGER",
    "integer": "INTEGER",
    "bigint": "BIGINT",
    "oid": "BIGINT",
    "real": "REAL",
    "double precision": "DOUBLE",
    "numeric": decimal("DECIMAL", 38, 10, "VARCHAR", scales=38),
    "money": as_text("VARCHAR", "there is no money"),
    "boolean": "BOOLEAN",
    "text": "VARCHAR",
    "citext": as_text("VARCHAR", "case counts there"),
    # Iceberg's texts have no length: `length_check` would hold it, if there were conditions.
    "character varying": "VARCHAR",
    "character": "VARCHAR",
    "name": "VARCHAR",
    "uuid": "UUID",
    "bytea": "VARBINARY",
    "json": _JSON,
    "jsonb": _JSON,
    "date": "DATE",
    "timestamp without time zone": "TIMESTAMP(6)",
    "timestamp with time zone": "TIMESTAMP(6) WITH TIME ZONE",
    "time without time zone": "TIME(6)",
    "xml": as_text("VARCHAR", "there is no xml"),
}

DIALECT = Dialect(
    name="trino",
    title="Trino",
    sqlglot="trino",
    executed=False,
    names=NameRules(limit=128, schemas=True, lower_relations=True),
    features=Features(
        foreign_keys=None,
        unique=False,
        indexes=False,
        defaults=False,
        checks=False,
        generated=frozenset(),
        comments="statement",
        length_check="LENGTH({0}) <= {1}",
    ),
    types=TYPES,
    array=_elements,
    enum=enum_check("VARCHAR"),
    other=as_text("VARCHAR", "there is no such type"),
    nodes=rewrites.COMMON
    | {
        exp.Div: rewrites.division(lambda left, right: exp.Div(this=left, expression=right, typed=True, safe=False)),
        exp.DPipe: rewrites.piped,
        exp.Is: rewrites.truth,
        exp.Cast: rewrites.zoned_cast,
        exp.Like: _like,
        exp.Lower: rewrites.keep,
        exp.Upper: rewrites.keep,
        exp.Length: rewrites.keep,
        exp.Filter: rewrites.keep,
        exp.Date: rewrites.as_date("DATE"),
        exp.CurrentDate: rewrites.constant("CURRENT_DATE"),
        exp.CurrentUser: rewrites.user("CURRENT_USER", "the target has users of its own"),
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
        "TIMESTAMP": "TIMESTAMP(6)",
        "TIMESTAMPTZ": "TIMESTAMP(6) WITH TIME ZONE",
        "JSON": "",
        "JSONB": "",
    },
    finish=_finish,
    primary_key=_no_key,
    unnest={
        "jsonb_array_elements_text": _unfolded,
        "unnest": lambda column, alias: (f'UNNEST({column}) AS "{alias}"("value")', f'"{alias}"."value"'),
    },
    null_ordering="last",
)
