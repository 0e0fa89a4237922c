"""Snowflake's standard tables (pure). Not executed by the tests. NOT NULL binds; keys and references are declared and
do not. Names are quoted, so that case counts as it does in PostgreSQL.
"""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects import rewrites, trees
from toolkit.dialects.base import Dialect, Features, Refused, Typed, TypeRule, Use
from toolkit.dialects.counters import first_value
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import as_text, decimal, enum_check, listed, lossy
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

_DOCUMENTS = ("VARIANT", "ARRAY")
_NUMBERS = ("SMALLINT", "INT", "BIGINT", "DOUBLE", "NUMBER", "BOOLEAN")


def _json(use: Use) -> Typed:
    if use.policy.json == "text":
        return Typed("VARCHAR", "json")
    why = "VARIANT's numbers have at most 38 digits; json=text keeps every digit"
    return Typed("VARIANT", "json", lost=(str(use.type), "VARIANT, whose longest numbers are rounded", why))


def _varying(use: Use) -> Typed:
    return Typed(f"VARCHAR({use.type.modifiers[0]})" if use.type.modifiers else "VARCHAR")


def _moment(use: Use) -> Typed:
    kind = "TIMESTAMP_NTZ" if use.type.name == "timestamp without time zone" else "TIMESTAMP_TZ"
    return Typed(f"{kind}({use.precision})")


def _elements(use: Use) -> Typed:
    """ARRAY holds anything, and what its elements are is not declared."""
    found = listed(use, TYPES, "{0}", "VARIANT")
    what = "ARRAY of arrays" if use.type.dimensions > 1 else f"ARRAY, whose elements need not be {found.sql}"
    if found.lost and use.type.dimensions == 1:
        what += f"; {found.lost[1]}"
    return Typed("ARRAY", "json", lost=(str(use.type), what, "an ARRAY's elements have no type of their own"))


def _clock(use: Use) -> str:
    if use.type.name == "date":
        return "CURRENT_DATE()"
    if use.type.name.startswith("time "):
        return f"CURRENT_TIME({use.precision})"
    return f"CAST(CURRENT_TIMESTAMP({use.precision}) AS {_moment(use).sql})"


def _literal(value: str, target: Typed) -> str:
    if target.sql in _DOCUMENTS:
        raise Refused("Snowflake takes no constant as the default of a document or an array")
    if target.sql == "BINARY":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"TO_BINARY('{value[2:]}', 'HEX')"
    return value if target.sql.startswith(_NUMBERS) else trees.text(value).sql("snowflake")


def _identity(work: Work, _table: Table, _column: Column, sequence: Sequence | None) -> str:
    if sequence is None:
        raise Refused("its sequence is not in the model")
    start = first_value(work, sequence)
    return f"AUTOINCREMENT START {start} INCREMENT {sequence.increment} ORDER"


def _whole(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """Snowflake's quotient of whole numbers has six digits after the point, and rounds the last."""
    rest = trees.call("MOD", left.copy(), right.copy())
    even = exp.Paren(this=exp.Sub(this=left, expression=rest))
    return trees.cast(exp.Div(this=even, expression=right, typed=True, safe=False), "BIGINT")


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """PostgreSQL's patterns escape with a backslash; Snowflake's escape with nothing unless told."""
    pattern = node.args["expression"].unnest()
    if isinstance(pattern, exp.Literal) and "\\" not in pattern.name:
        return node
    return trees.mark_one(exp.Escape(this=trees.mark_one(node.copy()), expression=trees.text("\\")))


def _unfolded(column: str, alias: str) -> tuple[str, str]:
    """By way of text, so that VARIANT, ARRAY and VARCHAR are read alike."""
    source = f'LATERAL FLATTEN(INPUT => PARSE_JSON(CAST({column} AS VARCHAR))) AS "{alias}"'
    return source, f'CAST("{alias}"."VALUE" AS VARCHAR)'


TYPES: dict[str, TypeRule] = {
    "smallint": "SMALLINT",
    "integer": "INT",
    "bigint": "BIGINT",
    "oid": "BIGINT",
    "real": lossy("DOUBLE", "DOUBLE", "Snowflake has one width of floats, 64 bits"),
    "double precision": "DOUBLE",
    "numeric": decimal("NUMBER", 38, 10, "VARCHAR", scales=37),
    "money": as_text("VARCHAR", "there is no money"),
    "boolean": "BOOLEAN",
    "text": "VARCHAR",
    "citext": as_text("VARCHAR", "case counts there"),
    "character varying": _varying,
    "character": _varying,
    "name": "VARCHAR(63)",
    "uuid": lossy("VARCHAR(36)", "text", "there is no uuid"),
    "bytea": "BINARY",
    "json": _json,
    "jsonb": _json,
    "date": "DATE",
    "timestamp without time zone": _moment,
    "timestamp with time zone": _moment,
    "time without time zone": lambda use: Typed(f"TIME({use.precision})"),
    "xml": lossy("VARCHAR", "text", "its variants hold XML in a form of their own"),
}

DIALECT = Dialect(
    name="snowflake",
    title="Snowflake",
    sqlglot="snowflake",
    executed=False,
    # A view finds names without a schema in its own, so every name has one. Snowflake's first schema is PUBLIC.
    names=NameRules(
        limit=255, case_insensitive=False, schemas=True, default_schema="PUBLIC", constraint_scope="schema"
    ),
    features=Features(
        foreign_keys="alter",
        keys_bind=False,
        indexes=False,
        checks=False,
        generated=frozenset({"virtual"}),
        comments="statement",
    ),
    types=TYPES,
    array=_elements,
    enum=enum_check("VARCHAR"),
    other=as_text("VARCHAR", "there is no such type"),
    nodes=rewrites.COMMON
    | {
        exp.Div: rewrites.division(_whole),
        exp.DPipe: rewrites.piped,
        exp.Is: rewrites.truth,
        exp.Cast: rewrites.zoned_cast,
        exp.Like: _like,
        exp.ILike: _like,
        exp.Lower: rewrites.keep,
        exp.Upper: rewrites.keep,
        exp.Length: rewrites.keep,
        exp.Filter: rewrites.filtered,
        exp.Date: rewrites.as_date("TO_DATE"),
        exp.CurrentDate: rewrites.constant("CURRENT_DATE()"),
        exp.CurrentUser: rewrites.user("CURRENT_USER()", "the target has users of its own"),
        exp.Uuid: rewrites.constant("UUID_STRING()"),
    },
    casts={
        "TEXT": "VARCHAR",
        "INT": "INT",
        "BIGINT": "BIGINT",
        "SMALLINT": "SMALLINT",
        "DOUBLE": "DOUBLE",
        "DECIMAL": "NUMBER(38, 10)",
        "DECIMAL(p,s)": "NUMBER({0}, {1})",
        "DATE": "DATE",
        "TIMESTAMP": "TIMESTAMP_NTZ(6)",
        "TIMESTAMPTZ": "TIMESTAMP_TZ(6)",
        "JSON": "",
        "JSONB": "",
    },
    computed=lambda type_, expression, _how: f"{type_} AS (CAST({expression} AS {type_}))",
    default_form="{0}",
    clock=_clock,
    literal=_literal,
    identity=_identity,
    unnest={"jsonb_array_elements_text": _unfolded, "unnest": _unfolded},
    null_ordering="large",
)
