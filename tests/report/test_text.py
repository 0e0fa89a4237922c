"""Numbers as people read them."""

from __future__ import annotations

import pytest

from toolkit.report.model import Kind, Value
from toolkit.report.text import count, plural, seconds, size
from toolkit.report.value_text import shown


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (1500, "1.5 kB"),
        (1_500_000, "1.5 MB"),
        (2.5e9, "2.5 GB"),
        (1e12, "1.0 TB"),
        (1.234e15, "1234.0 TB"),
    ],
)
def test_size(number: float, text: str) -> None:
    assert size(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.04, "0.0 s"),
        (0.84, "0.8 s"),
        (9.9, "9.9 s"),
        (42.3, "42 s"),
        (60, "1 min 0 s"),
        (200.9, "3 min 20 s"),
        (3600, "1 h 0 min"),
        (7500, "2 h 5 min"),
    ],
)
def test_seconds(number: float, text: str) -> None:
    assert seconds(number) == text


def test_counts_and_plurals() -> None:
    assert count(1_234_567) == "1,234,567"
    assert [plural(n, "row") for n in (0, 1, 2, 2000)] == ["0 rows", "1 row", "2 rows", "2,000 rows"]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1234567, Kind.COUNT, "1,234,567"),
        (0.5, Kind.COUNT, "0.5"),
        (1_500_000, Kind.BYTES, "1.5 MB"),
        (200, Kind.SECONDS, "3 min 20 s"),
        (0.42, Kind.SHARE, "42 %"),
        (0.004, Kind.SHARE, "0.4 %"),
        (1234.5, Kind.MONEY, "$1,234.50"),
        (0.0004, Kind.MONEY, "under $0.01"),
        (0.0, Kind.MONEY, "$0.00"),
        ("2026-11-29T01:30:00Z", Kind.TIME, "2026-11-29 01:30:00 UTC"),
        ("2026-11-29 02:40:06.060488", Kind.TIME, "2026-11-29 02:40:06 UTC"),
        ("2026-11-29T02:40:06.06+00:00", Kind.TIME, "2026-11-29 02:40:06 UTC"),
        ("2026-11-29", Kind.TIME, "2026-11-29"),
        ("never", Kind.TIME, "never"),
        ("Table T", Kind.CODE, "Table T"),
        (None, Kind.COUNT, "?"),
        (7, Kind.TEXT, "7"),
    ],
)
def test_values_are_shown_by_their_kind(value: Value, kind: Kind, text: str) -> None:
    assert shown(value, kind) == text
