"""Small builders of sqlglot trees (pure). Every name is quoted: nothing folds, nothing is a reserved word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlglot import exp

from toolkit.dialects.naming import Name


def identifier(name: str) -> exp.Identifier:
    """A quoted name."""
    return exp.to_identifier(name, quoted=True)


def column(name: str) -> exp.Column:
    """A column of the only table in sight."""
    return exp.Column(this=identifier(name))


def table(name: Name) -> exp.Table:
    """A relation."""
    return exp.Table(this=identifier(name.name), db=identifier(name.schema) if name.schema else None)


def text(value: str) -> exp.Literal:
    """A string literal."""
    return exp.Literal.string(value)


def raw(sql: str) -> exp.Var:
    """The target's own words, from a dialect's table of rules: never from the source."""
    return exp.Var(this=sql)


def type_(sql: str, *, nullable: bool | None = None) -> exp.DataType:
    """A type by the target's name. `nullable` is for targets where that is part of the type."""
    return exp.DataType(this=exp.DType.USERDEFINED, kind=sql, nullable=nullable)


def call(name: str, *arguments: Any) -> exp.Anonymous:
    """A function by the target's name."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def names(columns: Iterable[str]) -> list[exp.Expr]:
    """Quoted names, for a key."""
    return [identifier(each) for each in columns]


def constraint(name: str | None, kind: exp.Expr) -> exp.Expr:
    """A table's constraint, named or not."""
    return exp.Constraint(this=identifier(name), expressions=[kind]) if name else kind


def cast(node: exp.Expr, to: str) -> exp.Expr:
    """A cast to a type of the target's."""
    made = exp.Cast(this=node, to=type_(to))
    mark(made)
    return made


def mark(node: exp.Expr) -> exp.Expr:
    """Say of a node and all below it that they are in the target's words already."""
    for each in node.walk():
        each.meta["target"] = True
    return node


def mark_one(node: exp.Expr) -> exp.Expr:
    """Say of a node alone that it is in the target's words; what is below was seen to before."""
    node.meta["target"] = True
    return node
