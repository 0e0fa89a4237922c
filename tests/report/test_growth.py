"""Rows in time: spans, growth, retention and windows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.archive.windows import WindowUnit
from toolkit.report.growth import (
    DAY,
    MOST_DAYS,
    Span,
    believable,
    growth_of,
    retention_of,
    rows_between,
    spans_of_statistics,
    windows_of,
)

LONG_AGO = float("-inf")
MIDNIGHT = 1_790_035_200.0  # 2026-09-22 00:00 UTC


def test_rows_lie_evenly_in_a_span() -> None:
    spans = [Span(0, 100, 50), Span(100, 100, 7)]
    assert rows_between(spans, 0, 50) == 25
    assert rows_between(spans, 50, 100) == 25
    assert rows_between(spans, 100, 101) == 7
    assert rows_between(spans, -1000, 1000) == 57


@given(
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(0, 1e7), st.floats(0, 1e6)), max_size=20), st.floats(-1e9, 1e9)
)
def test_no_row_is_counted_twice_or_lost(parts: list[tuple[float, float, float]], cut: float) -> None:
    spans = [Span(low, low + width, rows) for low, width, rows in parts]
    whole = rows_between(spans, -2e9, 2e9)
    assert rows_between(spans, -2e9, cut) + rows_between(spans, cut, 2e9) == pytest.approx(whole)
    assert whole == pytest.approx(sum(span.rows for span in spans))


def test_statistics_make_spans_of_all_rows_with_a_time() -> None:
    spans = list(spans_of_statistics(1000, [0, 10, 30], [(5, 0.2)], null_share=0.1))
    assert spans == [Span(5, 5, 200), Span(0, 10, pytest.approx(350)), Span(10, 30, pytest.approx(350))]
    infinity = float("inf")
    assert list(spans_of_statistics(1000, [-infinity, 0, 10, infinity], [(infinity, 0.4)], 0)) == [
        Span(0, 10, pytest.approx(200))
    ]
    assert list(spans_of_statistics(1000, [], [(5, 0.6), (6, 0.4)], null_share=0)) == [Span(5, 5, 600), Span(6, 6, 400)]


@pytest.mark.parametrize("last", [4000.0, 1e9])
def test_a_row_that_lies_alone_takes_none_of_the_others_along(last: float) -> None:
    bounds = [-1e9, 1000, 2000, 3000, last]
    assert list(spans_of_statistics(400, bounds, [], null_share=0))[:3] == [
        Span(-1e9, -1e9, 1),
        Span(0, 1000, 99),
        Span(1000, 2000, 100),
    ]


def test_growth_is_that_of_the_last_month() -> None:
    spans = [Span(MIDNIGHT - 90 * DAY, MIDNIGHT - 30 * DAY, 6000), Span(MIDNIGHT - 30 * DAY, MIDNIGHT, 9000)]
    growth = growth_of("at", "counted", spans)
    assert growth is not None
    assert growth.rows_per_day == pytest.approx(300, rel=1e-6)
    assert growth.rows_per_day_before == pytest.approx(100, rel=1e-6)
    assert (growth.oldest, growth.newest) == ("2026-06-24T00:00:00Z", "2026-09-22T00:00:00Z")
    assert growth.days[0] == ("2026-06-24", 100)
    assert sum(rows for _, rows in growth.days) == 15_000


def test_a_young_table_grows_at_the_pace_of_its_days() -> None:
    growth = growth_of("at", "counted", [Span(MIDNIGHT, MIDNIGHT + 10 * DAY, 500)])
    assert growth is not None
    assert (growth.measured_days, growth.rows_per_day) == (10, pytest.approx(50, rel=1e-5))
    assert growth.rows_per_day_before is None
    assert growth.pace == "50 rows a day come in"


@pytest.mark.parametrize("days", [0, 1, 6.9])
def test_what_was_filled_in_a_few_days_is_not_carried_on(days: float) -> None:
    spans = [Span(MIDNIGHT, MIDNIGHT + days * DAY, 500)]
    growth = growth_of("at", "statistics", spans)
    assert growth is not None
    assert (growth.measured_days, growth.rows_per_day) == (days, None)
    assert growth.pace == f"rows of {days:.1f} days: too young to tell how many a day come in"
    assert growth.days[0][0] == "2026-09-22"
    kept = retention_of(spans, growth, row_bytes=1000, days=30, now=MIDNIGHT + 90 * DAY)
    assert (kept.due_rows, kept.held_rows, kept.held_bytes) == (500, None, None)


def test_what_is_older_than_the_drawn_days_is_summed_up() -> None:
    growth = growth_of("at", "counted", [Span(MIDNIGHT - 1000 * DAY, MIDNIGHT, 1000)])
    assert growth is not None
    assert len(growth.days) == MOST_DAYS
    assert growth.older_rows + sum(rows for _, rows in growth.days) == pytest.approx(1000, abs=2)


@given(
    st.lists(st.tuples(st.integers(-(10**11), 10**12), st.integers(0, 10**8), st.floats(0, 1e3)), max_size=6),
    st.sampled_from(["hour", "day", "month"]),
    st.integers(-(10**11), 10**12),
)
def test_windows_add_up_to_what_is_known(parts: list[tuple[int, int, float]], unit: WindowUnit, cutoff: int) -> None:
    spans = [Span(low, low + width, rows) for low, width, rows in parts]
    first, last = -62_135_596_800.0, 253_400_000_000.0  # years 1 to 9999
    found = windows_of(spans, (LONG_AGO, cutoff), unit)
    labels = [label for label, _ in found]
    assert labels == sorted(set(labels))
    known = rows_between(spans, first, max(first, min(cutoff, last)))
    assert sum(rows for _, rows in found) == pytest.approx(known, abs=1)
    assert sum(rows for _, rows in windows_of(spans, (LONG_AGO, cutoff), unit, total=50)) in (
        {50} if found else {0, 50}
    )


def test_rows_far_apart_take_no_time() -> None:
    spans = [Span(-6e10, -6e10, 1), Span(-6e10, 1.7e9, 500), Span(1.7e9, 1.7e9 + 1e6, 1e9)]
    began = time.monotonic()
    found = windows_of(spans, (LONG_AGO, MIDNIGHT), "hour")
    assert time.monotonic() - began < 1
    assert (len(found), sum(rows for _, rows in found)) == (779, 1_000_000_501)
    assert windows_of([Span(-6e10, 1.7e9, 1e9)], (LONG_AGO, MIDNIGHT), "hour") == (), "more than a report can show"


def test_no_row_no_growth() -> None:
    assert growth_of("at", "statistics", []) is None


def test_years_before_1970_and_far_ahead_have_a_name() -> None:
    growth = growth_of("at", "counted", [Span(-3e9, -3e9 + DAY, 10), Span(2e11, 2e11, 1)])
    assert growth is not None
    assert growth.oldest == "1874-12-07T18:40:00Z"


def test_what_cannot_be_so_tells_nothing_of_growth() -> None:
    usual, now = Span(MIDNIGHT - 60 * DAY, MIDNIGHT, 6000), MIDNIGHT + DAY / 2
    spans = [
        Span(-2e11, -2e11 + DAY, 5),  # BC
        Span(-2e11, MIDNIGHT - 60 * DAY, 7),
        usual,
        Span(MIDNIGHT, 253_402_214_400.0, 50),  # stretched by a row of the year 9999
        Span(253_402_214_400.0, 253_402_300_800.0, 1),
        Span(9e12, 9e12, 1),
    ]
    told = believable(spans, now)
    year_1 = -62_135_596_800.0
    assert told == [Span(year_1, year_1, 5), Span(year_1, usual.low, 7), usual, Span(MIDNIGHT, now, 50)]
    growth = growth_of("at", "statistics", told)
    assert growth is not None
    assert (growth.oldest, growth.newest) == ("0001-01-01T00:00:00Z", "2026-09-22T12:00:00Z")
    assert growth.days[-1] == ("2026-09-22", 50)
    assert growth.rows_per_day == pytest.approx(100, rel=0.02)
    expiring = [Span(now + 90 * DAY, now + 400 * DAY, 9)]
    assert believable(expiring, now) == expiring


def test_a_retention_says_what_is_due_and_what_stays() -> None:
    spans = [Span(MIDNIGHT - 90 * DAY, MIDNIGHT, 9000)]
    growth = growth_of("at", "counted", spans)
    assert growth is not None
    kept = retention_of(spans, growth, row_bytes=1000, days=30, now=MIDNIGHT)
    assert (kept.due_rows, kept.due_bytes, kept.held_rows) == (6000, 6_000_000, 3000)


def test_windows_are_those_that_a_count_would_name() -> None:
    spans = [Span(MIDNIGHT, MIDNIGHT + 3 * DAY, 300)]
    assert windows_of(spans, (LONG_AGO, MIDNIGHT + 2.5 * DAY), "day") == (
        ("2026-09-22", 100),
        ("2026-09-23", 100),
        ("2026-09-24", 50),
    )
    assert windows_of(spans, (LONG_AGO, MIDNIGHT + DAY / 24), "hour") == (("2026-09-22T00", 4),)
    assert windows_of(spans, (MIDNIGHT + DAY, 1e12), "month") == (("2026-09", 200),)
    assert windows_of([], (LONG_AGO, MIDNIGHT), "day") == ()
    wide = Span(MIDNIGHT, MIDNIGHT + 30 * DAY, 100)
    assert windows_of([wide], (MIDNIGHT + 29 * DAY, 1e12), "hour")[0] == ("2026-10-21T03", 1)
    few = windows_of([Span(MIDNIGHT, MIDNIGHT + 30 * DAY, 10)], (LONG_AGO, MIDNIGHT + 30 * DAY), "day", total=20)
    assert (len(few), sum(rows for _, rows in few)) == (20, 20)
