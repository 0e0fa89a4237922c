"""Times in SQLite (pure): text as PostgreSQL prints it in UTC, so that texts compare as times do.

`2026-10-01`, `2026-10-01 12:00:00.5`, `2026-10-01 12:00:00+00:00`. Days and months change the date alone, so a fraction
keeps all of its digits; SQLite's own clock has milliseconds.
"""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects import rewrites, times, trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.rewrites import DATE_TYPES, type_name
from toolkit.dialects.work import Work

_DATE, _NAIVE, _ZONED = exp.DType.DATE, exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ
# Whole seconds and the six digits after them, apart: SQLite would round them to milliseconds.
_MICROS = (
    "(CAST(strftime('%s', substr({0}, 1, 19)) AS INTEGER) * 1000000"
    " + CAST(substr(substr(replace({0}, '+00:00', ''), 21) || '000000', 1, 6) AS INTEGER))"
)
_CLOCK = times.Clock(
    days="CAST(julianday({0}) - julianday({1}) AS INTEGER)",
    micros=f"({_MICROS} - {_MICROS.replace('{0}', '{1}')})",
    seconds="({0} / 1000000.0)",
    days_later="date({0}, ({1}) || ' days')",
    days_earlier="date({0}, (-({1})) || ' days')",
)
_SECONDS = {"HOUR": 3600, "MINUTE": 60, "SECOND": 1}
DAY_OF = "substr({0}, 1, 10)"


def now(zone: str) -> str:
    """The time of day, as it is stored."""
    return f"(rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.'){zone})"


def _moved(node: exp.Expr, work: Work) -> exp.Expr:
    interval, left = node.expression.unnest(), type_name(node.this)
    made = times.rules(_CLOCK)[type(node)](node, work)
    if not isinstance(interval, exp.Interval) or left not in DATE_TYPES:
        return made
    count, unit = int(interval.this.name), interval.args["unit"].name
    count = -count if isinstance(node, exp.Sub) else count
    moment, rest = node.this.sql("sqlite"), "' 00:00:00'"
    if left is not _DATE:
        rest = f"substr({moment}, 11)"
    if unit in ("YEAR", "MONTH"):
        return _raw(_months_later(f"substr({moment}, 1, 10)", count * (12 if unit == "YEAR" else 1), rest))
    if unit == "DAY":
        return _raw(f"date(substr({moment}, 1, 10), '{count:+d} days') || {rest}")
    if unit not in _SECONDS:
        raise Refused("a fraction of a second: SQLite's clock has milliseconds")
    start, fraction = (moment, "''") if left is _DATE else (f"substr({moment}, 1, 19)", f"substr({moment}, 20)")
    return _raw(f"strftime('%Y-%m-%d %H:%M:%S', {start}, '{count * _SECONDS[unit]:+d} seconds') || {fraction}")


def _months_later(day: str, count: int, rest: str) -> str:
    """Not over the end of a month that is too short, where SQLite's own months go."""
    last = f"date({day}, 'start of month', '{count + 1:+d} months', '-1 days')"
    return f"min(date({day}, '{count:+d} months'), {last}) || {rest}"


def _raw(sql: str) -> exp.Expr:
    return trees.mark(trees.raw(f"({sql})"))


def _compared(node: exp.Expr, work: Work) -> exp.Expr:
    """Both sides in the same form: a date is its midnight, a time without a zone is UTC's."""
    left, right = type_name(node.this), type_name(node.expression)
    made = times.rules(_CLOCK)[exp.EQ](node, work)
    if left in DATE_TYPES and right in DATE_TYPES and left is not right:
        wanted = _ZONED if _ZONED in (left, right) else _NAIVE
        for side, have in (("this", left), ("expression", right)):
            if have is not wanted:
                made.set(side, _as(node.args[side], have, wanted))
    return made


def cast(node: exp.Expr, work: Work) -> exp.Expr:
    """Between dates and times, by the text; other casts as everywhere."""
    to, have = node.args["to"].this, type_name(node.this)
    if to not in (_DATE, _NAIVE, _ZONED):
        return rewrites.cast(node, work)
    if isinstance(node.this.unnest(), exp.Literal):
        text = node.this.unnest().name
        return trees.mark(trees.text(text[:-3] + "+00:00" if text.endswith("+00") else text))
    if have not in DATE_TYPES or node.args["to"].expressions:
        return rewrites.cast(node, work)
    if to is _DATE:
        return times.as_date(DAY_OF)(node, work)
    return _as(node.this, have, to)


def _as(node: exp.Expr, have: exp.DType | None, to: exp.DType) -> exp.Expr:
    sql = node.sql("sqlite")
    if have is _DATE:
        sql = f"{sql} || ' 00:00:00'"
    if to is _ZONED and have is not _ZONED:
        sql = f"{sql} || '+00:00'"
    return _raw(f"replace({sql}, '+00:00', '')" if have is _ZONED and to is _NAIVE else sql)


RULES: dict[type[exp.Expr], NodeRule] = times.rules(_CLOCK) | {
    exp.Add: _moved,
    exp.Sub: _moved,
    exp.Cast: cast,
    exp.Date: times.as_date(DAY_OF),
    exp.CurrentDate: times.session_day("date('now')", "UTC"),
    exp.CurrentTimestamp: rewrites.constant(now(" || '+00:00'")),
}
RULES |= dict.fromkeys((exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE), _compared)
