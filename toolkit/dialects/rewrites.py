"""Rules for nodes that several dialects share (pure). Each gets a node in PostgreSQL's meaning, its children done."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlglot import exp

from toolkit.dialects import enums, trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.normal import JSON_TYPES, NUMBER_TYPES, PADDED_TYPES, TEXT_TYPES, WHOLE_TYPES
from toolkit.dialects.work import Work

NUMERIC = frozenset(exp.DataType.NUMERIC_TYPES)
DATE_TYPES = frozenset({exp.DType.DATE, exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ})


# Within these a whole number may grow over its type's limit.
_CALCULATIONS = (exp.Div, exp.Mul, exp.Add, exp.Sub, exp.Sum)


def keep(node: exp.Expr, _work: Work) -> exp.Expr:
    """It means the same, and sqlglot prints it rightly."""
    return node


def doubtful(what: str, why: str) -> NodeRule:
    """It means the same but for a case, which is reported."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        work.doubt(what, why)
        return node

    return rule


def called(name: str, *before: str) -> NodeRule:
    """A function of another name, with the same arguments (after texts of the target's own)."""

    def rule(node: exp.Expr, _work: Work) -> exp.Expr:
        arguments = node.expressions if isinstance(node, exp.Anonymous) else list(node.iter_expressions())
        return trees.mark_one(trees.call(name, *map(trees.raw, before), *(each.copy() for each in arguments)))

    return rule


def constant(sql: str) -> NodeRule:
    """The target's own words, whatever the arguments."""
    return lambda _node, _work: trees.mark(trees.raw(sql))


def user(sql: str, why: str) -> NodeRule:
    """CURRENT_USER, which `user` without quotes means in PostgreSQL, often by mistake."""

    def rule(_node: exp.Expr, work: Work) -> exp.Expr:
        work.doubt("the name of the user who asks", why)
        made = trees.mark(trees.raw(sql))
        made.type = exp.DataType.build("text")
        return made

    return rule


def type_name(node: exp.Expr) -> exp.DType | None:
    """What sqlglot found the type to be."""
    found = node.unnest().type
    return found.this if found is not None and found.this is not exp.DType.UNKNOWN else None


def cast(node: exp.Expr, work: Work) -> exp.Expr:
    """A cast that gives the same value, to the type of the dialect's table; any other is refused."""
    kept: exp.Expr = node.this
    source, to = type_name(kept), node.args["to"].this
    if source in PADDED_TYPES and to in TEXT_TYPES - PADDED_TYPES and not node.args["to"].expressions:
        return without_padding(kept)
    literal = isinstance(node.this.unnest(), exp.Literal)
    family = "TEXT" if to in TEXT_TYPES else "DECIMAL" if to is exp.DType.DECIMAL else to.value
    if not _same_value(source, to, literal):
        raise Refused(
            f"a cast from {source.value.lower() if source else 'what'} to {family.lower()} gives another value"
        )
    if {source, to} >= {exp.DType.TIMESTAMPTZ} and source is not to and not literal and work.dialect.name != "duckdb":
        work.doubt("a cast from or to a time with a zone", "the zone is UTC; PostgreSQL's is the session's")
    if node.args["to"].expressions and (to in TEXT_TYPES or "DECIMAL(p,s)" not in work.dialect.casts):
        if to in TEXT_TYPES | {exp.DType.DECIMAL}:
            raise Refused(f"a cast to a {family.lower()} of a certain length has no translation")
    elif to is exp.DType.DECIMAL and node.args["to"].expressions:
        sizes = [size.name for size in node.args["to"].expressions] + ["0"]
        return trees.cast(node.this.copy(), work.dialect.casts["DECIMAL(p,s)"].format(*sizes))
    if to is exp.DType.DECIMAL and source in WHOLE_TYPES and not node.find_ancestor(*_CALCULATIONS):
        return kept
    if family not in work.dialect.casts:
        raise Refused(f"a cast to {family.lower()} has no translation")
    spelled = work.dialect.casts[family]
    return trees.cast(kept.copy(), spelled) if spelled else kept


