"""How full indexes are: fresh ones, bloated ones, with equal keys, partitions, expressions; estimated and counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.report.health_facts import IndexBloat
from toolkit.steps.health.index_bloat import read_index_bloat
from toolkit.steps.health.reading import Reading, reading

TABLE = """
CREATE TABLE logs (id text, at timestamptz NOT NULL, model text, note text);
INSERT INTO logs SELECT md5(i::text), timestamptz '2026-01-01' + i * interval '1 minute', 'model ' || i % 5,
  CASE WHEN i % 2 = 0 THEN 'n' || i END FROM generate_series(1, 60000) i;
ALTER TABLE logs ADD PRIMARY KEY (id);
CREATE INDEX logs_at ON logs (at);
CREATE INDEX logs_model ON logs (model);
CREATE INDEX logs_note ON logs (note);
CREATE INDEX logs_two ON logs (model, at);
CREATE INDEX logs_words ON logs (lower(id));
CREATE INDEX logs_full ON logs (at) WITH (fillfactor = 100);
VACUUM ANALYZE logs
"""

# Of every page of the older nine tenths a few rows stay, and VACUUM can free no page.
BLOAT = "DELETE FROM logs WHERE at < '2026-02-07' AND extract(minute FROM at)::int % 10 <> 0; VACUUM ANALYZE logs"


@pytest.fixture
def logs(server: PostgresServer) -> Iterator[Database]:
    with new_database(server) as made:
        made.script(TABLE)
        yield made


def look(database: Database, table: str = "logs", *, exact: bool = False) -> dict[str, IndexBloat]:
    with database.connect() as connection, reading(connection) as asked:
        oid = asked.one("", "SELECT %(table)s::regclass::oid::bigint", {"table": f"public.{table}"})
        found = read_index_bloat(asked, [oid], exact=exact, least_bytes=0)
        assert asked.unread == []
    return {each.name: each for each in found}


def share(bloat: IndexBloat) -> float:
    return bloat.bloat_bytes / bloat.bytes


def test_fresh_indexes_are_full(logs: Database) -> None:
    found = look(logs)
    assert set(found) == {
        *("logs_pkey", "logs_at", "logs_model", "logs_note", "logs_two", "logs_words", "logs_full"),
    }
    assert {name: round(share(each), 2) for name, each in found.items() if share(each) > 0.15} == {}
    assert not any(each.counted for each in found.values())


def test_keys_that_are_equal_and_look_different_are_stored_each(server: PostgresServer) -> None:
    with new_database(server) as database:
        database.script(
            "CREATE TABLE logs (f float8, n numeric, a int[], j jsonb, i int, plain int);"
            "INSERT INTO logs SELECT k, k, ARRAY[k], to_jsonb(k), k, k FROM (SELECT i % 5 AS k"
            " FROM generate_series(1, 60000) i) AS x;"
            "CREATE INDEX ON logs (f); CREATE INDEX ON logs (n); CREATE INDEX ON logs (a); CREATE INDEX ON logs (j);"
            "CREATE INDEX ON logs (i) WITH (deduplicate_items = off); CREATE INDEX ON logs (plain); VACUUM ANALYZE logs"
        )
        found = look(database)
    assert len(found) == 6
    assert {name: round(share(each), 2) for name, each in found.items() if share(each) > 0.25} == {}


def test_so_are_texts_that_a_collation_takes_for_equal(postgres15: PostgresServer) -> None:
    with new_database(postgres15) as database:
        database.script(
            "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
            "CREATE TABLE logs (t text COLLATE loose);"
            "INSERT INTO logs SELECT i % 5 FROM generate_series(1, 60000) i; CREATE INDEX ON logs (t);"
            "VACUUM ANALYZE logs"
        )
        [found] = look(database).values()
    assert share(found) < 0.15


def test_what_deleted_rows_leave_is_seen(logs: Database) -> None:
    before = look(logs)
    logs.script(BLOAT)
    found = look(logs)
    assert found["logs_at"].bytes == before["logs_at"].bytes, "no page was freed"
    for name in ("logs_at", "logs_pkey", "logs_words", "logs_full"):
        assert share(found[name]) == pytest.approx(0.8, abs=0.1), name
    logs.script("REINDEX INDEX logs_at; ANALYZE logs")
    again = look(logs)["logs_at"]
    assert again.bytes < 0.3 * before["logs_at"].bytes
    assert share(again) < 0.15


def test_pgstattuple_says_the_same(postgres15: PostgresServer) -> None:
    with new_database(postgres15) as database:
        database.script(TABLE)
        database.script(BLOAT)
        estimated = look(database, exact=True)
        database.script("CREATE SCHEMA tools; CREATE EXTENSION pgstattuple SCHEMA tools")
        assert not any(each.counted for each in look(database).values()), "without --exact no index is read"
        counted = look(database, exact=True)
        assert all(each.counted for each in counted.values())
        for name in ("logs_at", "logs_pkey", "logs_words", "logs_full"):
            assert share(counted[name]) == pytest.approx(share(estimated[name]), abs=0.1), name
        database.script("REINDEX TABLE logs")
        assert {name: share(each) for name, each in look(database, exact=True).items() if share(each) > 0.1} == {}


def test_an_empty_index_is_empty(postgres15: PostgresServer) -> None:
    with new_database(postgres15) as database:
        database.script("CREATE EXTENSION pgstattuple; CREATE TABLE logs (id int PRIMARY KEY)")
        [found] = look(database, exact=True).values()
        assert found.bloat_bytes == 0


def test_partitions_are_one_index(server: PostgresServer) -> None:
    with new_database(server) as database:
        database.script(
            "CREATE TABLE events (at timestamp NOT NULL, n int) PARTITION BY RANGE (at);"
            "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
            "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
            "CREATE INDEX events_at ON events (at);"
            "INSERT INTO events SELECT timestamp '2026-01-01' + i * interval '1 minute', i"
            " FROM generate_series(0, 80000) i; VACUUM ANALYZE events_1; VACUUM ANALYZE events_2",
        )
        [found] = look(database, "events").values()
        assert (found.name, found.table, found.partitioned) == ("events_at", "events", True)
        assert found.bytes > 1_700_000


def test_a_role_that_sees_no_statistics_is_told_nothing(logs: Database) -> None:
    logs.script("DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN")
    with logs.connect(user="plain") as connection:
        look_by_it = Reading(connection)
        oid = look_by_it.one("", "SELECT 'public.logs'::regclass::oid::bigint")
        assert read_index_bloat(look_by_it, [oid], exact=False, least_bytes=0) == ()
    logs.script("DROP ROLE plain")
