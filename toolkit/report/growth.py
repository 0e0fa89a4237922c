"""How a table's rows lie in time, and what follows for tomorrow (pure).

PostgreSQL's statistics cut a column's values into spans that hold about equally many rows; within a span they are taken
to lie evenly. Counts by day are spans of a day. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from math import ceil, isfinite
from operator import mul
from statistics import median
from typing import Literal

from toolkit.archive.windows import WindowUnit, from_text, window_of
from toolkit.report.text import plural

DAY = 86_400.0
RECENT_DAYS = 30

# A week has busy days and quiet ones: rows of fewer days say nothing of a month, nor do those of one import.
LEAST_DAYS = 7
TOO_YOUNG = "too young to tell"

# A span is cut that is so many times longer than all together would be at their usual length.
_FAR = 10

# Rows may be dated by when they expire; what lies further ahead is a date that stands for none.
_AHEAD_DAYS = 3650

# A report draws this many days; what is older is summed up.
MOST_DAYS = 400

# More windows than these are not told: 34 years of hours.
MOST_WINDOWS = 300_000

_UNIX_EPOCH = "1970-01-01 00:00:00"
_MICROS = 1_000_000

# Years that a window can have a name in.
_FIRST = datetime(1, 1, 1, tzinfo=UTC).timestamp()
_LAST = datetime(9999, 12, 1, tzinfo=UTC).timestamp()

# A row, as `_Spread` counts: a microsecond's share of one that is spread over 10,000 years is still a large number.
_ROW = 1 << 108


@dataclass(frozen=True, slots=True)
class Span:
    """`rows` between two times, evenly; all at one instant when both are the same."""

    low: float
    high: float
    rows: float

    def until(self, moment: float) -> float:
        """Rows before a moment."""
        if moment <= self.low:
            return 0.0
        if moment >= self.high:
            return self.rows
        return self.rows * (moment - self.low) / (self.high - self.low)


Basis = Literal["statistics", "counted"]


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows by the time in `column`. `days`: (ISO day, rows) of the last MOST_DAYS at most, without gaps, up to the
    newest row; `older_rows` before those. `rows_per_day`: the mean of the `measured_days` before the newest row, which
    are RECENT_DAYS or as many as there are rows of; None when they are fewer than LEAST_DAYS. `rows_per_day_before`: of
    RECENT_DAYS before those, None when the table does not reach back so far."""

    column: str
    basis: Basis
    oldest: str
    newest: str
    days: tuple[tuple[str, int], ...]
    older_rows: int
    measured_days: float
    rows_per_day: float | None
    rows_per_day_before: float | None

    @property
    def pace(self) -> str:
        """`1,234 rows a day come in`"""
        if self.rows_per_day is None:
            return f"rows of {self.measured_days:.1f} days: {TOO_YOUNG} how many a day come in"
        return f"{plural(round(self.rows_per_day), 'row')} a day come in"


@dataclass(frozen=True, slots=True)
class Retention:
    """What a retention of `days` would mean: rows and bytes (on disk, indexes included) that are due now, and that it
    holds in the long run at today's growth, None where that cannot be told. `recent_rows` came in the last RECENT_DAYS,
    by the clock."""

    days: float
    recent_rows: int
    due_rows: int
    due_bytes: int
    held_rows: int | None
    held_bytes: int | None


def rows_between(spans: Iterable[Span], low: float, high: float) -> float:
    """Rows from `low` up to, and without, `high`."""
    return sum(span.until(high) - span.until(low) for span in spans)


def believable(spans: Iterable[Span], now: float) -> list[Span]:
    """The spans without dates that stand for none, such as 9999-12-31. Rows dated more than _AHEAD_DAYS ahead are left
    out, and a span that reaches beyond has been stretched by one of them: its rows came until now. What is before the
    year 1 is as old as that."""
    end = min(now + _AHEAD_DAYS * DAY, _LAST)
    dated = (Span(max(span.low, _FIRST), max(span.high, _FIRST), span.rows) for span in spans if span.low <= end)
    return [replace(span, high=max(span.low, now)) if span.high > end else span for span in dated]


def growth_of(column: str, basis: Basis, spans: Sequence[Span]) -> Growth | None:
    """The growth that the spans tell, of the years 1 to 9999; None without a row."""
    if sum(span.rows for span in spans) < 1:
        return None
    oldest, newest = min(span.low for span in spans), max(span.high for span in spans)
    end = newest + 1 / _MICROS  # a row at the very last instant counts, too
    recent = min(RECENT_DAYS * DAY, end - oldest)
    before = end - 2 * RECENT_DAYS * DAY
    first = max(_midnight(oldest), _midnight(newest) - (MOST_DAYS - 1) * DAY)
    starts = [first + DAY * number for number in range(round((_midnight(newest) - first) / DAY) + 1)]
    return Growth(
        column=column,
        basis=basis,
        oldest=_iso(oldest),
        newest=_iso(newest),
        days=tuple((_iso(start)[:10], round(rows_between(spans, start, start + DAY))) for start in starts),
        older_rows=round(rows_between(spans, oldest - 1, first)),
        measured_days=round(recent / DAY, 1),
        rows_per_day=rows_between(spans, end - recent, end) * DAY / recent if recent >= LEAST_DAYS * DAY else None,
        rows_per_day_before=rows_between(spans, before, before + RECENT_DAYS * DAY) / RECENT_DAYS
        if oldest <= before
        else None,
    )


