"""Rows out of the server: in batches of one window, whole, whatever happens on the way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.archive.windows import from_text, window_of
from toolkit.databases.batches import BATCH_BYTES, Batch
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.copy_out import copy_batches
from toolkit.databases.postgres.session import Mode, begin, rollback
from toolkit.secrets import Secret

BY_DAY = partial(window_of, unit="day")
NOW = "timestamp '2026-10-01'"


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    opened = connect(Secret(database.url))
    yield opened
    opened.close()


def read(connection: psycopg.Connection, query: str, check_stop: Callable[[], None] = lambda: None) -> list[Batch]:
    return list(copy_batches(connection, query, BY_DAY, check_stop))


def documents(batches: list[Batch]) -> list[object]:
    return [json.loads(line) for batch in batches for line in batch.lines.splitlines()]


def is_usable(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT 1").fetchone() == (1,)


def test_no_row(connection: psycopg.Connection) -> None:
    assert read(connection, f"SELECT {NOW}, '{{}}'::json WHERE false") == []
    assert is_usable(connection)


def test_one_row(connection: psycopg.Connection) -> None:
    (batch,) = read(connection, f"""SELECT {NOW} + interval '1 us', '{{"a": "é\\n"}}'::json""")
    assert batch.window == "2026-10-01"
    assert batch.lines == '{"a": "é\\n"}\n'.encode()
    assert batch.rows == 1
    assert batch.low == batch.high == from_text("2026-10-01 00:00:00.000001")


def test_an_empty_document_is_a_line(connection: psycopg.Connection) -> None:
    """Two bytes: not to be mistaken for the trailer of the copy."""
    (batch,) = read(connection, f"SELECT {NOW}, '{{}}'::json FROM generate_series(1, 3)")
    assert batch.lines == b"{}\n{}\n{}\n"


def test_rows_are_sorted_into_windows_with_their_extremes(connection: psycopg.Connection) -> None:
    batches = read(
        connection,
        f"SELECT {NOW} + i * interval '6 hours', json_build_object('i', i) FROM generate_series(0, 99) i",
    )
    assert len(batches) == 25
    assert sum(batch.rows for batch in batches) == 100
    for batch in batches:
        assert batch.lines.count(b"\n") == batch.rows
        window = window_of(batch.low, "day")
        assert window.label == batch.window
        assert window.low <= batch.low <= batch.high < window.high
    assert sorted(row["i"] for row in documents(batches)) == list(range(100))


def test_windows_that_alternate_lose_nothing(connection: psycopg.Connection) -> None:
    batches = read(
        connection,
        f"SELECT {NOW} + (i % 7) * interval '1 day', json_build_object('i', i) FROM generate_series(1, 20000) i",
    )
    rows = Counter()
    for batch in batches:
        rows[batch.window] += batch.rows
        assert {row["i"] % 7 for row in documents([batch])} == {(batch.low - from_text("2026-10-01")) // 86_400_000_000}
    assert sum(rows.values()) == 20_000
    assert len(rows) == 7


def test_a_batch_is_bounded(connection: psycopg.Connection) -> None:
    batches = read(
        connection, f"SELECT {NOW}, json_build_object('t', repeat('x', 100000)) FROM generate_series(1, 200)"
    )
    assert sum(batch.rows for batch in batches) == 200
    assert len(batches) >= 4
    assert max(len(batch.lines) for batch in batches) <= BATCH_BYTES + 200_000


def test_many_windows_are_bounded_together(connection: psycopg.Connection) -> None:
    """What waits is four batches at most; the fullest window goes first."""
    batches = read(
        connection,
        f"SELECT {NOW} + (CASE WHEN i % 3 > 0 THEN 0 ELSE i END) * interval '1 day',"
        " json_build_object('t', repeat('x', 20000)) FROM generate_series(1, 1500) i",
    )
    assert sum(batch.rows for batch in batches) == 1_500
    assert batches[0].window == "2026-10-01"
    assert max(len(batch.lines) for batch in batches) <= 4 * BATCH_BYTES + 50_000


def test_a_document_larger_than_a_batch(connection: psycopg.Connection) -> None:
    batches = read(connection, f"SELECT {NOW}, json_build_object('t', repeat('x', 9000000)) FROM generate_series(1, 2)")
    assert [batch.rows for batch in batches] == [1, 1]


@pytest.mark.parametrize("breaks", ["\n", "\r", "\r\n", "\n\n \t\r"])
def test_line_breaks_in_json_columns_become_spaces(connection: psycopg.Connection, breaks: str) -> None:
    """Columns of type json keep their text; a row beside one without breaks must be mended too."""
    text = f'{{"a":{breaks}"b\\nc",{breaks}"d": [1,{breaks}2]}}'
    connection.execute("CREATE TEMP TABLE docs (d json)")
    connection.execute("INSERT INTO docs VALUES (%s), ('{}'), (%s)", [text, text])
    (batch,) = read(connection, f"SELECT {NOW}, row_to_json(docs) FROM docs")
    assert batch.lines.count(b"\n") == batch.rows == 3
    assert b"\r" not in batch.lines
    assert documents([batch]) == [{"d": {"a": "b\nc", "d": [1, 2]}}, {"d": {}}, {"d": {"a": "b\nc", "d": [1, 2]}}]


def test_times_before_2000_and_at_the_first_year(connection: psycopg.Connection) -> None:
    batches = read(
        connection,
        "SELECT t, '{}'::json"
        " FROM unnest(ARRAY['1999-12-31 23:59:59.999999', '0001-01-01', '2000-01-01']::timestamp[]) t",
    )
    assert {batch.window for batch in batches} == {"1999-12-31", "0001-01-01", "2000-01-01"}


def test_an_error_midway_is_raised_and_leaves_a_connection_that_works(connection: psycopg.Connection) -> None:
    begin(connection, Mode())
    with pytest.raises(psycopg.errors.DivisionByZero):
        read(connection, f"SELECT {NOW}, to_json(1000 / (5000 - i)) FROM generate_series(1, 9000) i")
    rollback(connection)
    assert is_usable(connection)


def test_an_error_before_the_first_row(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        read(connection, f"SELECT {NOW}, '{{}}'::json FROM missing")
    assert is_usable(connection)


class StopError(Exception):
    pass


def test_a_request_to_stop_cancels_the_statement(connection: psycopg.Connection) -> None:
    """The server would be busy for a minute; the stop is noticed within a fraction of a second."""
    calls = 0

    def stop() -> None:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise StopError

    begin(connection, Mode())
    with pytest.raises(StopError):
        read(connection, f"SELECT {NOW}, '{{}}'::json FROM pg_sleep(60)", stop)
    rollback(connection)
    assert is_usable(connection)


def test_a_reader_that_leaves_midway_frees_the_connection(connection: psycopg.Connection) -> None:
    begin(connection, Mode())
    rows = copy_batches(
        connection, f"SELECT {NOW}, to_json(repeat('x', 10000)) FROM generate_series(1, 3000)", BY_DAY, lambda: None
    )
    next(rows)
    rows.close()
    rollback(connection)
    assert is_usable(connection)


def test_a_lost_connection_is_an_error_and_not_the_end(database: Database, connection: psycopg.Connection) -> None:
    pid = connection.info.backend_pid
    rows = copy_batches(
        connection,
        f"SELECT {NOW}, to_json(repeat('x', 10000)) FROM generate_series(1, 100000)",
        BY_DAY,
        lambda: None,
    )
    next(rows)
    database.execute("SELECT pg_terminate_backend(%s)", pid)
    with pytest.raises(psycopg.OperationalError):
        list(rows)
    rollback(connection)
    assert connection.closed


@pytest.mark.parametrize("days", [1, 7])
def test_rows_dealt_with_a_few_at_a_time_make_batches_as_large(connection: psycopg.Connection, days: int) -> None:
    """Frames would compress worse otherwise."""
    query = (
        f"SELECT {NOW} + (i % {days}) * interval '1 day', json_build_object('i', i, 't', repeat('x', 1000))"
        " FROM generate_series(1, 6000) i"
    )
    found = [list(copy_batches(connection, query, BY_DAY, lambda: None, eased=eased)) for eased in (False, True)]
    plain, eased = ({batch.window: b"" for batch in batches} for batches in found)
    for lines, batches in zip((plain, eased), found, strict=True):
        for batch in batches:
            lines[batch.window] += batch.lines
    assert eased == plain
    assert len(found[1]) <= len(found[0])
    assert max(len(batch.lines) for batch in found[1]) <= BATCH_BYTES + 200_000
