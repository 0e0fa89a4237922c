"""How much is due: counted, or told by statistics where counting would read too much."""

from __future__ import annotations

import time

import pytest

from tests.steps.world import World
from toolkit.archive.windows import WindowUnit
from toolkit.steps.archive import due
from toolkit.steps.archive.due import count_children, count_due, estimate, foresee_due, row_bytes, sample_row

DUE = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\n"


@pytest.mark.parametrize("unit", ["hour", "day", "month"])
def test_windows_have_the_labels_of_the_archive(logs: World, unit: WindowUnit) -> None:
    with logs.context(f"{DUE}window: {unit}") as context:
        [bound] = context.bind()
        counted = count_due(context.connection, bound)
    assert counted.rows == 66
    assert counted.windows is not None
    length = {"hour": 13, "day": 10, "month": 7}[unit]
    labels = logs.rows(f"SELECT left(replace(at::text, ' ', 'T'), {length}), count(*) FROM logs"
                       " WHERE at < '2026-01-20' GROUP BY 1 ORDER BY 1")  # fmt: skip
    assert list(counted.windows) == labels


def test_big_tables_are_estimated_unless_exact(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "COUNTED_ROWS", 50)
    with logs.context(DUE) as context:
        [bound] = context.bind()
        access = estimate(context.connection, bound)
        guessed = foresee_due(context.connection, bound)
        exact = foresee_due(context.connection, bound, exact=True)
    assert guessed.estimated
    assert guessed.rows == access.rows == pytest.approx(66, abs=4)
    assert guessed.windows is not None
    assert sum(rows for _, rows in guessed.windows) == guessed.rows
    assert guessed.windows[0][0] == "2026-01-01"
    assert (exact.estimated, exact.rows) == (False, 66)


@pytest.mark.parametrize(
    ("odd", "first"),
    [("0001-01-01", "0001"), ("0044-03-15 BC", "2026"), ("9999-12-31", "2026"), ("294276-12-31", "2026")],
)
@pytest.mark.parametrize("unit", ["hour", "day", "month"])
def test_a_row_of_another_age_takes_no_time(
    logs: World, monkeypatch: pytest.MonkeyPatch, odd: str, first: str, unit: WindowUnit
) -> None:
    """Not every hour since the year 1 is looked at, and rows lie where the others do."""
    monkeypatch.setattr(due, "COUNTED_ROWS", 1)
    logs.run_sql(f"UPDATE logs SET at = '{odd}' WHERE id = 'k0001'; ANALYZE logs")
    with logs.context(f"{DUE}window: {unit}") as context:
        [bound] = context.bind()
        began = time.monotonic()
        guessed = foresee_due(context.connection, bound)
        took = time.monotonic() - began
    assert guessed.windows is not None
    assert took < 5
    assert sum(rows for _, rows in guessed.windows) == guessed.rows
    assert [label[:4] for label, _ in guessed.windows] == [first, *["2026"] * (len(guessed.windows) - 1)]


def test_a_table_without_an_index_is_big_by_its_rows(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.run_sql("DROP INDEX logs_at")
    monkeypatch.setattr(due, "COUNTED_ROWS", 50)
    with logs.context(DUE.replace("01-20", "01-03")) as context:
        [bound] = context.bind()
        assert foresee_due(context.connection, bound).estimated


def test_without_statistics_there_are_no_windows(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.run_sql("DELETE FROM pg_statistic WHERE starelid = 'logs'::regclass")
    monkeypatch.setattr(due, "COUNTED_ROWS", 1)
    with logs.context(DUE) as context:
        [bound] = context.bind()
        guessed = foresee_due(context.connection, bound)
    assert (guessed.estimated, guessed.windows) == (True, None)


def test_what_is_to_be_exact_is_counted_however_long_it_takes(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.run_sql("INSERT INTO logs SELECT 'm' || i, timestamp '2026-01-02' FROM generate_series(1, 200000) i")
    monkeypatch.setattr(due, "COUNT_MS", 1)
    with logs.context(DUE) as context:
        [bound] = context.bind()
        quick = foresee_due(context.connection, bound)
        exact = foresee_due(context.connection, bound, exact=True)
    assert (quick.estimated, quick.windows) == (True, None)
    assert (exact.estimated, exact.rows) == (False, 200_066)


def test_rows_to_show_are_not_looked_for_without_end(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.run_sql("UPDATE logs SET model = repeat('a', 200)")
    monkeypatch.setattr(due, "SAMPLE_MS", 200)
    with logs.context(f"{DUE}where: length(repeat(model, 500000)) = 1") as context:  # slow, and true of no row
        [bound] = context.bind()
        began = time.monotonic()
        assert sample_row(context.connection, bound) is None
        assert row_bytes(context.connection, bound) == pytest.approx(320, abs=50), "of rows that are not due"
        assert time.monotonic() - began < 5


def test_rows_of_children_are_measured_as_the_archive_holds_them(logs: World) -> None:
    logs.run_sql(
        "CREATE TABLE kids (id int PRIMARY KEY, log text REFERENCES logs, words text);"
        "INSERT INTO kids SELECT i, 'k0001', repeat('x', 500) FROM generate_series(1, 30) i"
    )
    with logs.context(f"{DUE}then: delete\nchildren: [kids]") as context:
        [bound] = context.bind()
        [kids] = count_children(context.connection, bound)
    assert (kids.table, kids.rows) == ("kids", 30)
    assert kids.row_bytes == pytest.approx(540, abs=10)
    assert kids.json_bytes == 30 * kids.row_bytes
