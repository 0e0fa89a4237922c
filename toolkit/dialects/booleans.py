"""Conditions and values apart (pure), for SQL where a condition is no value: SQL Server's and Oracle's.

There a boolean column is a number, 1 or 0: as a condition it is `x = 1`, and a condition as a value is a CASE.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

_CONNECTED = (exp.Paren, exp.And, exp.Or, exp.Not)
_PREDICATES = (
    exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ, exp.In, exp.Between, exp.Like,
    exp.Escape, exp.Is, exp.Exists,
)  # fmt: skip
_CONDITIONS = {(exp.Where, "this"), (exp.Having, "this"), (exp.Join, "on")}


def apart(tree: exp.Expr, *, condition: bool = False) -> exp.Expr:
    """The tree with each condition where one belongs, and each value. `condition`: whether the whole is one."""
    return _condition(tree) if condition else _value(tree)


def _condition(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Not) and not isinstance(node.this.unnest(), (*_CONNECTED, *_PREDICATES, exp.Boolean)):
        return _is(_value(node.this), False)  # NOT x; SQL Server's filtered indexes take no NOT
    if isinstance(node, _CONNECTED):
        return _changed(node, lambda _key: _condition)
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Boolean):
        wanted = bool(node.expression.this)
        held = _is(exp.Coalesce(this=_value(node.this), expressions=[_number(not wanted)]), wanted)
        return exp.Not(this=held) if node.args.get("negate") else held
    if isinstance(node, exp.Escape):
        return _changed(node, lambda key: _condition if key == "this" else _value)
    if isinstance(node, _PREDICATES):
        return _changed(node, lambda _key: _value)
    if isinstance(node, exp.Boolean):
        return _is(_number(True), bool(node.this))
    return _is(_value(node), True)


def _value(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Boolean):
        return _number(bool(node.this))
    if isinstance(node, exp.Paren):
        return _changed(node, lambda _key: _value)
    if isinstance(node, (*_CONNECTED, *_PREDICATES)):
        held = _condition(node)
        against = exp.If(this=exp.Not(this=exp.Paren(this=held.copy())), true=_number(False))
        return exp.Case(ifs=[exp.If(this=held, true=_number(True)), against])  # NULL stays NULL
    if isinstance(node, exp.Case):
        return _case(node)
    return _changed(node, lambda key: _condition if (type(node), key) in _CONDITIONS else _value)


def _case(node: exp.Case) -> exp.Expr:
    """`CASE x WHEN y` compares values, `CASE WHEN y` looks at conditions."""
    asked = _value if node.this is not None else _condition
    for each in node.args["ifs"]:
        _changed(each, lambda key: asked if key == "this" else _value)
    for key in ("this", "default"):
        if node.args.get(key) is not None:
            node.set(key, _value(node.args[key]))
    return node


def _changed(node: exp.Expr, how: Callable[[str], Callable[[exp.Expr], exp.Expr]]) -> exp.Expr:
    for key, value in list(node.args.items()):
        if isinstance(value, list):
            node.set(key, [how(key)(each) if isinstance(each, exp.Expr) else each for each in value])
        elif isinstance(value, exp.Expr):
            node.set(key, how(key)(value))
    return node


def _is(node: exp.Expr, wanted: bool) -> exp.Expr:
    return exp.EQ(this=node, expression=_number(wanted))


def _number(value: bool) -> exp.Expr:
    return exp.Literal.number(int(value))
