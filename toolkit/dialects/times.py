"""Rules for dates, times and their differences (pure).

A difference of times is an interval in PostgreSQL, which few engines have. What people ask of one has an equivalent
everywhere: its seconds (`EXTRACT(epoch FROM a - b)`), and whether it is longer than a constant.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from toolkit.dialects import rewrites, trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.intervals import LENGTH
from toolkit.dialects.normal import WHOLE_TYPES
from toolkit.dialects.rewrites import DATE_TYPES, type_name
from toolkit.dialects.work import Work

# In meta: the node is a difference of times in microseconds.
DIFFERENCE = "difference"
_ZONE_UNITS = ("DAY", "WEEK", "MONTH", "YEAR")


@dataclass(frozen=True, slots=True)
class Clock:
    """The target's words. `{0}` and `{1}` are the operands, in its SQL; differences are `{0}` minus `{1}`."""

    days: str
    micros: str
    seconds: str  # of {0} microseconds, exactly
    days_later: str
    days_earlier: str
    interval: str = ""  # a difference as an interval, where there are any
    zone: str = "UTC"  # where timestamptz has its days: "" for the session's, as PostgreSQL has it


def rules(clock: Clock) -> dict[type[exp.Expr], NodeRule]:
    """For `+`, `-`, EXTRACT and comparisons."""
    return {
        exp.Add: _moved(clock),
        exp.Sub: _moved(clock),
        exp.Extract: _extracted(clock),
        **dict.fromkeys((exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE), _compared),
    }


def _moved(clock: Clock) -> NodeRule:
    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        if LENGTH in node.meta:
            return node  # an interval of several units, for the comparison around it
        left, right = type_name(node.this), type_name(node.expression)
        if isinstance(node, exp.Sub) and left in DATE_TYPES and right in DATE_TYPES:
            return _difference(clock, node, work)
        if left is exp.DType.DATE and right in WHOLE_TYPES:
            template = clock.days_earlier if isinstance(node, exp.Sub) else clock.days_later
            return filled(work, template, node.this, node.expression, type_="date")
        interval = node.expression.unnest()
        zoned = left is exp.DType.TIMESTAMPTZ and isinstance(interval, exp.Interval)
        if clock.zone and zoned and interval.args["unit"].name in _ZONE_UNITS:
            work.doubt("days of a time with a zone", f"they are {clock.zone}'s; PostgreSQL's are the session's")
        return rewrites.moved()(node, work)

    return rule


def _difference(clock: Clock, node: exp.Expr, work: Work) -> exp.Expr:
    if type_name(node.this) is type_name(node.expression) is exp.DType.DATE:
        return filled(work, clock.days, node.this, node.expression, type_="int")
    if type_name(node.this) is not type_name(node.expression):
        raise Refused("a difference of times of two types has no translation")
    asked = node.parent
    while isinstance(asked, exp.Paren):
        asked = asked.parent
    seconds = isinstance(asked, exp.Extract) and asked.name.upper() == "EPOCH"
    if not seconds and not isinstance(asked, exp.EQ | exp.NEQ | exp.GT | exp.GTE | exp.LT | exp.LTE):
        if clock.interval:
            return filled(work, clock.interval, node.this, node.expression, type_="interval")
        raise Refused("a difference of times is an interval, and the target has none; its seconds have a translation")
    made = filled(work, clock.micros, node.this, node.expression, type_="interval")
    made.meta[DIFFERENCE] = True
    return made


def _extracted(clock: Clock) -> NodeRule:
    """EXTRACT(epoch FROM a - b): numeric with six digits."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        inner = node.expression.unnest()
        if not inner.meta.get(DIFFERENCE):
            raise Refused(f"EXTRACT({node.name.lower()}) has no translation but of the seconds of a difference")
        return filled(work, clock.seconds, inner, type_="decimal")

    return rule


def _compared(node: exp.Expr, work: Work) -> exp.Expr:
    """A difference of times with a constant interval, by their microseconds."""
    for side, other in (("this", "expression"), ("expression", "this")):
        if node.args[side].unnest().meta.get(DIFFERENCE):
            length = node.args[other].unnest().meta.get(LENGTH)
            if length is None:
                raise Refused("a comparison of a difference of times with what is no constant interval")
            node.set(other, trees.mark(trees.raw(str(length))))
            return node
    left, right = type_name(node.this), type_name(node.expression)
    if work.dialect.name != "duckdb" and {left, right} > {exp.DType.TIMESTAMPTZ} and left in DATE_TYPES:
        work.doubt("times with a zone and without", "UTC's are compared; PostgreSQL goes by the session's zone")
    return rewrites.compared(node, work)


def filled(work: Work, template: str, *operands: exp.Expr, type_: str) -> exp.Expr:
    """A template of the target's words with its operands, each of which is in the target's words already."""
    spelled = [operand.sql(work.dialect.sqlglot) for operand in operands]
    made = trees.mark(trees.raw(template.format(*spelled)))
    made.type = exp.DataType.build(type_)
    made.meta["typed"] = True
    return made


def session_day(sql: str, zone: str) -> NodeRule:
    """CURRENT_DATE where it is not the day of the session's time zone."""

    def rule(_node: exp.Expr, work: Work) -> exp.Expr:
        work.doubt("the current date", f"it is that of {zone}; PostgreSQL's is the session's time zone's")
        made = trees.mark(trees.raw(sql))
        made.type = exp.DataType.build("date")
        return made

    return rule


def as_date(template: str) -> NodeRule:
    """`date(x)` and `x::date`."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        if type_name(node.this) is exp.DType.TIMESTAMPTZ:
            work.doubt("the day of a time with a zone", "it is UTC's; PostgreSQL's is the session's")
        return filled(work, template, node.this, type_="date")

    return rule
