"""The order of an enum's labels (pure): their declaration's in PostgreSQL, their texts' almost everywhere."""

from __future__ import annotations

import operator
from collections.abc import Callable

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.scopes import PLACE, sorted_by
from toolkit.dialects.types import domains_of
from toolkit.dialects.work import Work
from toolkit.schema.database import Enum, Table

_ORDERS: dict[type[exp.Expr], tuple[Callable[[int, int], bool], Callable[[int, int], bool]]] = {
    exp.GT: (operator.gt, operator.lt),
    exp.GTE: (operator.ge, operator.le),
    exp.LT: (operator.lt, operator.gt),
    exp.LTE: (operator.le, operator.ge),
}


def compared(node: exp.Expr, work: Work) -> exp.Expr | None:
    """`mood > 'sad'` as a list of the labels after it; None of what is no such comparison."""
    for side, other, turned in (("this", "expression", False), ("expression", "this", True)):
        enum = enum_of(node.args[side], work)
        if type(node) not in _ORDERS or enum is None:
            continue
        label = node.args[other].unnest()
        if not isinstance(label, exp.Literal) or label.name not in enum.labels:
            raise Refused("an enum is compared by its labels' places, with what is no constant")
        place, holds = enum.labels.index(label.name), _ORDERS[type(node)][turned]
        found = [each for at, each in enumerate(enum.labels) if holds(at, place)]
        column = node.args[side].copy()
        if found:
            return trees.mark_one(exp.In(this=column, expressions=[trees.mark(trees.text(each)) for each in found]))
        some = exp.Not(this=exp.Paren(this=exp.Is(this=column, expression=exp.null())))
        return trees.mark(exp.Case(ifs=[exp.If(this=some, true=exp.false())]))
    return None


def extreme(node: exp.Expr, work: Work) -> exp.Expr:
    """min() and max()."""
    native = work.dialect.features.enums_compare and work.policy.enum == "native"
    if not native and enum_of(node.this, work) is not None:
        raise Refused(f"{node.key}() of an enum goes by its labels' places, and by their texts there")
    return node


def ordered(node: exp.Expr, work: Work) -> exp.Expr:
    """ORDER BY, of a query or a window."""
    native = work.dialect.features.enums_sort and work.policy.enum == "native"
    if not native and enum_of(sorted_by(node.this.unnest()), work) is not None:
        work.doubt("ORDER BY an enum", "it sorts by its labels' texts, and PostgreSQL by their places")
    return node


def enum_of(node: exp.Expr, work: Work) -> Enum | None:
    """The enum that a column is of."""
    place = node.unnest().meta.get(PLACE)
    if not isinstance(node.unnest(), exp.Column) or place is None:
        return None
    relation = work.relation(place[0], place[1])
    if relation is None:
        return None
    columns = [(each.name, each.type) for each in relation.columns] if isinstance(relation, Table) else relation.columns
    kind = next((type_ for name, type_ in columns if name == place[2]), None)
    return work.enum(domains_of(work, kind)[0]) if kind is not None and kind.scalar else None
