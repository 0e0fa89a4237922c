"""What Spark and Databricks share (pure): types, expressions, names. Only what a table can promise differs.

VARIANT holds JSON, TIMESTAMP_NTZ times without a zone, TIMESTAMP those with one, both to the microsecond. Statements
count on ANSI mode, Spark 4's default and Databricks SQL's.
"""

from __future__ import annotations

from typing import Any

from sqlglot import exp

from toolkit.dialects import rewrites, trees
from toolkit.dialects.base import Dialect, Features, Refused, Typed, TypeRule, Use
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import as_text, decimal, listed, lossy


def _json(use: Use) -> Typed:
    if use.policy.json == "text":
        return Typed("STRING", "json")
    why = "VARIANT's numbers have at most 38 digits; json=text keeps every digit"
    return Typed("VARIANT", "json", lost=(str(use.type), "VARIANT, whose longest numbers are rounded", why))


def _varying(use: Use) -> Typed:
    return Typed(f"VARCHAR({use.type.modifiers[0]})" if use.type.modifiers else "STRING")


def _enum(use: Use) -> Typed:
    """A quote within a text is written with a backslash: doubled, it would not be there on every Databricks."""
    labels = ", ".join(trees.text(label).sql("spark") for label in use.labels)
    condition = f"{{0}} IN ({labels.replace('{', '{{').replace('}', '}}')})"
    return Typed("STRING", check=None if use.policy.enum == "text" else condition)


def _moment(use: Use) -> Typed:
    return Typed("TIMESTAMP_NTZ" if use.type.name == "timestamp without time zone" else "TIMESTAMP")


def _elements(use: Use) -> Typed:
    return listed(use, TYPES, "ARRAY<{0}>", "STRING")


def _clock(use: Use) -> str:
    if use.type.name == "date":
        return "CURRENT_DATE()"
    if use.type.name.startswith("time "):
        raise Refused("the time of day is text there")
    return "LOCALTIMESTAMP()" if use.type.name == "timestamp without time zone" else "CURRENT_TIMESTAMP()"


def _literal(value: str, target: Typed) -> str:
    if target.sql == "VARIANT":
        if "'" in value or "\\" in value:
            raise Refused("Spark cannot read a table back whose default is a document with a quote or a backslash")
        return f"PARSE_JSON({trees.text(value).sql('spark')})"
    if target.sql == "BINARY":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"X'{value[2:]}'"
    if target.sql.startswith(_NUMBERS):
        return value
    spelled = trees.text(value).sql("spark")
    return f"{target.sql} {spelled}" if target.sql in ("DATE", "TIMESTAMP", "TIMESTAMP_NTZ") else spelled


_NUMBERS = ("SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN")


def _grouped(node: exp.Expr, _work: Any) -> exp.Expr:
    """VARIANT can neither be grouped nor told apart."""
    rewrites.without_documents(node)
    return node


TYPES: dict[str, TypeRule] = {
    "smallint": "SMALLINT",
    "integer": "INT",
    "bigint": "BIGINT",
    "oid": "BIGINT",
    "real": "FLOAT",
    "double precision": "DOUBLE",
    "numeric": decimal("DECIMAL", 38, 10, "STRING", scales=38),
    "money": as_text("STRING", "there is no money"),
    "boolean": "BOOLEAN",
    "text": "STRING",
    "citext": as_text("STRING", "case counts there"),
    "character varying": _varying,
    "character": _varying,
    "name": "STRING",
    "uuid": lossy("STRING", "text", "there is no uuid"),
    "bytea": "BINARY",
    "json": _json,
    "jsonb": _json,
    "date": "DATE",
    "timestamp without time zone": _moment,
    "timestamp with time zone": _moment,
    "xml": lossy("STRING", "text", "there is no xml"),
}

NODES: dict[type[exp.Expr], Any] = {
    exp.Div: rewrites.division(lambda left, right: exp.IntDiv(this=left, expression=right)),
    exp.DPipe: rewrites.piped,
    exp.Like: rewrites.keep,
    exp.ILike: rewrites.keep,
    exp.Lower: rewrites.keep,
    exp.Upper: rewrites.keep,
    exp.Length: rewrites.called("CHAR_LENGTH"),
    exp.Filter: rewrites.keep,
    exp.Date: rewrites.as_date("DATE"),
    exp.CurrentDate: rewrites.constant("CURRENT_DATE()"),
    exp.CurrentUser: rewrites.user("CURRENT_USER()", "the target has users of its own"),
    exp.Greatest: rewrites.keep,
    exp.Least: rewrites.keep,
    exp.Group: _grouped,
    exp.Distinct: _grouped,
}

CASTS = {
    "TEXT": "STRING",
    "INT": "INT",
    "BIGINT": "BIGINT",
    "SMALLINT": "SMALLINT",
    "DOUBLE": "DOUBLE",
    "DECIMAL": "DECIMAL(38, 10)",
    "DECIMAL(p,s)": "DECIMAL({0}, {1})",
    "DATE": "DATE",
    "TIMESTAMP": "TIMESTAMP_NTZ",
    "TIMESTAMPTZ": "TIMESTAMP",
    "JSON": "",
    "JSONB": "",
}


def _unfolded(column: str, alias: str) -> tuple[str, str]:
    """By way of text, so that VARIANT and STRING are read alike."""
    source = f"LATERAL EXPLODE(FROM_JSON(CAST({column} AS STRING), 'ARRAY<STRING>')) AS {alias}(value)"
    return source, f"`{alias}`.`value`"


def dialect(name: str, title: str, *, executed: bool, features: Features, **facts: Any) -> Dialect:
    """One of the two."""
    return Dialect(
        name=name,
        title=title,
        sqlglot="spark" if name == "spark" else "databricks",
        executed=executed,
        # Spark's catalog takes these letters alone in tables; Parquet and Delta refuse the others in columns.
        names=NameRules(
            limit=255,
            schemas=True,
            constraint_scope="schema",
            strange=r"[^A-Za-z0-9_]",
            strange_in_columns=r"[ ,;{}()\n\t=.`]",
            lower_relations=True,
        ),
        features=features,
        types=TYPES,
        array=_elements,
        enum=_enum,
        other=as_text("STRING", "there is no such type"),
        nodes=rewrites.COMMON | NODES,
        casts=CASTS,
        clock=_clock,
        literal=_literal,
        empty_array="ARRAY()",
        unnest={
            "jsonb_array_elements_text": _unfolded,
            "unnest": lambda column, alias: (f"LATERAL EXPLODE({column}) AS {alias}(value)", f"`{alias}`.`value`"),
        },
        alias_suffix="_row",  # an alias that is a column's name, too, is taken for that in a subquery
        null_ordering="small",
        **facts,
    )