def retention_of(spans: Sequence[Span], growth: Growth, row_bytes: float, days: float, now: float) -> Retention:
    """What it means to keep `days` before `now`, at `row_bytes` of disk a row. `now` may be of whole seconds, and the
    last rows of later."""
    due = rows_between(spans, float("-inf"), now - days * DAY)
    held = None if growth.rows_per_day is None else growth.rows_per_day * days
    recent = rows_between(spans, now - RECENT_DAYS * DAY, float("inf"))
    return Retention(
        days=days,
        recent_rows=round(recent),
        due_rows=round(due),
        due_bytes=round(due * row_bytes),
        held_rows=None if held is None else round(held),
        held_bytes=None if held is None else round(held * row_bytes),
    )


def windows_of(
    spans: Sequence[Span], limits: tuple[float, float], unit: WindowUnit, total: int | None = None
) -> tuple[tuple[str, int], ...]:
    """Rows from the first of `limits` up to the second by window, (label, rows) as a count would give them, `total`
    together if that is known better. Windows without a whole row are left out. None at all where they would be more
    than MOST_WINDOWS."""
    low, end = (_micros(min(max(limit, _FIRST), _LAST)) for limit in limits)
    spread, epoch = _Spread(spans), from_text(_UNIX_EPOCH)
    skipped = spread.before(low)
    known = spread.before(end) - skipped
    if known <= 0:
        return ()
    scale = 1.0 if total is None else total / known

    def until(moment: int) -> int:
        # What is before a window's end is rounded, so that the windows add up.
        return round(scale * (spread.before(min(moment, end)) - skipped))

    found: list[tuple[str, int]] = []
    done, moment, whole = 0, low, until(end)
    while done < whole and len(found) <= MOST_WINDOWS:
        # Years may lie between two rows: the next window is that of the next row.
        moment = max(moment, min(spread.when(skipped + (done + 0.5) / scale), end - 1))
        window = window_of(epoch + moment, unit)
        moment = window.high - epoch
        if (rows := until(moment)) > done:
            found.append((window.label, rows - done))
            done = rows
    return tuple(found) if done == whole else ()


class _Spread:
    """How many rows of spans come before a moment, and when so many have come; in microseconds since 1970.

    Sums are made once: one for each window would read all spans. They are whole numbers, for a span of a second among
    others of years would leave a sum of floats wrong by thousands of rows.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        changes: defaultdict[int, int] = defaultdict(int)  # of the rows that come in a microsecond
        for span in spans:
            low = _micros(span.low)
            high = max(_micros(span.high), low + 1)
            rate = round(span.rows * _ROW) // (high - low)
            changes[low] += rate
            changes[high] -= rate
        self._moments = sorted(changes)
        self._rates = list(accumulate(changes[moment] for moment in self._moments))
        between = (high - low for low, high in pairwise(self._moments))
        self._sums: list[int] = list(accumulate(map(mul, self._rates, between), initial=0))

    def before(self, moment: int) -> float:
        """Rows before a moment."""
        place = bisect_right(self._moments, moment) - 1
        if place < 0:
            return 0.0
        rows: int = self._sums[place] + self._rates[place] * (moment - self._moments[place])
        return rows / _ROW

    def when(self, rows: float) -> int:
        """The moment at which so many rows have come, more than none; of more than there are, that of the last."""
        wanted: int = min(ceil(rows * _ROW), self._sums[-1])
        place = bisect_left(self._sums, wanted) - 1
        return self._moments[place] + (wanted - self._sums[place]) // self._rates[place]


def spans_of_statistics(
    rows: float, bounds: Sequence[float], common: Iterable[tuple[float, float]], null_share: float
) -> Iterator[Span]:
    """The spans of a relation with about `rows` rows: `bounds` of the histogram, `common` values with their shares.

    Rows at infinity are in no span.
    """
    left = 1.0 - null_share
    for value, share in common:
        left -= share
        if isfinite(value):
            yield Span(value, value, rows * share)
    if len(bounds) > 1 and left > 0:
        each = rows * left / (len(bounds) - 1)
        finite = ((low, high) for low, high in pairwise(bounds) if isfinite(low) and isfinite(high))
        yield from _drawn_together([Span(low, high, each) for low, high in finite])


def _drawn_together(spans: Sequence[Span]) -> Sequence[Span]:
    """A date of the year 1 or 1970 stands for none. Such a row lies alone, and the others of the span that begins with
    it lie beside those of the next one."""
    if len(spans) > 1:
        first, *others = spans
        usual = median(span.high - span.low for span in others)
        if first.high - first.low > _FAR * usual * len(spans):
            one = min(first.rows, 1.0)
            alone, beside = Span(first.low, first.low, one), Span(first.high - usual, first.high, first.rows - one)
            spans = [alone, beside, *others]
    return spans


def _micros(moment: float) -> int:
    return round(moment * _MICROS)


def _midnight(moment: float) -> float:
    return moment // DAY * DAY


def _iso(moment: float) -> str:
    # datetime.fromtimestamp refuses what is far from 1970 on some platforms, and strftime cuts years below 1000 short.
    moment_utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment)
    return moment_utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
