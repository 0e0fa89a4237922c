"""What is read alike from all of sqlglot's trees (pure)."""

from __future__ import annotations

import re

from sqlglot import exp

from toolkit.schema.database import Default
from toolkit.schema.defaults import classify
from toolkit.schema.from_sql.by_name import placed, split
from toolkit.schema.from_sql.reading import Place
from toolkit.schema.from_sql.types import folded, spelled, type_of

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")


def printed(node: exp.Expr) -> str:
    """An expression as PostgreSQL's SQL, names that are not quoted in lower case."""
    node = node.copy()
    for name in node.find_all(exp.Identifier):
        name.set("this", folded(name))
    return node.sql("postgres")


def brief(node: exp.Expr) -> str:
    """Something in a few words, to be named."""
    return node.sql("postgres", comments=False)[:60]


def place(node: exp.Expr) -> Place:
    """(schema, name) of a table's or another object's name; without a schema, public's."""
    table = node.find(exp.Table) if not isinstance(node, exp.Table) else node
    if table is None:
        return "public", folded(node)
    database = table.args.get("db")
    return (folded(database) if database else "public"), folded(table.this)


def options(nodes: list[exp.Expr]) -> tuple[str, ...]:
    """Storage options and a view's, as PostgreSQL keeps them."""
    values = ((node.this.name, node.args.get("value")) for node in nodes if type(node) is exp.Property)
    return tuple(
        f"{name}={value.name or printed(value).lower()}" for name, value in values if isinstance(value, exp.Expr)
    )


def names_in(nodes: list[exp.Expr]) -> tuple[str, ...]:
    """The columns in a list of columns."""
    return tuple(folded(each.this if isinstance(each, exp.Ordered) else each) for each in nodes)


def default(node: exp.Expr) -> Default | None:
    """A default, told by kind, in PostgreSQL's own spelling of casts and sequences where it is that simple."""
    if isinstance(node, exp.Null):
        return None
    sequence = _next_of(node)
    if sequence is not None:
        return classify(f"nextval('{sequence}'::regclass)")
    if isinstance(node, exp.Boolean):
        return classify(printed(node).lower())
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal | exp.Neg | exp.Array):
        return classify(f"{printed(node.this)}::{spelled(type_of(node.to))}")
    return classify(printed(node))


def _next_of(node: exp.Expr) -> str | None:
    """The sequence that is asked for its next value, in SQL's spelling and with its schema."""
    if not isinstance(node, exp.Anonymous) or node.name.upper() != "NEXTVAL" or len(node.expressions) != 1:
        return None
    [named] = node.expressions
    if isinstance(named, exp.Cast) and named.to.sql("postgres").upper() == "REGCLASS":
        named = named.this
    if not isinstance(named, exp.Literal) or not named.is_string:
        return None
    return regclass(*placed(split(named.this)))


def regclass(schema: str, name: str) -> str:
    """A sequence as PostgreSQL names it in a default."""
    quoted = (part if _PLAIN.fullmatch(part) else '"' + part.replace('"', '""') + '"' for part in (schema, name))
    return ".".join(quoted).replace("'", "''")
