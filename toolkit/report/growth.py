"""How a table's rows lie in time, and what follows for tomorrow (pure).

PostgreSQL's statistics cut a column's values into spans that hold about equally many rows; within a span they are taken
to lie evenly. Counts by day are spans of a day. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import isfinite
from typing import Literal

from toolkit.archive.windows import WindowUnit, from_text, window_of
from toolkit.report.text import plural

DAY = 86_400.0
RECENT_DAYS = 30

# A week has busy days and quiet ones: rows of fewer days say nothing of a month, nor do those of one import.
LEAST_DAYS = 7
TOO_YOUNG = "too young to tell"

# A report draws this many days; what is older is summed up.
MOST_DAYS = 400

# Labels of windows: ISO texts cut where the unit ends.
_UNIX_EPOCH = "1970-01-01 00:00:00"
_MICROS = 1_000_000


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


def growth_of(column: str, basis: Basis, spans: Sequence[Span]) -> Growth | None:
    """The growth that the spans tell; None without a row."""
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
    """What it means to keep `days` before `now`, at `row_bytes` of disk a row."""
    due = rows_between(spans, float("-inf"), now - days * DAY)
    held = None if growth.rows_per_day is None else growth.rows_per_day * days
    recent = rows_between(spans, now - RECENT_DAYS * DAY, now)
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
    together if that is known better. Windows without a whole row are left out."""
    known = rows_between(spans, *limits)
    if known <= 0:
        return ()
    scale, epoch = (1.0 if total is None else total / known), from_text(_UNIX_EPOCH)
    low, cutoff = limits
    found, done, moment = [], 0, max(min(span.low for span in spans), low)
    last = min(max(span.high for span in spans), cutoff)
    while moment <= last:
        window = window_of(epoch + int(moment * _MICROS), unit)
        moment = (window.high - epoch) / _MICROS
        # What is before the window's end is rounded, so that the windows add up.
        until = round(scale * rows_between(spans, low, min(moment, cutoff)))
        if until > done:
            found.append((window.label, until - done))
        done = until
    return tuple(found)


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
        yield from (Span(low, high, each) for low, high in finite)


def _midnight(moment: float) -> float:
    return moment // DAY * DAY


def _iso(moment: float) -> str:
    # datetime.fromtimestamp refuses what is far from 1970 on some platforms; a difference never does.
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment)).strftime("%Y-%m-%dT%H:%M:%SZ")
