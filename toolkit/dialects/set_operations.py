"""UNION, INTERSECT and EXCEPT (pure): which of them a target has, and how it nests them."""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.work import Work


def keep(node: exp.Expr, _work: Work) -> exp.Expr:
    """It means the same."""
    return node


def ordered_outside(node: exp.Expr, _work: Work) -> exp.Expr:
    """`ORDER BY 1` around the whole, by the column's name, so that the place of NULLs can be written."""
    order = node.args.get("order")
    if order is None:
        return node
    names = node.named_selects if isinstance(node, exp.Query) else []
    outer = exp.select(*_columns(node))
    for part in order.expressions:
        if isinstance(part.this, exp.Literal):
            part.set("this", trees.column(names[int(part.this.name) - 1]))
    for each in ("order", "limit", "offset"):
        outer.set(each, node.args.get(each))
        node.set(each, None)
    return outer.from_(exp.Subquery(this=node.copy(), alias=exp.TableAlias(this=trees.identifier("operand"))))


def distinct_only(why: str) -> NodeRule:
    """ALL, which counts equal rows, is refused."""

    def rule(node: exp.Expr, _work: Work) -> exp.Expr:
        if not node.args.get("distinct"):
            raise Refused(f"{node.key.upper()} ALL: {why}")
        return node

    return rule


def from_the_left(node: exp.Expr, work: Work) -> exp.Expr:
    """For SQLite, which goes from left to right and knows no parentheses: what is nested becomes a table."""
    if isinstance(node, exp.Intersect | exp.Except):
        distinct_only("SQLite does not count equal rows")(node, work)
    for side in ("this", "expression"):
        operand = node.args[side]
        inner = operand.this if isinstance(operand, exp.Subquery) else operand
        limited = any(inner.args.get(each) for each in ("limit", "offset", "order"))
        if limited or (side == "expression" and isinstance(inner, exp.SetOperation)):
            table = exp.Subquery(this=inner.copy(), alias=exp.TableAlias(this=trees.identifier("operand")))
            node.set(side, exp.select(*_columns(inner)).from_(trees.mark_one(table)))
    return node


def _columns(query: exp.Expr) -> list[exp.Expr]:
    names = query.named_selects if isinstance(query, exp.Query) else []
    return [trees.column(name) for name in names]
