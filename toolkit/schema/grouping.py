"""Parentheses where a tree needs them, and nowhere else (pure): two trees never print alike."""

from __future__ import annotations

from sqlglot import exp

# From the loosest on. An inner operator of a tighter level needs no parentheses; those of the last are not told apart.
_OR, _AND, _NOT, _PREDICATE, _TIGHT = range(5)


def grouped(root: exp.Expr) -> exp.Expr:
    """The tree below `root`, which has no parentheses, with those that it needs."""
    for node in list(root.walk()):
        if node.parent is not None and _needs(node, node.parent):
            paren = exp.Paren()
            node.replace(paren)
            paren.set("this", node)
    return root


def _needs(node: exp.Expr, parent: exp.Expr) -> bool:
    inner, outer = _level(node), _level(parent)
    if inner is None:
        return False
    if isinstance(parent, exp.Bracket | exp.Dot):
        return node.arg_key == "this"
    if outer is None or (inner > outer and outer < _TIGHT):
        return False
    chain = isinstance(node, exp.Binary) and type(node) is type(parent) and node.arg_key == "this"
    return not chain


def _level(node: exp.Expr) -> int | None:
    """How tightly an operator binds; None for what is no operator."""
    if isinstance(node, exp.SubqueryPredicate | exp.Dot | exp.Paren | exp.Slice):
        return None
    for level, kind in ((_OR, exp.Or), (_AND, exp.And), (_NOT, exp.Not), (_PREDICATE, exp.Predicate)):
        if isinstance(node, kind):
            return level
    return _TIGHT if isinstance(node, exp.Binary | exp.Unary | exp.AtTimeZone) else None