def without_padding(node: exp.Expr) -> exp.Expr:
    """A char(n) as PostgreSQL compares it, and casts it to text."""
    return trees.mark_one(trees.call("RTRIM", node.copy()))


def _same_value(source: exp.DType | None, to: exp.DType, literal: bool) -> bool:
    if to in TEXT_TYPES:
        return source in TEXT_TYPES | WHOLE_TYPES | {exp.DType.UUID}
    if to in WHOLE_TYPES:
        return source in WHOLE_TYPES
    if to in NUMBER_TYPES:
        return source in NUMBER_TYPES
    if to in DATE_TYPES:
        return source in DATE_TYPES or literal
    return to in JSON_TYPES and source in JSON_TYPES


_Divided = Callable[[exp.Expr, exp.Expr], exp.Expr]


def division(whole: _Divided, exact: _Divided | None = None) -> NodeRule:
    """`/` cuts whole numbers off in PostgreSQL; `whole` does so in the target.

    `exact` divides numerics, where `/` leaves too few digits.
    """

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        left, right = type_name(node.this), type_name(node.expression)
        if left is None or right is None:
            raise Refused("a division of what may be whole numbers or not")
        if left in WHOLE_TYPES and right in WHOLE_TYPES:
            return trees.mark_one(whole(node.this.copy(), node.expression.copy()))
        if {left, right} <= WHOLE_TYPES | {exp.DType.DECIMAL}:
            work.doubt("the digits of a quotient", "each engine has its own number of them after the point")
            if exact is not None:
                return trees.mark_one(exact(node.this.copy(), node.expression.copy()))
        made = exp.Div(this=node.this.copy(), expression=node.expression.copy(), typed=True, safe=False)
        return trees.mark_one(made)

    return rule


def concatenated(node: exp.Expr, _work: Work) -> exp.Expr:
    """`||` as CONCAT, for a target where `||` is OR. Both are NULL as soon as one part is."""
    if type_name(node.this) not in TEXT_TYPES or type_name(node.expression) not in TEXT_TYPES:
        raise Refused("|| of what may be no text")
    return trees.mark_one(trees.call("CONCAT", node.this.copy(), node.expression.copy()))


def piped(node: exp.Expr, _work: Work) -> exp.Expr:
    """`||` of texts stays; of JSON or arrays it means something else."""
    if type_name(node.this) not in TEXT_TYPES or type_name(node.expression) not in TEXT_TYPES:
        raise Refused("|| of what may be no text")
    return trees.mark_one(exp.DPipe(this=node.this.copy(), expression=node.expression.copy(), safe=False))


def filtered(node: exp.Expr, _work: Work) -> exp.Expr:
    """`count(x) FILTER (WHERE c)` as `count(CASE WHEN c THEN x END)`."""
    aggregate = node.this.copy()
    counted = aggregate.this
    if isinstance(counted, exp.Distinct) or not isinstance(
        aggregate, exp.Count | exp.Sum | exp.Min | exp.Max | exp.Avg
    ):
        raise Refused("a FILTER on that has no translation")
    value = exp.Literal.number(1) if isinstance(counted, exp.Star) else counted.copy()
    aggregate.set("this", exp.Case(ifs=[exp.If(this=node.expression.this.copy(), true=value)]))
    return aggregate


def needs_column_type(*wanted: exp.DType, why: str) -> NodeRule:
    """It stays where its argument has one of these types, and is refused elsewhere."""

    def rule(node: exp.Expr, _work: Work) -> exp.Expr:
        if type_name(node.this) not in wanted:
            raise Refused(why)
        return node

    return rule


def as_date(name: str) -> NodeRule:
    """`date(x)` and `x::date` by the target's function."""
    return lambda node, _work: trees.mark_one(trees.call(name, node.this.copy()))


