"""PostgreSQL's ways of printing, made plain SQL before any dialect looks (pure).

`'x'::text` is `'x'`, `'-1'::integer` is `-1`, `s = ANY (ARRAY['a', 'b'])` is `s IN ('a', 'b')`, `'30 days'::interval`
is `INTERVAL '30' DAY`, `pg_catalog.f(x)` is `f(x)`.
"""

from __future__ import annotations

import re

from sqlglot import exp

from toolkit.dialects import intervals, trees
from toolkit.dialects.base import Refused

TEXT_TYPES = frozenset({exp.DType.TEXT, exp.DType.VARCHAR, exp.DType.CHAR, exp.DType.BPCHAR})
# char(n), whose blanks at the end are there, and do not count.
PADDED_TYPES = frozenset({exp.DType.CHAR, exp.DType.BPCHAR})
JSON_TYPES = frozenset({exp.DType.JSON, exp.DType.JSONB})
WHOLE_TYPES = frozenset({exp.DType.INT, exp.DType.BIGINT, exp.DType.SMALLINT})
NUMBER_TYPES = WHOLE_TYPES | {exp.DType.DECIMAL, exp.DType.DOUBLE, exp.DType.FLOAT}

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


def normalised(tree: exp.Expr) -> exp.Expr:
    """The same in fewer forms. Raises Refused for an interval that cannot be told in units."""
    for node in reversed(list(tree.walk())):
        made = _made(node)
        if made is not node:
            made.type = made.type or node.type
            if node is tree:
                return made
            node.replace(made)
    return tree


def _made(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Cast):
        return _cast(node)
    if isinstance(node, exp.EQ | exp.NEQ):
        return _listed(node)
    if isinstance(node, exp.Add | exp.Sub):
        return intervals.one_by_one(node)
    if isinstance(node, exp.Extract):
        trees.mark_one(node.this)  # a word of SQL, no name
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Func):
        return _function(node)
    return node


def _cast(node: exp.Cast) -> exp.Expr:
    inner, to = node.this.unnest(), node.to
    if isinstance(inner, exp.Literal):
        return _literal(node, inner, to)
    if isinstance(inner, exp.Neg) and isinstance(inner.this, exp.Literal) and to.this in NUMBER_TYPES:
        return inner
    source = inner.type.this if inner.type else None
    if source in PADDED_TYPES and to.this in TEXT_TYPES - PADDED_TYPES:
        return node
    if to.this in TEXT_TYPES and source in TEXT_TYPES and not to.expressions:
        return inner if isinstance(inner, exp.Column | exp.Literal) else node.this
    if to.this is exp.DType.ARRAY and isinstance(inner, exp.Array):
        return inner
    return node


def _literal(node: exp.Cast, inner: exp.Literal, to: exp.DataType) -> exp.Expr:
    value = inner.name
    if to.this is exp.DType.INTERVAL:
        return intervals.interval(value)
    if to.this in NUMBER_TYPES and _NUMBER.fullmatch(value):
        return _number(node, value, to)
    if inner.is_string and (to.this in TEXT_TYPES | JSON_TYPES or to.this is exp.DType.USERDEFINED):
        return inner if not to.expressions else node
    return node


def _number(node: exp.Cast, value: str, to: exp.DataType) -> exp.Expr:
    """A whole number that divides stays what it was cast to: 1 / 2 is 0, 1 / 2.0 is not."""
    whole = to.this in WHOLE_TYPES
    if not whole and value.lstrip("-").isdecimal() and node.find_ancestor(exp.Div):
        value += ".0"
    negative = value.startswith("-")
    literal: exp.Expr = exp.Literal.number(value.lstrip("-"))
    literal.type = to.copy()
    return exp.Neg(this=literal) if negative else literal


def _listed(node: exp.Expr) -> exp.Expr:
    """`= ANY (ARRAY[...])` and `<> ALL (ARRAY[...])`"""
    right = node.expression
    if isinstance(node, exp.EQ) and isinstance(right, exp.Any):
        values = right.this.unnest()
    elif isinstance(node, exp.NEQ) and isinstance(right, exp.All | exp.Anonymous) and _is_all(right):
        values = (right.this if isinstance(right, exp.All) else right.expressions[0]).unnest()
    else:
        return node
    if isinstance(values, exp.Cast):
        values = values.this.unnest()
    if not isinstance(values, exp.Array) or not values.expressions:
        return node
    found = exp.In(this=node.this, expressions=[each.unnest() for each in values.expressions])
    return found if isinstance(node, exp.EQ) else exp.Not(this=found)


def _is_all(node: exp.Expr) -> bool:
    return isinstance(node, exp.All) or node.name.upper() == "ALL"


def _function(node: exp.Dot) -> exp.Expr:
    """A function by its schema: PostgreSQL's own without it, parsed again for what it is; others are not known."""
    function = node.expression
    if node.name != "pg_catalog" and node.this.name != "pg_catalog":
        raise Refused(f"the function {node.this.name}.{function.name} is not the target's")
    return exp.func(function.name, *function.expressions, dialect="postgres")
