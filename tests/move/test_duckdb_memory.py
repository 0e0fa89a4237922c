"""DuckDB's memory: limited while rows go, and without a limit for what does not fit."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.duckdb import memory
from toolkit.databases.duckdb.load import DuckdbLoader
from toolkit.databases.duckdb.target import DuckdbTarget
from toolkit.databases.loading import LoadColumn, LoadTable, Rows
from toolkit.errors import MemoryLimited, ToolkitError


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DuckdbTarget]:
    """A file whose rows and keys have 20 MB."""
    monkeypatch.setattr(memory, "_ROOM_BYTES", 20_000_000)
    monkeypatch.setattr(memory, "_COPIES", 0)  # large rows do not raise it
    with closing(DuckdbTarget(str(tmp_path / "small.duckdb"))) as target:
        memory.limit(target._connection, target._path)
        yield target


def test_an_index_that_does_not_fit_is_made_without_the_limit(small: DuckdbTarget) -> None:
    small.execute("CREATE TABLE t AS SELECT md5(i::text) AS a FROM range(600000) AS r(i)")
    small.begin()
    small.execute("CREATE INDEX x ON t (a)")
    small.commit()
    assert small.rows("SELECT index_name FROM duckdb_indexes()") == [("x",)]


def test_a_statement_in_the_midst_of_a_transaction_is_not_tried_again(small: DuckdbTarget) -> None:
    """What came before it would be lost."""
    small.execute("CREATE TABLE t AS SELECT md5(i::text) AS a FROM range(600000) AS r(i)")
    small.begin()
    small.execute("CREATE TABLE before (a int)")
    with pytest.raises(ToolkitError, match="DuckDB refused a statement") as refused:
        small.execute("CREATE INDEX x ON t (a)")
    assert "Out of Memory" in str(refused.value.why)
    small.rollback()


def test_rows_that_do_not_fit_go_at_the_second_attempt(small: DuckdbTarget, database: Database) -> None:
    small.execute("CREATE TABLE t (a VARCHAR)")
    table = LoadTable("main", "t", (LoadColumn("a", "text"),))
    query = "SELECT repeat('0123456789abcdef', 1250000) AS a FROM generate_series(1, 3)"
    with closing(DuckdbLoader(small._path)) as loader:
        with database.connect() as connection, pytest.raises(MemoryLimited, match="need more memory in DuckDB"):
            loader.load(table, Rows(connection, query, lambda: None), None)
        with psycopg.connect(database.url) as connection:
            assert loader.load(table, Rows(connection, query, lambda: None), None) == 3
    assert small.rows("SELECT count(*), sum(length(a)) FROM t") == [(3, 60_000_000)]


def test_a_large_row_raises_the_limit_before_it_goes(
    small: DuckdbTarget, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    small.execute("CREATE TABLE t (a VARCHAR)")
    table = LoadTable("main", "t", (LoadColumn("a", "text"),))
    query = "SELECT repeat('0123456789abcdef', 1250000) AS a FROM generate_series(1, 3)"
    with closing(DuckdbLoader(small._path)) as loader, database.connect() as connection:
        assert loader.load(table, Rows(connection, query, lambda: None), None) == 3
        [(limit,)] = loader._connection.execute("SELECT current_setting('memory_limit')").fetchall()
    assert small._path not in memory._lifted
    assert limit == "152.5 MiB"  # 40 MB and six times the row


def test_two_workers_that_lack_memory_at_once_both_go_again(small: DuckdbTarget, database: Database) -> None:
    """The second finds the limit lifted by the first, and had begun under it."""
    small.execute("CREATE TABLE t (a VARCHAR)")
    table = LoadTable("main", "t", (LoadColumn("a", "text"),))
    query = "SELECT repeat('0123456789abcdef', 1250000) AS a FROM generate_series(1, 3)"
    with closing(DuckdbLoader(small._path)) as first, closing(DuckdbLoader(small._path)) as second:

        class LiftedMeanwhile(Rows):
            def blocks(self, options: str) -> Generator[bytes, None, None]:
                for number, block in enumerate(super().blocks(options)):
                    if not number:
                        memory._lifted.add(small._path)  # as the other worker's failure does; its SET is still to come
                    yield block

        with psycopg.connect(database.url) as connection, pytest.raises(MemoryLimited):
            first.load(table, LiftedMeanwhile(connection, query, lambda: None), None)
        with psycopg.connect(database.url) as connection:
            assert second.load(table, Rows(connection, query, lambda: None), None) == 3


def test_the_file_is_as_any_other_afterwards(small: DuckdbTarget) -> None:
    """Views and defaults do not know under which name the file was attached."""
    small.execute("CREATE SEQUENCE numbers")
    small.execute("CREATE TABLE t (a int DEFAULT nextval('numbers'), b int)")
    small.execute("CREATE VIEW v AS SELECT a FROM t")
    small.close()
    with duckdb.connect(small._path) as connection:
        connection.execute("INSERT INTO t (b) VALUES (2)")
        assert connection.execute("FROM v").fetchall() == [(1,)]


def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    """The row that did not fit is no other than those before it."""
    table = LoadTable(None, "t", ())
    with closing(DuckdbLoader(str(tmp_path / "full.duckdb"))) as loader:
        for error, fix in (
            (duckdb.IOException("No space left on device"), "free"),
            (duckdb.DataError("x"), "see the row"),
        ):
            explained = loader._explained(table, error, limited=False)
            assert isinstance(explained, ToolkitError)
            assert (explained.fix or "").startswith(fix)
