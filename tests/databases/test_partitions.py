"""Partitions as a real catalog has them: bounds compared by the server itself, and what is below each."""

from __future__ import annotations

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.partitions import read_partition_key, read_partitions
from toolkit.schema.partitions import Partition, PartitionKey

CUTOFF = "2026-03-01 00:00:00.000000"


@pytest.fixture(autouse=True)
def _empty(database: Database) -> None:
    for statement in ("DROP SCHEMA public CASCADE", 'DROP SCHEMA IF EXISTS "Odd" CASCADE', "CREATE SCHEMA public"):
        database.execute(statement)


def found(database: Database, type_: str, table: str = "t") -> dict[str, Partition]:
    # Settings of the role that would print and read bounds in another way.
    with database.connect(options="-c TimeZone=Asia/Tokyo -c DateStyle=German") as connection:
        return {each.name: each for each in read_partitions(connection, ("public", table), type_, CUTOFF)}


@pytest.mark.parametrize(
    ("type_", "lower", "upper", "due", "high"),
    [
        ("timestamp without time zone", "'2026-02-01'", "'2026-03-01'", True, "2026-03-01 00:00:00.000000"),
        ("timestamp without time zone", "'2026-02-01'", "'2026-03-01 00:00:00.000001'", False, None),
        ("timestamp(3) without time zone", "MINVALUE", "'2026-02-28 23:59:59.999'", True, "2026-02-28 23:59:59.999000"),
        ("timestamp without time zone", "'2026-02-01'", "MAXVALUE", False, None),
        ("timestamp without time zone", "'2026-02-01'", "'infinity'", False, None),
        ("timestamp without time zone", "'0044-01-01 BC'", "'0043-01-01 BC'", True, None),
        (
            "timestamp with time zone",
            "'2026-02-01 00:00+00'",
            "'2026-03-01 00:00+00'",
            True,
            "2026-03-01 00:00:00.000000",
        ),
        (
            "timestamp with time zone",
            "'2026-02-01 00:00+00'",
            "'2026-03-01 01:00+02'",
            True,
            "2026-02-28 23:00:00.000000",
        ),
        ("timestamp with time zone", "'2026-02-01 00:00+00'", "'2026-03-01 00:00-01'", False, None),
        ("date", "'2026-02-01'", "'2026-03-01'", True, "2026-03-01 00:00:00.000000"),
        ("date", "'2026-02-01'", "'2026-03-02'", False, None),
    ],
)
def test_whether_a_partition_is_wholly_due(
    database: Database, type_: str, lower: str, upper: str, due: bool, high: str | None
) -> None:
    database.execute(f"CREATE TABLE t (at {type_}, n int) PARTITION BY RANGE (at)")
    database.execute(f"CREATE TABLE p PARTITION OF t FOR VALUES FROM ({lower}) TO ({upper})")
    partition = found(database, type_.replace("(3)", ""))["p"]
    assert partition.wholly_due is due
    assert partition.high == high if due else True


@pytest.mark.parametrize(
    ("upper", "due"),
    [
        ("'2026-03-01', MINVALUE", True),
        ("'2026-03-01', 5", False),
        ("'2026-03-01', MAXVALUE", False),
        ("'2026-02-28', MAXVALUE", True),
        ("MAXVALUE, MAXVALUE", False),
    ],
)
def test_keys_of_several_columns(database: Database, upper: str, due: bool) -> None:
    """With a second column, a row may have the upper bound's own day."""
    database.execute("CREATE TABLE t (at date, n int) PARTITION BY RANGE (at, n)")
    database.execute(f"CREATE TABLE p PARTITION OF t FOR VALUES FROM ('2026-02-01', 0) TO ({upper})")
    assert found(database, "date")["p"].wholly_due is due


def test_the_order_and_what_is_below(database: Database) -> None:
    with database.connect() as connection:
        connection.execute(
            """
            CREATE TABLE t (at timestamp, kind text) PARTITION BY RANGE (at);
            CREATE TABLE rest PARTITION OF t DEFAULT;
            CREATE TABLE later PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (kind);
            CREATE TABLE "la""a" PARTITION OF later FOR VALUES IN ('a');
            CREATE TABLE lb PARTITION OF later FOR VALUES IN ('b') PARTITION BY RANGE (at);
            CREATE SCHEMA "Odd";
            CREATE TABLE "Odd".lc PARTITION OF lb FOR VALUES FROM ('2026-02-01') TO ('2026-02-10');
            CREATE TABLE earlier PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2026-02-01');
            CREATE TABLE gone PARTITION OF t FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
            ALTER TABLE t DETACH PARTITION gone
            """
        )
    partitions = found(database, "timestamp without time zone")
    assert list(partitions) == ["earlier", "later", "rest"]
    assert set(partitions["later"].leaves) == {("public", 'la"a'), ("Odd", "lc")}
    assert len(partitions["later"].relations) == 4
    assert partitions["rest"].default
    assert not partitions["rest"].droppable
    assert partitions["earlier"].low is None
    assert all(partition.owned for partition in partitions.values())
    with database.connect() as connection:
        only = read_partitions(
            connection, ("public", "t"), "timestamp without time zone", CUTOFF, partitions["later"].oid
        )
    assert [each.name for each in only] == ["later"]


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("RANGE (at, n)", PartitionKey("range", "at", True)),
        ("RANGE (date_trunc('day', at))", PartitionKey("range", None, True)),
        ("LIST (n)", PartitionKey("list", "n", True)),
        ("HASH (at)", PartitionKey("hash", "at", True)),
        ("RANGE (at backwards)", PartitionKey("range", "at", False)),
    ],
)
def test_the_key(database: Database, by: str, key: PartitionKey) -> None:
    database.execute(
        "CREATE FUNCTION backwards(timestamp, timestamp) RETURNS int LANGUAGE sql IMMUTABLE"
        " AS 'SELECT timestamp_cmp($2, $1)'"
    )
    database.execute(
        "CREATE OPERATOR CLASS backwards FOR TYPE timestamp USING btree AS OPERATOR 1 > , OPERATOR 2 >= ,"
        " OPERATOR 3 = , OPERATOR 4 <= , OPERATOR 5 < , FUNCTION 1 backwards(timestamp, timestamp)"
    )
    database.execute(f"CREATE TABLE t (at timestamp, n int) PARTITION BY {by}")
    with database.connect() as connection:
        assert read_partition_key(connection, "public", "t") == key
        assert read_partition_key(connection, "public", "pg_class") is None


def test_a_half_done_concurrent_detachment_is_no_partition_any_more(database: Database) -> None:
    database.execute("CREATE TABLE t (at date) PARTITION BY RANGE (at)")
    database.execute("CREATE TABLE p PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')")
    with database.connect(autocommit=False) as reader:
        reader.execute("SELECT * FROM t")
        with (
            database.connect(options="-c statement_timeout=300") as detaching,
            pytest.raises(psycopg.errors.QueryCanceled),
        ):
            detaching.execute("ALTER TABLE t DETACH PARTITION p CONCURRENTLY")
        assert database.execute("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'p'::regclass") == [(True,)]
        assert found(database, "date") == {}
