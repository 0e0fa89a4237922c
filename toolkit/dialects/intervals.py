"""Intervals as PostgreSQL prints them, in as few units as they need (pure).

An interval has months, days and microseconds, which PostgreSQL adds in that order: `x + '1 mon 2 days 03:00:00'` is
`x + INTERVAL '1' MONTH + INTERVAL '2' DAY + INTERVAL '3' HOUR`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused

DAY = 86_400_000_000  # microseconds
# In meta: microseconds of an interval, as PostgreSQL compares it: a month is 30 days.
LENGTH = "microseconds"

_SPAN = re.compile(r"([-+]?\d+) (year|mon|month|week|day|hour|minute|second)s?")
_ISO_SPAN = re.compile(
    r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d{1,6})?)S)?)?"
)
_ISO_UNITS = ("year", "mon", "day", "hour", "minute", "second")
_CLOCK_SPAN = re.compile(r"([-+]?)(\d+):(\d\d):(\d\d)(?:\.(\d{1,6}))?")
_MONTHS = {"year": 12, "mon": 1, "month": 1}
_DAYS = {"week": 7, "day": 1}
_MICROS = {"hour": 3_600_000_000, "minute": 60_000_000, "second": 1_000_000}


def interval(value: str) -> exp.Expr:
    """The interval of a literal: one, or a sum of several. Raises Refused if it is written otherwise."""
    months, days, micros = _parts(value)
    found = [_whole(months, (("YEAR", 12), ("MONTH", 1))), _whole(days, (("DAY", 1),)), _whole(micros, _CLOCK_UNITS)]
    made = [_node(*each) for each in found if each] or [_node(0, "SECOND")]
    sum_of: exp.Expr = reduce(lambda left, right: exp.Add(this=left, expression=right), made)
    sum_of.meta[LENGTH] = (months * 30 + days) * DAY + micros
    sum_of.type = exp.DataType.build("interval")
    return sum_of


_CLOCK_UNITS = (("HOUR", 3_600_000_000), ("MINUTE", 60_000_000), ("SECOND", 1_000_000), ("MICROSECOND", 1))


def _whole(count: int, units: tuple[tuple[str, int], ...]) -> tuple[int, str] | None:
    """In the greatest unit that leaves no rest; nothing of nothing."""
    return next(((count // size, unit) for unit, size in units if count % size == 0), None) if count else None


def _node(count: int, unit: str) -> exp.Expr:
    return trees.mark(exp.Interval(this=exp.Literal.string(str(count)), unit=exp.Var(this=unit)))


def one_by_one(node: exp.Expr) -> exp.Expr:
    """A time plus or minus an interval of several units: unit after unit."""
    parts = _terms(node.expression.unnest())
    if len(parts) < 2 or isinstance(node.this, exp.Interval):
        return node
    moved: exp.Expr = node.this
    for part in parts:
        moved = type(node)(this=moved, expression=part)
        moved.type = exp.DataType.build("timestamptz" if _zoned(node.this) else "timestamp")
    return moved


def _zoned(node: exp.Expr) -> bool:
    return node.type is not None and node.type.this is exp.DType.TIMESTAMPTZ


def _terms(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.Interval):
        return [node]
    if isinstance(node, exp.Add) and isinstance(node.expression, exp.Interval):
        return [*_terms(node.this), node.expression]
    return []


def _parts(value: str) -> tuple[int, int, int]:
    """(months, days, microseconds) of `30 days`, `1 day -02:00:00.5` or `P1DT2H`."""
    iso = _ISO_SPAN.fullmatch(value)
    spans = [(int(count), unit) for count, unit in _SPAN.findall(value)]
    rest = _SPAN.sub("", value).strip()
    fraction = Decimal(0)
    if iso:
        *counts, seconds = (Decimal(count or 0) for count in iso.groups())
        spans, rest = [(int(count), unit) for count, unit in zip(counts, _ISO_UNITS[:-1], strict=True)], ""
        fraction = seconds * 1_000_000
    clock = _CLOCK_SPAN.fullmatch(rest)
    if rest and not clock:
        raise Refused(f"the interval {value!r} has no translation")
    micros = int(fraction) + sum(count * _MICROS.get(unit, 0) for count, unit in spans)
    if clock:
        whole = sum(int(part) * size for part, size in zip(clock.groups()[1:4], _MICROS.values(), strict=True))
        whole += int((clock[5] or "0").ljust(6, "0"))
        micros += -whole if clock[1] == "-" else whole
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in spans)
    return months, sum(count * _DAYS.get(unit, 0) for count, unit in spans), micros
