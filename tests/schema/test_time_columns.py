"""Which column tells a row's age, by schemas that people really have."""

from __future__ import annotations

import pytest

from toolkit.schema.time_columns import TimeCandidate, best_time_column


def column(name: str, *, indexed: bool = False, nullable: bool = False, order: float | None = None) -> TimeCandidate:
    return TimeCandidate(name, "timestamp without time zone", nullable, indexed, order)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([column("startTime", indexed=True), column("endTime")], "startTime"),
        ([column("updated_at", indexed=True), column("created_at")], "created_at"),
        ([column("expires_at", indexed=True, order=1.0)], None),
        ([column("last_login", nullable=True)], None),
        ([column("ts", nullable=True)], "ts"),
        ([column("measured", indexed=True, order=0.99)], "measured"),
        ([column("birthday")], None),
        ([column("payment_date", nullable=True), column("last_update")], None),
        ([column("event_time"), column("received_at")], "received_at"),
        ([], None),
    ],
)
def test_the_column_that_tells_when_a_row_came(columns: list[TimeCandidate], expected: str | None) -> None:
    best = best_time_column(columns)
    assert (best.name if best else None) == expected
