"""A chunk's age is over when the last window that it fills has ended, and not a microsecond earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.samples import RECORD, changed
from toolkit.archive.expiry import end_of, is_over
from toolkit.archive.manifest import Manifest
from toolkit.archive.windows import from_text, to_micros, to_text


def chunk(unit: Literal["hour", "day", "month"], *spans: tuple[str, str]) -> Manifest:
    records = tuple(replace(RECORD, low=low, high=high) for low, high in spans)
    return changed(window_unit=unit, objects=records)


@pytest.mark.parametrize(
    ("unit", "end"), [("hour", "2026-12-30 23:00"), ("day", "2026-12-31 00:00"), ("month", "2027-01-01 00:00")]
)
def test_the_end_is_the_windows_not_the_rows(unit: Literal["hour", "day", "month"], end: str) -> None:
    manifest = chunk(unit, ("2026-12-30 22:00:00.000000", "2026-12-30 22:00:00.000001"))
    assert end_of(manifest) == f"{end}:00.000000"


def test_the_last_of_several_windows_counts() -> None:
    early, late = ("2026-10-01 01:00:00.000000",) * 2, ("2026-10-03 01:00:00.000000",) * 2
    for spans in ((early, late), (late, early)):
        manifest = chunk("day", *spans)
        assert not is_over(manifest, "2026-10-03 23:59:59.999999")
        assert is_over(manifest, "2026-10-04 00:00:00.000000")


@given(
    high=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - UTC, as everywhere in manifests
    ahead=st.timedeltas(timedelta(days=-60), timedelta(days=60)),
    unit=st.sampled_from(["hour", "day", "month"]),
)
def test_no_row_goes_that_is_younger_than_the_limit(
    high: datetime, ahead: timedelta, unit: Literal["hour", "day", "month"]
) -> None:
    text, limit = to_text(to_micros(high)), to_text(to_micros(high + ahead))
    if is_over(chunk(unit, (text, text)), limit):
        assert from_text(text) < from_text(limit)
    elif ahead > timedelta(days=31):
        pytest.fail("a window lasts a month at most")