def moved(*, differences: bool = False) -> NodeRule:
    """`+` and `-`: of numbers, or of a time and an interval, which gives a time even where it starts from a date.

    A difference of times is an interval in PostgreSQL; few others have that, and a date plus a number is none there.
    """

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        left, right = type_name(node.this), type_name(node.expression)
        if left in NUMERIC and right in NUMERIC:
            return node
        if isinstance(node.expression.unnest(), exp.Interval) and left in DATE_TYPES:
            spelled = work.dialect.casts["TIMESTAMP"]
            if left is exp.DType.DATE and spelled:
                node.set("this", trees.cast(node.this.copy(), spelled))
            return node
        if differences and left in DATE_TYPES and left is right:
            return node
        raise Refused(f"a sum or difference of {_word(left)} and {_word(right)} has no translation")

    return rule


def zoned_cast(node: exp.Expr, work: Work) -> exp.Expr:
    """A cast, and the zone in a constant with its minutes: `+00:00`, where PostgreSQL prints `+00`."""
    moment = node.this.unnest()
    if isinstance(moment, exp.Literal) and node.args["to"].this is exp.DType.TIMESTAMPTZ:
        moment.set("this", re.sub(r"(:\d\d(?:\.\d+)?[+-]\d\d)$", r"\1:00", moment.name))
    return cast(node, work)


def truth(node: exp.Expr, _work: Work) -> exp.Expr:
    """`x IS TRUE` is never NULL; for a target that has it of NULL alone."""
    if not isinstance(node.expression, exp.Boolean):
        return node
    wanted = node.this.copy() if node.expression.this else exp.Not(this=node.this.copy())
    return trees.mark_one(exp.Coalesce(this=wanted, expressions=[exp.false()]))


def numeric(node: exp.Expr, _work: Work) -> exp.Expr:
    """Arithmetic of numbers, and of nothing else."""
    if any(type_name(each) not in NUMERIC for each in node.iter_expressions()):
        raise Refused("arithmetic of what may be no number")
    return node


def compared(node: exp.Expr, work: Work) -> exp.Expr:
    """Comparisons of documents and arrays go by their content in PostgreSQL, and by their text elsewhere."""
    if (listed := enums.compared(node, work)) is not None:
        return listed
    for side in (node.this, node.expression):
        if type_name(side) in JSON_TYPES | {exp.DType.ARRAY, exp.DType.INTERVAL}:
            raise Refused(f"a comparison of {_word(type_name(side))} has no translation")
    return node


def without_documents(node: exp.Expr) -> None:
    """Refuse to group or to tell apart documents, which a target's own type for them may not allow."""
    select = node.find_ancestor(exp.Select)
    distinct = isinstance(node, exp.Distinct) and not node.expressions and select is not None
    for each in select.selects if distinct and select is not None else node.expressions:
        if type_name(each.unalias()) in JSON_TYPES:
            raise Refused("documents cannot be grouped or told apart there")


def _word(name: exp.DType | None) -> str:
    return name.value.lower() if name else "an unknown type"


average = needs_column_type(
    exp.DType.DOUBLE, exp.DType.FLOAT, why="the average of numbers that are exact has more digits in PostgreSQL"
)

# What sqlglot prints rightly for every target here.
COMMON: dict[type[exp.Expr], NodeRule] = {
    exp.Cast: cast,
    exp.Avg: average,
    exp.Window: keep,
    exp.RowNumber: keep,
    exp.Rank: keep,
    exp.DenseRank: keep,
    exp.Interval: keep,
    exp.Add: moved(),
    exp.Sub: moved(),
    exp.Mul: numeric,
    exp.Neg: numeric,
    exp.Abs: numeric,
    exp.Min: enums.extreme,
    exp.Max: enums.extreme,
    exp.Ordered: enums.ordered,
    **dict.fromkeys((exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ), compared),
}
