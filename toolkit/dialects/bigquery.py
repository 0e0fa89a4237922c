"""BigQuery (pure). Not executed by the tests. A schema is a dataset. NOT NULL binds; primary and foreign keys are
declared and do not. An array is a repeated column: it takes neither NULL nor NULL among its elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from toolkit.dialects import rewrites, trees
from toolkit.dialects.base import Dialect, Features, NodeRule, Refused, Typed, TypeRule, Use
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import as_text, enum_check, listed, lossy
from toolkit.dialects.work import Work
from toolkit.schema.database import Table


def _numeric(use: Use) -> Typed:
    """NUMERIC has 29 digits before the point and 9 after it, BIGNUMERIC 38 and 38."""
    if use.type.modifiers:
        precision, scale = (*use.type.modifiers, 0)[:2]
        for sql, before, after in (("NUMERIC", 29, 9), ("BIGNUMERIC", 38, 38)):
            if 0 <= scale <= after and scale <= precision <= before + scale:
                return Typed(f"{sql}({precision}, {scale})")
    if use.policy.numeric == "text":
        return Typed("STRING", "number", lost=(str(use.type), "text", "numeric=text keeps every digit"))
    why = "the target's decimals have a fixed size; numeric=text keeps every digit"
    return Typed("BIGNUMERIC", lost=(str(use.type), "BIGNUMERIC: 38 digits before the point, 38 after it", why))


def _json(use: Use) -> Typed:
    if use.policy.json == "text":
        return Typed("STRING", "json")
    why = "its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit"
    return Typed("JSON", "json", lost=(str(use.type), "JSON, whose longest numbers are rounded", why))


def _varying(use: Use) -> Typed:
    return Typed(f"STRING({use.type.modifiers[0]})" if use.type.modifiers else "STRING")


def _moment(use: Use) -> Typed:
    kind = "DATETIME" if use.type.name == "timestamp without time zone" else "TIMESTAMP"
    return Typed(kind, lost=(str(use.type), f"{kind}: years 1 to 9999", "there is no time before and none after"))


def _elements(use: Use) -> Typed:
    found = listed(use, TYPES, "ARRAY<{0}>", "STRING")
    if found.form == "json":
        return found
    what, why = f"{found.sql}, none of whose elements is NULL", "its arrays hold no NULL"
    if found.lost:
        what, why = f"{found.lost[1]}; none of them is NULL", f"{found.lost[2]}; {why}"
    return replace(found, takes_null=False, lost=(str(use.type), what, why))


def _clock(use: Use) -> str:
    if use.type.name == "timestamp without time zone":
        return "CURRENT_DATETIME()"
    return {"date": "CURRENT_DATE()", "time without time zone": "CURRENT_TIME()"}.get(
        use.type.name, "CURRENT_TIMESTAMP()"
    )


_NUMBERS = ("INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC", "BOOL")


def _literal(value: str, target: Typed) -> str:
    if target.sql == "BYTES":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        pairs = (value[place : place + 2] for place in range(2, len(value), 2))
        return "b'" + "".join(f"\\x{pair}" for pair in pairs) + "'"
    if target.sql.startswith(_NUMBERS):
        return value
    spelled = trees.text(value).sql("bigquery")
    return f"{target.sql} {spelled}" if target.sql in ("DATE", "DATETIME", "TIMESTAMP", "TIME", "JSON") else spelled


def _key(work: Work, table: Table) -> Iterator[str]:
    """It has no name there, and 16 columns at most."""
    key = table.primary_key
    if key is None:
        return
    where, what = f"{table.title}.{key.name}", f"PRIMARY KEY ({', '.join(key.columns)})"
    if len(key.columns) > _MOST_IN_A_KEY:
        work.lose("primary key", where, what, "nothing", f"a key has {_MOST_IN_A_KEY} columns at most")
        return
    work.lose("meaning", where, "the key", _HINT, "the target lets in what offends against it")
    columns = trees.names(work.names.column(table.schema, table.name, each) for each in key.columns)
    yield exp.PrimaryKey(expressions=columns, options=["NOT ENFORCED"]).sql("bigquery")


_MOST_IN_A_KEY = 16
_HINT = "a hint for the planner, without a name"


def _suffix(_work: Work, table: Table) -> str:
    return f" OPTIONS (description={trees.text(table.comment).sql('bigquery')})" if table.comment else ""


def _compared(node: exp.Expr, work: Work) -> exp.Expr:
    """A DATETIME, or a DATE, is not comparable with a TIMESTAMP."""
    sides = {rewrites.type_name(node.this), rewrites.type_name(node.expression)}
    if exp.DType.TIMESTAMPTZ in sides and sides & {exp.DType.TIMESTAMP, exp.DType.DATE}:
        raise Refused("a comparison of times with a zone and without one has no translation")
    return rewrites.compared(node, work)


_COMPARING: tuple[type[exp.Expr], ...] = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_COMPARISONS: dict[type[exp.Expr], NodeRule] = {}
_COMPARISONS.update((each, _compared) for each in _COMPARING)


def _grouped(node: exp.Expr, _work: Work) -> exp.Expr:
    rewrites.without_documents(node)
    return node


def _unfolded(source: str, alias: str) -> tuple[str, str]:
    """A text as it is, what is none as its JSON, null as NULL."""
    value = f"COALESCE(JSON_VALUE(`{alias}`), NULLIF(TO_JSON_STRING(`{alias}`), 'null'))"
    return f"UNNEST(JSON_QUERY_ARRAY({source})) AS `{alias}`", value


TYPES: dict[str, TypeRule] = {
    "smallint": "INT64",
    "integer": "INT64",
    "bigint": "INT64",
    "oid": "INT64",
    "real": lossy("FLOAT64", "FLOAT64", "BigQuery has one width of floats, 64 bits"),
    "double precision": "FLOAT64",
    "numeric": _numeric,
    "money": as_text("STRING", "there is no money"),
    "boolean": "BOOL",
    "text": "STRING",
    "citext": as_text("STRING", "case counts there"),
    "character varying": _varying,
    "character": _varying,
    "name": "STRING",
    "uuid": lossy("STRING", "text", "there is no uuid"),
    "bytea": "BYTES",
    "json": _json,
    "jsonb": _json,
    "date": lossy("DATE", "DATE: years 1 to 9999", "there is no date before and none after"),
    "timestamp without time zone": _moment,
    "timestamp with time zone": _moment,
    "time without time zone": "TIME",
    "xml": lossy("STRING", "text", "there is no xml"),
}

NODES: dict[type[exp.Expr], NodeRule] = {
    exp.Div: rewrites.division(lambda left, right: trees.call("DIV", left, right)),
    exp.DPipe: rewrites.piped,
    exp.Like: rewrites.keep,
    exp.Lower: rewrites.keep,
    exp.Upper: rewrites.keep,
    exp.Length: rewrites.called("CHAR_LENGTH"),
    exp.Filter: rewrites.filtered,
    exp.Date: rewrites.as_date("DATE"),
    exp.CurrentDate: rewrites.constant("CURRENT_DATE()"),
    exp.CurrentUser: rewrites.user("SESSION_USER()", "the target has users of its own, by their mail addresses"),
    exp.Uuid: rewrites.constant("GENERATE_UUID()"),
    **_COMPARISONS,
    exp.Group: _grouped,
    exp.Distinct: _grouped,
}
DIALECT = Dialect(
    name="bigquery",
    title="BigQuery",
    sqlglot="bigquery",
    executed=False,
    # A view names the dataset of what it reads. Columns take other letters in some places and not in others.
    names=NameRules(
        limit=300,
        schemas=True,
        default_schema="public",
        default_schema_is_made=True,
        constraint_scope="schema",
        strange=r"[^\w -]",
        strange_in_columns=r"[^A-Za-z0-9_]",
    ),
    features=Features(
        foreign_keys="alter",
        actions=frozenset({"no action"}),
        references_unique=False,
        keys_bind=False,
        unenforced="NOT ENFORCED",
        unique=False,
        indexes=False,
        checks=False,
        generated=frozenset(),
        default_first=True,
        comments="inline",
    ),
    types=TYPES,
    array=_elements,
    enum=enum_check("STRING"),
    other=as_text("STRING", "there is no such type"),
    nodes=rewrites.COMMON | NODES,
    casts={
        "TEXT": "STRING",
        "INT": "INT64",
        "BIGINT": "INT64",
        "SMALLINT": "INT64",
        "DOUBLE": "FLOAT64",
        "DECIMAL": "BIGNUMERIC",
        "DATE": "DATE",
        "TIMESTAMP": "DATETIME",
        "TIMESTAMPTZ": "TIMESTAMP",
        "JSON": "",
        "JSONB": "",
    },
    default_form="{0}",
    clock=_clock,
    literal=_literal,
    primary_key=_key,
    table_suffix=_suffix,
    column_comment="OPTIONS (description={0})",
    unnest={
        "jsonb_array_elements_text": _unfolded,
        "jsonb_array_elements_text of text": lambda column, alias: _unfolded(f"PARSE_JSON({column})", alias),
        "unnest": lambda column, alias: (f"UNNEST({column}) AS `{alias}`", f"`{alias}`"),
    },
    alias_suffix="_row",  # an alias that is a column's name, too, is taken for that in a subquery
    null_ordering="small",
)
