"""Windows: whatever the time, it lies in its window, and PostgreSQL gives the window the same label."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.postgres import Database
from toolkit.archive.windows import EPOCH, from_text, to_micros, to_text, window_of
from toolkit.steps.archive.due import _LABELS

UNITS = ("hour", "day", "month")
# The year 9999's last month has no end that a datetime can hold; such rows are never due.
MOMENTS = st.datetimes(EPOCH.replace(year=1), datetime.fromisoformat("9999-11-30"))
HOUR = 3_600_000_000


def micros(text: str) -> int:
    return to_micros(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("unit", "time", "label", "low", "high"),
    [
        ("day", "2026-10-01T00:00:00", "2026-10-01", "2026-10-01", "2026-10-02"),
        ("day", "2026-10-01T23:59:59.999999", "2026-10-01", "2026-10-01", "2026-10-02"),
        ("day", "2024-02-29T12:00:00", "2024-02-29", "2024-02-29", "2024-03-01"),
        ("day", "2023-02-28T12:00:00", "2023-02-28", "2023-02-28", "2023-03-01"),
        ("day", "1900-02-28T12:00:00", "1900-02-28", "1900-02-28", "1900-03-01"),
        ("month", "2024-02-29T23:00:00", "2024-02", "2024-02-01", "2024-03-01"),
        ("month", "2026-12-31T23:59:59.999999", "2026-12", "2026-12-01", "2027-01-01"),
        ("month", "2026-01-31T00:00:00", "2026-01", "2026-01-01", "2026-02-01"),
        ("hour", "2026-10-01T09:59:59.999999", "2026-10-01T09", "2026-10-01T09:00", "2026-10-01T10:00"),
        ("hour", "2026-12-31T23:30:00", "2026-12-31T23", "2026-12-31T23:00", "2027-01-01"),
        ("day", "0001-01-01T00:00:00", "0001-01-01", "0001-01-01", "0001-01-02"),
        ("month", "0001-01-15T00:00:00", "0001-01", "0001-01-01", "0001-02-01"),
        ("hour", "0999-06-01T05:00:00", "0999-06-01T05", "0999-06-01T05:00", "0999-06-01T06:00"),
        ("day", "1999-12-31T23:59:59.999999", "1999-12-31", "1999-12-31", "2000-01-01"),
    ],
)
def test_a_window_by_hand(unit: str, time: str, label: str, low: str, high: str) -> None:
    window = window_of(micros(time), unit)
    assert (window.label, window.low, window.high) == (label, micros(low), micros(high))


@pytest.mark.parametrize("unit", UNITS)
@given(moment=MOMENTS)
def test_a_time_lies_in_its_window_and_the_next_begins_where_it_ends(unit: str, moment: datetime) -> None:
    time = to_micros(moment)
    window = window_of(time, unit)
    assert window.low <= time < window.high
    assert window_of(window.low, unit) == window
    assert window_of(window.high - 1, unit) == window
    assert window_of(window.high, unit).low == window.high


def test_micros_before_2000_are_negative_and_round_down() -> None:
    assert to_micros(EPOCH - timedelta(microseconds=1)) == -1
    assert window_of(-1, "hour").high == 0
    assert window_of(-HOUR, "hour").low == -HOUR


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00", "9999-12-31T23:59:59.999999"])
def test_times_outside_the_calendar_overflow(time: str) -> None:
    step = 1 if time.startswith("9") else -1
    with pytest.raises(OverflowError):
        window_of(micros(time) + step, "day")


@given(moment=MOMENTS)
def test_text_keeps_every_microsecond(moment: datetime) -> None:
    time = to_micros(moment)
    assert from_text(to_text(time)) == time
    assert len(to_text(time)) == len("2026-10-01 00:00:00.000000")


def test_postgresql_gives_the_same_labels(database: Database) -> None:
    times = database.execute(
        "SELECT t FROM generate_series(1, 500) i,"
        " LATERAL (SELECT timestamp '0001-01-01' + random() * interval '9998 years' + i * interval '0 s') r(t)"
        " UNION ALL SELECT unnest(ARRAY['0001-01-01', '2024-02-29 23:59:59.999999', '1999-12-31 23:59:59.999999',"
        " '2000-01-01', '2026-12-31 23:00:00']::timestamp[])"
    )
    moments = [row[0] for row in times]
    for unit, pattern in _LABELS.items():
        labels = database.execute("SELECT to_char(t, %s) FROM unnest(%s::timestamp[]) t", pattern, moments)
        assert [row[0] for row in labels] == [window_of(to_micros(moment), unit).label for moment in moments]


def test_the_micros_are_those_that_postgresql_sends(database: Database) -> None:
    moment = datetime.fromisoformat("1987-06-05T04:03:02.000001")
    sent = database.execute("SELECT timestamp_send(%s::timestamp)", moment)[0][0]
    assert int.from_bytes(sent, "big", signed=True) == to_micros(moment)
