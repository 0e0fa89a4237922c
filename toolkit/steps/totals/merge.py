"""Lines of sums from several places merged and compared, in memory that does not grow with them (pure)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from itertools import groupby
from operator import itemgetter

from toolkit.archive.adding import DIGITS, Number, number_text, same
from toolkit.report.totals import DifferentGroup, TotalSum
from toolkit.steps.totals.bound import BoundTotals, Summed

SAMPLES = 10
HIDDEN = "***"

Key = tuple[str, ...]
"""The day, then the groups."""


@dataclass(frozen=True, slots=True)
class Line:
    """Sums of one group of one day in one place; `rows` is 0 in the summary. NULL is 0."""

    key: Key
    rows: int
    sums: tuple[str | None, ...]


@dataclass
class Comparison:
    """What was found. `rows` by place, in the order given."""

    rows: list[int]
    sums: list[list[Number]]
    different: list[int]
    groups: int = 0
    different_groups: int = 0
    different_days: set[str] = field(default_factory=set)
    samples: list[DifferentGroup] = field(default_factory=list)

    def totals(self, sums: Sequence[Summed]) -> tuple[TotalSum, ...]:
        """Over everything."""
        return tuple(
            TotalSum(each.into, number_text(mine), number_text(theirs), different)
            for each, (mine, theirs), different in zip(sums, self.sums, self.different, strict=True)
        )


def lines_of(rows: Iterable[Sequence[object]], groups: int) -> Iterator[Line]:
    """Rows of a query, as `queries` describes them."""
    for row in rows:
        count = row[groups + 1]
        texts = tuple(None if value is None else str(value) for value in row[groups + 2 :])
        yield Line(tuple(map(str, row[: groups + 1])), count if isinstance(count, int) else 0, texts)


def total(numbers: str | None) -> str | None:
    """The exact sum of numbers with spaces between them."""
    if numbers is None:
        return None
    with localcontext(DIGITS):
        return number_text(sum(map(Decimal, numbers.split()), Decimal(0)))


def compare(bound: BoundTotals, places: Sequence[Iterable[Line]], summary: Iterable[Line]) -> Comparison:
    """The sum over all `places` against the summary. Everything comes ordered by key."""
    found = Comparison(
        rows=[0] * len(places),
        sums=[[_zero(each), _zero(each)] for each in bound.sums],
        different=[0] * len(bound.sums),
    )
    streams = [_placed(number, lines) for number, lines in enumerate((*places, summary))]
    with localcontext(DIGITS):
        for key, group in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
            _add(found, bound, key, [(place, line) for _, place, line in group])
    return found


def _placed(place: int, lines: Iterable[Line]) -> Iterator[tuple[Key, int, Line]]:
    return ((line.key, place, line) for line in lines)


def _add(found: Comparison, bound: BoundTotals, key: Key, lines: list[tuple[int, Line]]) -> None:
    last = len(found.rows)
    for place, line in lines:
        if place < last:
            found.rows[place] += line.rows
    rows = sum(line.rows for _, line in lines)
    differing = []
    for number, each in enumerate(bound.sums):
        mine = _sum(each, number, [line for place, line in lines if place < last])
        theirs = _sum(each, number, [line for place, line in lines if place == last], kept=True)
        found.sums[number][0] += mine  # type: ignore[operator]  # both are of one kind
        found.sums[number][1] += theirs  # type: ignore[operator]
        if not same(mine, theirs, rows, single=each.single):
            found.different[number] += 1
            differing.append((each.into, number_text(mine), number_text(theirs)))
    found.groups += 1
    if differing:
        found.different_groups += 1
        found.different_days.add(key[0])
        if len(found.samples) < SAMPLES:
            names = [(into, HIDDEN if into in bound.hidden else value) for (into, _), value in _named(bound, key)]
            found.samples.append(DifferentGroup(key[0], tuple(names), rows, tuple(differing)))


def _named(bound: BoundTotals, key: Key) -> Iterator[tuple[tuple[str, str], str]]:
    return zip(bound.groups, key[1:], strict=True)


def _sum(each: Summed, number: int, lines: list[Line], *, kept: bool = False) -> Number:
    total = _zero(each)
    for line in lines:
        text = str(line.rows) if each.column is None and not kept else line.sums[number] or "0"
        total += Decimal(text) if each.exact else float(text)  # type: ignore[operator]
    return total


def _zero(each: Summed) -> Number:
    return Decimal(0) if each.exact else 0.0
