"""Chunks: all due rows, each in exactly one of them, none larger than it may be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import cycle, pairwise

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.steps.world import World
from toolkit.archive.windows import to_micros, window_of
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.planning import plan_chunks
from toolkit.steps.archive.ranges import START, Chunk, Position

TABLE = """
CREATE TABLE t (k text, n int, at {kind}, keep boolean NOT NULL DEFAULT true, PRIMARY KEY (k, n));
{index}
"""
STEP = "archive: t\nolder_than: {column: at, before: 2026-03-01}\nwhere: keep\n"
FIRST = datetime(2026, 2, 25)  # noqa: DTZ001  naive UTC, as in the table
CUTOFF = datetime(2026, 3, 1)  # noqa: DTZ001

# Few instants and few first key parts, so that ties are the rule.
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "A", "ä", "b'\"\\", "%s"]),
        st.integers(-3, 3),
        st.one_of(
            st.none(),
            st.integers(0, 8).map(lambda hours: FIRST + timedelta(hours=hours * 13)),
            st.integers(-1, 1).map(lambda micros: CUTOFF + timedelta(microseconds=micros)),
        ),
        st.booleans(),
    ),
    max_size=40,
    unique_by=lambda row: row[:2],
)


@dataclass
class Planned:
    """A bound table on an open connection; rows are named by their ctid."""

    connection: psycopg.Connection
    bound: BoundArchive

    def fill(self, rows: list[tuple[object, ...]]) -> None:
        self.connection.execute("TRUNCATE t")
        self.connection.cursor().executemany("INSERT INTO t VALUES (%s, %s, %s, %s)", rows)

    def due(self) -> list[str]:
        return self.select("true")

    def select(self, condition: str) -> list[str]:
        query = f"SELECT t.ctid::text FROM {self.bound.relation} WHERE {self.bound.predicate} AND {condition}"
        return [row[0] for row in self.connection.execute(query.encode())]

    def chunks(self, lower: Position = START) -> list[tuple[Chunk, list[str]]]:
        found = []
        for chunk in plan_chunks(self.connection, self.bound, lower):
            assert len(found) < 500, "planning does not end"
            found.append((chunk, self.select(chunk.condition)))
        return found


@contextmanager
def planned(world: World, kind: str, index: str = "CREATE INDEX ON t (at);", step: str = STEP) -> Iterator[Planned]:
    world.run_sql(TABLE.format(kind=kind, index=index))
    with world.database.connect() as connection:
        connection.execute("SET timezone = 'UTC'")
        yield Planned(connection, world.bind(step))


def check(plan: Planned, chunks: list[tuple[Chunk, list[str]]]) -> None:
    together = [row for _, rows in chunks for row in rows]
    assert len(together) == len(set(together)), "a row is in two chunks"
    assert set(together) == set(plan.due())
    assert [chunk.number for chunk, _ in chunks] == list(range(1, len(chunks) + 1))


@pytest.mark.parametrize("kind", ["timestamp", "timestamptz", "timestamp(3)", "date"])
def test_any_table_is_cut_into_all_its_due_rows(world: World, kind: str) -> None:
    with planned(world, kind) as plan:

        @given(rows=ROWS, most=st.integers(1, 12), unit=st.sampled_from(["hour", "day", "month"]))
        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
        def cut(rows: list[tuple[object, ...]], most: int, unit: str) -> None:
            plan.bound = replace(plan.bound, chunk_rows=most, unit="day" if kind == "date" else unit)
            plan.fill(rows)
            chunks = plan.chunks()
            check(plan, chunks)
            ends: list[Position] = [START]
            for chunk, held in chunks:
                assert len(held) <= most
                assert chunk.coverage.lower == ends[-1]
                # Keys compare as their types do, which their texts need not: the times say that it goes forward.
                assert chunk.coverage.upper[0] >= chunk.coverage.lower[0]
                assert chunk.coverage.upper != chunk.coverage.lower
                ends.append(chunk.coverage.upper)
                if chunk.window is not None:
                    assert windows(plan, held) <= {chunk.window}

        cut()


def windows(plan: Planned, rows: list[str]) -> set[str]:
    query = f"SELECT {plan.bound.time.utc('t')} FROM t WHERE ctid = ANY(%s::tid[])"
    times = plan.connection.execute(query.encode(), [rows]).fetchall()
    return {window_of(to_micros(time), plan.bound.unit).label for (time,) in times}


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_it_goes_on_behind_any_position_that_it_ended_at(world: World, most: int) -> None:
    with planned(world, "timestamp") as plan:
        plan.bound = replace(plan.bound, chunk_rows=most)
        plan.fill([(f"k{n % 3}", n, FIRST + timedelta(hours=n // 5), True) for n in range(20)])
        chunks = plan.chunks()
        check(plan, chunks)
        for number, (chunk, _) in enumerate(chunks):
            rest = [row for _, rows in plan.chunks(chunk.coverage.upper) for row in rows]
            assert sorted(rest) == sorted(row for _, rows in chunks[number + 1 :] for row in rows)


def test_a_chunk_that_just_fits_is_one(world: World) -> None:
    with planned(world, "timestamp") as plan:
        plan.fill([("k", n, FIRST + timedelta(minutes=n), True) for n in range(10)])
        plan.bound = replace(plan.bound, chunk_rows=10)
        assert [len(rows) for _, rows in plan.chunks()] == [10]
        plan.bound = replace(plan.bound, chunk_rows=9)
        assert sum(len(rows) for _, rows in plan.chunks()) == 10
        assert len(plan.chunks()) == 2


def test_windows_are_filled_whole_where_they_fit(world: World) -> None:
    with planned(world, "timestamp") as plan:
        plan.fill([("k", n, FIRST + timedelta(hours=6 * n), True) for n in range(12)])
        plan.bound = replace(plan.bound, chunk_rows=6)
        cuts = [chunk.coverage.upper[0][:19] for chunk, _ in plan.chunks()]
        assert cuts == ["2026-02-26 00:00:00", "2026-02-27 00:00:00", "2026-03-01 00:00:00"]


def test_nothing_due_is_no_chunk(world: World) -> None:
    with planned(world, "timestamp") as plan:
        assert plan.chunks() == []
        plan.fill([("a", 1, CUTOFF, True), ("a", 2, None, True), ("a", 3, FIRST, False)])
        assert plan.chunks() == []


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("uuid", "md5(i::text)::uuid"),
        ("bytea", "decode(md5(i::text), 'hex')"),
        ("numeric", "i / 7.0"),
        ("timestamptz", "timestamptz '2026-01-01' + i * interval '1 us'"),
        ("double precision", "CASE WHEN i = 9 THEN 'NaN' ELSE i / 3.0 END::float8"),
        ("boolean, at2 bigint", "i % 2 = 0, i"),
        ("interval", "make_interval(months => i % 5, secs => i)"),
        ("inet", "('10.0.0.' || i)::inet"),
        ("int[]", "ARRAY[i, NULL]"),
        ('text COLLATE "C"', "chr(i + 32) || '''\\'"),
    ],
)
def test_ties_are_cut_by_keys_of_any_type(world: World, key: str, values: str) -> None:
    columns = "k, at2" if "at2" in key else "k"
    world.run_sql(
        f"CREATE TABLE t (k {key}, at timestamp, keep boolean DEFAULT true, PRIMARY KEY ({columns}));"
        f"INSERT INTO t ({columns}, at) SELECT {values}, '2026-02-01' FROM generate_series(1, 50) i;"
        "CREATE INDEX ON t (at)"
    )
    with world.database.connect() as connection:
        plan = Planned(connection, replace(world.bind(STEP), chunk_rows=7))
        chunks = plan.chunks()
        check(plan, chunks)
        assert [len(rows) for _, rows in chunks if rows] == [7] * 7 + [1]


def test_pages_cover_the_table_once(world: World) -> None:
    with planned(world, "timestamp", index="") as plan:
        plan.fill([("x" * 700, n, FIRST + timedelta(hours=n), n % 4 > 0) for n in range(200)])
        plan.connection.execute("ANALYZE t")
        plan.bound = replace(world.bind(STEP), chunk_rows=30)
        assert plan.bound.method == "pages"
        chunks = plan.chunks()
        check(plan, chunks)
        assert len(chunks) > 3
        assert [chunk.coverage.pages for chunk, _ in chunks][-1][1] is None
        bounds = [chunk.coverage.pages for chunk, _ in chunks]
        assert all(one[1] == two[0] for one, two in pairwise(bounds))


def test_pages_of_a_table_never_analyzed_and_of_an_empty_one(world: World) -> None:
    with planned(world, "timestamp", index="") as plan:
        check(plan, plan.chunks())
        plan.fill([("x" * 700, n, FIRST, True) for n in range(100)])
        check(plan, plan.chunks())


def test_rows_that_arrive_on_new_pages_are_in_the_last_chunk(world: World) -> None:
    with planned(world, "timestamp", index="") as plan:
        plan.fill([("x" * 700, n, FIRST, True) for n in range(50)])
        plan.bound = replace(plan.bound, chunk_rows=10)
        chunks = [chunk for chunk, _ in plan.chunks()]
        plan.connection.execute("INSERT INTO t SELECT 'y', i, '2026-02-25' FROM generate_series(1, 500) i")
        together = [row for chunk in chunks for row in plan.select(chunk.condition)]
        assert sorted(together) == sorted(plan.due())


@pytest.mark.parametrize("index", ["CREATE INDEX ON t (at);", ""])
def test_partitions_are_covered_like_one_table(world: World, index: str) -> None:
    world.run_sql(
        "CREATE TABLE t (id int, at timestamp, keep boolean DEFAULT true, filler text, PRIMARY KEY (id, at))"
        " PARTITION BY RANGE (at);"
        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
        "INSERT INTO t SELECT i, timestamp '2026-01-20' + i * interval '3 hours', true, repeat('x', 500)"
        f" FROM generate_series(1, 200) i; {index}"
    )
    with world.database.connect() as connection:
        bound = replace(world.bind(STEP), chunk_rows=20)
        rows: list[int] = []
        for chunk in plan_chunks(connection, bound):
            query = f"SELECT id FROM {bound.relation} WHERE {bound.predicate} AND {chunk.condition}"
            rows += [row[0] for row in connection.execute(query.encode())]
    assert sorted(rows) == list(range(1, 201))


@pytest.mark.parametrize("index", ["CREATE INDEX ON t (at)", "ANALYZE t"], ids=["keyset", "pages"])
def test_chunks_of_changing_sizes_leave_no_gap(world: World, index: str) -> None:
    """Pacing asks for another size each time."""
    world.run_sql(
        "CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, keep boolean NOT NULL, pad text);"
        "INSERT INTO t SELECT i, timestamp '2026-01-20' + i / 50 * interval '1 hour', true, repeat('x', 500)"
        f" FROM generate_series(1, 600) i; {index}"
    )
    sizes = cycle([1, 90, 7, 30, 200])
    with world.database.connect() as connection:
        bound = world.bind(STEP)
        found: list[list[int]] = []
        for chunk in plan_chunks(connection, bound, rows=lambda: next(sizes)):
            query = f"SELECT id FROM {bound.relation} WHERE {bound.predicate} AND {chunk.condition}"
            found.append([row[0] for row in connection.execute(query.encode())])
    assert sorted(one for rows in found for one in rows) == list(range(1, 601))
    if bound.method == "keyset":
        assert [len(rows) for rows in found[:3]] == [1, 48, 7]


@pytest.mark.parametrize("then", ["keep", "delete"])
def test_hostile_defaults_of_a_database_change_neither_cuts_nor_bytes(world: World, then: str) -> None:
    ddl = (
        "CREATE TABLE t (k timestamp, f float8, at timestamptz, i interval, b bytea, keep boolean DEFAULT true,"
        " PRIMARY KEY (k, f)); CREATE INDEX ON t (at);"
        "INSERT INTO t (k, f, at, i, b) SELECT timestamp '2026-01-30' + n * interval '1 day', n / 3.0,"
        " '2026-02-01 12:00:00.123456+00', make_interval(months => n, secs => n), decode(md5(n::text), 'hex')"
        " FROM generate_series(1, 25) n"
    )
    step = STEP.replace("where: keep", f"then: {then}\nchunk_rows: 4\nformat: jsonl")
    archives = []
    for number, hostile in enumerate([{}, HOSTILE]):
        world.run_sql(f"DROP TABLE IF EXISTS t; {ddl}")
        for setting, value in hostile.items():
            administer(world, f"SET {setting} = '{value}'")
        there = World(world.database, world.folder / str(number), world.url)
        try:
            assert there.run(step).rows == 25
        finally:
            administer(world, "RESET ALL")
        archives.append(sorted(path.read_bytes() for path in there.archive.rglob("*.jsonl")))
    assert archives[0] == archives[1]
    assert len(archives[0]) == 7


def administer(world: World, change: str) -> None:
    with psycopg.connect(world.database.server.url(), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {world.database.name} {change}".encode())


HOSTILE = {
    "datestyle": "SQL, DMY",
    "intervalstyle": "postgres_verbose",
    "timezone": "Asia/Kathmandu",
    "extra_float_digits": "-15",
    "bytea_output": "escape",
    "default_transaction_read_only": "on",
}


def test_inherited_tables_with_the_same_key_twice_lose_no_row(world: World) -> None:
    """A primary key does not reach into children: two rows may bear one key."""
    world.run_sql(
        "CREATE TABLE t (id int PRIMARY KEY, at timestamp, keep boolean DEFAULT true); CREATE INDEX ON t (at);"
        "CREATE TABLE child () INHERITS (t);"
        "INSERT INTO t SELECT i, '2026-02-01' FROM generate_series(1, 30) i;"
        "INSERT INTO child SELECT i, '2026-02-01' FROM generate_series(1, 30) i"
    )
    assert world.run(STEP.replace("\nwhere: keep", "\nthen: delete\nchunk_rows: 7")).rows == 60
    assert sorted(document["id"] for document in world.documents("t")) == sorted([*range(1, 31), *range(1, 31)])
    assert world.rows("SELECT count(*) FROM t") == [(0,)]
