"""Health, read from real servers: as a superuser, as a role with few rights, behind locks, and of many tables."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import psycopg
import pytest

from tests.fixtures.postgres import Database, new_database
from tests.fixtures.replica import Replicated
from tests.steps.world import World
from toolkit.demo.postgres_server import PostgresServer
from toolkit.report.health_facts import Health, TableFacts
from toolkit.report.health_findings import health_findings
from toolkit.report.health_table_findings import table_findings
from toolkit.schema.profile import Profile, load_profile
from toolkit.steps.health.gather import Wanted, days_before, health_of
from toolkit.steps.health.missing_indexes import with_gains
from toolkit.steps.health.reading import Reading, reading
from toolkit.steps.health.relations import read_tables

NONE = Profile("none")

# 30 rows a day for 60 days; half of them were updated away once, so that there is something to vacuum.
LOGS = """
CREATE TABLE "Logs" (id int PRIMARY KEY, created_at timestamptz NOT NULL, expires_at timestamptz, text text);
CREATE INDEX ON "Logs" (created_at);
INSERT INTO "Logs" SELECT i, date_trunc('day', now()) - interval '60 days' + i * interval '48 minutes',
  now() + i * interval '1 minute', repeat(md5(i::text), 8) FROM generate_series(0, 1799) i;
ANALYZE "Logs"
"""


@dataclass(frozen=True)
class Place:
    database: Database

    def run(self, sql: str) -> None:
        self.database.script(sql)

    def health(self, *wanted: Wanted, role: str = "postgres", exact: bool = False, profile: Profile = NONE) -> Health:
        url = self.database.url.replace("postgres@", f"{role}@")
        with psycopg.connect(url, autocommit=True) as connection:
            found = health_of(connection, profile, wanted, whole=not wanted, exact=exact)
            assert connection.execute("SELECT 1").fetchone() == (1,), "no transaction is left behind"
            return found

    def table(self, *wanted: Wanted, **how: bool) -> TableFacts:
        [found] = self.health(*wanted, **how).tables
        return found


@pytest.fixture
def empty(world: World) -> Place:
    return Place(world.database)


@pytest.fixture
def place(empty: Place) -> Place:
    empty.run(LOGS)
    return empty


def test_a_table_is_measured(place: Place) -> None:
    logs = place.table()
    assert (logs.title, logs.rows, logs.identity, logs.readable) == ("Logs", 1800, "primary key", True)
    assert logs.heap_bytes > 1800 * 256
    assert logs.index_bytes > 0
    assert logs.exact_sizes
    assert logs.analyzed_at is not None
    assert logs.bloat_bytes is not None
    assert logs.bloat_bytes < 0.2 * logs.heap_bytes


@pytest.mark.parametrize("exact", [False, True])
def test_growth_comes_from_statistics_or_a_count(place: Place, exact: bool) -> None:
    logs = place.table(exact=exact)
    growth, retention = logs.growth, logs.retention
    assert growth is not None
    assert retention is not None
    assert (growth.column, growth.basis) == ("created_at", "counted" if exact else "statistics")
    assert growth.rows_per_day == pytest.approx(30, rel=0.05)
    assert growth.rows_per_day_before == pytest.approx(30, rel=0.05) or growth.rows_per_day_before is None
    assert retention.due_rows == pytest.approx(900, abs=40)
    assert retention.due_bytes == pytest.approx(retention.due_rows * logs.row_bytes, abs=logs.row_bytes)


def test_a_plan_says_column_and_age(place: Place) -> None:
    retention = place.table(Wanted("public", "Logs", "expires_at", 0.0)).retention
    assert retention is not None
    assert (retention.days, retention.due_rows) == (0.0, pytest.approx(0, abs=5))
    assert place.health(Wanted("public", "absent")).tables == ()


def test_a_small_table_without_statistics_is_counted(empty: Place) -> None:
    empty.run(LOGS.replace('ANALYZE "Logs"', 'ALTER TABLE "Logs" SET (autovacuum_enabled = off)'))
    logs = empty.table()
    assert logs.growth is not None
    assert (logs.growth.basis, logs.rows, logs.analyzed_at, logs.autovacuum) == ("counted", 1800, None, False)


def test_emptied_pages_are_bloat_and_dead_rows_are_seen(place: Place) -> None:
    place.run('DELETE FROM "Logs" WHERE id % 10 <> 0')
    deadline = time.monotonic() + 20
    while (logs := place.table()).dead_rows < 1600 and time.monotonic() < deadline:
        time.sleep(0.1)  # a session hands its counters in within a second
    assert logs.dead_rows >= 1600
    place.run('VACUUM ANALYZE "Logs"')
    logs = place.table()
    assert logs.bloat_bytes is not None
    assert logs.bloat_bytes > 0.7 * logs.heap_bytes
    assert logs.vacuumed_at is not None


def test_a_virtual_column_takes_no_room(postgres18: PostgresServer) -> None:
    with new_database(postgres18) as database:
        database.script(LOGS.replace("text text)", "text text, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL)"))
        logs = Place(database).table()
    assert logs.bloat_bytes is not None
    assert logs.bloat_bytes < 0.2 * logs.heap_bytes


def test_partitions_are_one_table(empty: Place) -> None:
    empty.run(
        "CREATE TABLE events (at timestamp NOT NULL, n int) PARTITION BY RANGE (at);"
        "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
        "INSERT INTO events SELECT timestamp '2026-01-01' + i * interval '59 minutes', i"
        " FROM generate_series(0, 1199) i;"
        "ANALYZE events_1; ANALYZE events_2; CREATE INDEX ON events (at)"
    )
    events = empty.table()
    assert (events.title, events.partitions, events.rows, events.time_indexed) == ("events", 2, 1200, True)
    assert events.growth is not None
    assert events.growth.oldest == "2026-01-01T00:00:00Z"
    assert sum(rows for _, rows in events.growth.days) == pytest.approx(1200, abs=10)


def test_what_was_never_analyzed_is_no_bloat(empty: Place) -> None:
    """Rows that came since ANALYZE, in a new partition or in an old one, are as many a page as those before."""
    empty.run(
        "CREATE TABLE events (at timestamp NOT NULL, n int) PARTITION BY RANGE (at);"
        "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')"
        " WITH (autovacuum_enabled = off);"
        "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')"
        " WITH (autovacuum_enabled = off);"
        "INSERT INTO events SELECT '2026-01-02', i FROM generate_series(1, 10000) i; ANALYZE events_1;"
        "INSERT INTO events SELECT day, i FROM unnest('{2026-01-03,2026-02-03}'::timestamp[]) day,"
        " generate_series(1, 10000) i"
    )
    events = empty.table()
    assert events.rows == pytest.approx(30_000, rel=0.05)
    assert events.bloat_bytes is not None
    assert events.bloat_bytes < 0.1 * events.heap_bytes


@pytest.mark.parametrize("exact", [False, True])
def test_rows_that_were_counted_are_those_that_are_told(empty: Place, exact: bool) -> None:
    empty.run(
        'CREATE TABLE "Logs" (id int PRIMARY KEY, created_at timestamptz) WITH (autovacuum_enabled = off);'
        'VACUUM "Logs";'
        "INSERT INTO \"Logs\" SELECT i, '2026-01-01 05:00+00'::timestamptz + i % 9 * interval '1 day'"
        " FROM generate_series(1, 9000) i;"
        "INSERT INTO \"Logs\" VALUES (-1, NULL), (-2, 'infinity')"
    )
    logs = empty.table(exact=exact)
    assert logs.rows == 9002
    assert logs.growth is not None
    assert logs.growth.basis == "counted"
    assert (logs.growth.oldest, logs.growth.newest) == ("2026-01-01T05:00:00Z", "2026-01-09T05:00:00Z")
    assert logs.retention is not None
    assert logs.retention.due_rows == 9000
    assert logs.retention.due_bytes < logs.total_bytes


def test_a_table_that_others_inherit_from_counts_its_own_rows(empty: Place) -> None:
    empty.run(
        "CREATE TABLE parent (id int PRIMARY KEY, created_at timestamptz NOT NULL);"
        "CREATE TABLE child () INHERITS (parent);"
        "INSERT INTO child SELECT i, '2026-01-01'::timestamptz + i * interval '1 hour' FROM generate_series(1, 500) i"
    )
    found = {each.name: each for each in empty.health(exact=True).tables}
    assert (found["parent"].rows, found["parent"].growth) == (0, None)
    assert found["child"].rows == 500


def test_lost_counters_make_no_table_unknown(place: Place) -> None:
    place.run("SELECT pg_stat_reset()")
    logs = place.table()
    assert logs.analyzed_at is None
    big = replace(logs, heap_bytes=10**9)
    assert list(table_findings(big, place.health(), deleting=False, planned=True)) == []


def test_a_partition_without_autovacuum_is_named(empty: Place) -> None:
    empty.run(
        "CREATE SCHEMA old; CREATE TABLE events (at timestamp) PARTITION BY RANGE (at);"
        "CREATE TABLE events_2 PARTITION OF events DEFAULT;"
        "CREATE TABLE old.events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')"
        " WITH (autovacuum_enabled = off)"
    )
    [found] = [each for each in health_findings(empty.health()) if each.code == "TK184"]
    assert (found.where, found.what) == ("events", "autovacuum is off for 1 of its 2 partitions: dead rows stay")
    empty.run(found.fix)
    assert empty.table().autovacuum


def test_an_index_that_partitions_lack_is_dropped_as_postgresql_can(empty: Place) -> None:
    empty.run(
        "CREATE TABLE events (at timestamp) PARTITION BY RANGE (at);"
        "CREATE TABLE events_1 PARTITION OF events DEFAULT; CREATE INDEX here ON ONLY events (at)"
    )
    [finding] = [each for each in health_findings(empty.health()) if each.code == "TK194"]
    assert "a partition lacks its part of it" in finding.what
    assert 'ALTER INDEX "public"."here" ATTACH PARTITION' in finding.fix
    empty.run(finding.fix.partition("; or ")[2].removesuffix(";"))
    assert empty.health().indexes == ()


def test_infinite_times_do_not_count(place: Place) -> None:
    place.run(
        "UPDATE \"Logs\" SET created_at = CASE id % 2 WHEN 0 THEN timestamptz 'infinity' ELSE '-infinity' END"
        ' WHERE id < 200; ANALYZE "Logs"'
    )
    for exact in (False, True):
        growth = place.table(exact=exact).growth
        assert growth is not None
        assert growth.rows_per_day == pytest.approx(30, rel=0.1)


@pytest.mark.parametrize("odd", ["9999-12-31", "294276-12-31", "0001-01-01", "4713-01-01 BC"])
def test_dates_that_stand_for_none_do_not_count(place: Place, odd: str) -> None:
    place.run(f'UPDATE "Logs" SET created_at = \'{odd}\' WHERE id = 900; ANALYZE "Logs"')
    for exact in (False, True):
        logs = place.table(exact=exact)
        assert logs.growth is not None
        assert logs.growth.rows_per_day == pytest.approx(30, rel=0.05)
        assert logs.growth.newest[:4] == f"{datetime.now(UTC):%Y}"
        assert logs.retention is not None
        assert logs.retention.due_rows == pytest.approx(900, abs=40)
        assert logs.retention.recent_rows == pytest.approx(900, abs=40)


def test_a_date_that_no_timestamp_has_counts_as_none(empty: Place) -> None:
    empty.run(
        'CREATE TABLE "Logs" (id int PRIMARY KEY, log_date date NOT NULL);'
        'INSERT INTO "Logs" SELECT i, current_date - i % 60 FROM generate_series(1, 1800) i;'
        'INSERT INTO "Logs" VALUES (0, \'5874897-12-31\'); ANALYZE "Logs"'
    )
    for exact in (False, True):
        logs = empty.table(exact=exact)
        assert logs.growth is not None
        assert logs.growth.rows_per_day == pytest.approx(30, rel=0.1)
        assert logs.growth.newest[:4] == f"{datetime.now(UTC):%Y}"


def test_a_role_with_few_rights_is_told_what_it_does_not_see(place: Place, server: PostgresServer) -> None:
    place.run("DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN")
    health = place.health(role="poor")
    assert {each.grant for each in health.unread} == {"pg_monitor", "pg_read_all_data", "pg_read_all_stats"}
    [logs] = health.tables
    assert (logs.readable, logs.growth, logs.rows) == (False, None, 1800)
    assert health.disk.wal_bytes is None
    assert "TK181" in [finding.code for finding in health_findings(health)]
    place.run("GRANT pg_monitor, pg_read_all_data TO poor")
    assert place.health(role="poor").unread == ()
    place.run("DROP ROLE poor")


@pytest.mark.slow  # it is fetched
def test_no_grant_is_advised_of_a_role_that_the_server_has_not(postgres13: PostgresServer) -> None:
    with new_database(postgres13) as database:
        database.script(f"{LOGS}; CREATE ROLE poor LOGIN")
        place = Place(database)
        [found] = [each for each in health_findings(place.health(role="poor")) if each.code == "TK181"]
        assert "which is to be granted on each" in found.what
        place.run(found.fix.partition("to see it: ")[2].removesuffix(";"))


def test_a_locked_table_is_not_waited_for(place: Place) -> None:
    with place.database.connect(autocommit=False) as other:
        other.execute('LOCK TABLE "Logs" IN ACCESS EXCLUSIVE MODE')
        began = time.monotonic()
        health = place.health()
        assert time.monotonic() - began < 5
    [logs] = health.tables
    assert not logs.exact_sizes
    assert logs.heap_bytes > 0
    [lock] = health.locks
    assert (lock.table, lock.mode, lock.granted) == ("Logs", "AccessExclusiveLock", True)


def test_a_slow_query_is_given_up_and_the_next_one_works(place: Place) -> None:
    with place.database.connect() as connection, reading(connection, limit_ms=50) as look:
        assert look.rows("sleep", "SELECT pg_sleep(5)") is None
        assert look.one("one", "SELECT 1") == 1
        assert look.try_rows("SELECT no_such_function()") is None
        assert [(each.what, each.why) for each in look.unread] == [("sleep", "it took longer than 0.05 s")]


@pytest.mark.slow  # a standby is made
def test_what_a_standby_cancels_is_given_up_and_the_next_one_works(replicated: Replicated) -> None:
    with psycopg.connect(replicated.primary.url(), autocommit=True) as primary:
        primary.execute("CREATE TABLE in_the_way AS SELECT 1 AS a")
        replicated.resume_replay()
        with psycopg.connect(replicated.standby.url(), autocommit=True) as connection, ThreadPoolExecutor(1) as threads:
            connection.execute("ALTER SYSTEM SET max_standby_streaming_delay = 0")
            connection.execute("SELECT pg_reload_conf()")
            with reading(connection, limit_ms=60_000) as look:
                asked = threads.submit(look.rows, "slow", "SELECT pg_sleep(30) FROM public.in_the_way")
                time.sleep(1)
                primary.execute("DROP TABLE in_the_way")
                assert asked.result() is None
                assert look.one("one", "SELECT 1") == 1
                assert [each.why for each in look.unread] == ["canceling statement due to conflict with recovery"]


def test_tables_that_are_dropped_meanwhile_are_left_out(place: Place) -> None:
    place.run("CREATE TABLE short (id int PRIMARY KEY)")
    with place.database.connect() as connection:
        look = Reading(connection)
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL search_path = pg_catalog; SELECT 1")
        place.run("DROP TABLE short")
        assert [each.name for each in read_tables(look)] == ["Logs"]
        assert look.rows("rows", "SELECT count(*) FROM public.short") is None
        assert look.one("one", "SELECT 1") == 1
        assert [each.why for each in look.unread] == ['relation "public.short" does not exist']
        connection.execute("ROLLBACK")


def test_nothing_can_be_written(place: Place) -> None:
    with place.database.connect() as connection:
        look = Reading(connection)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            look.rows("writing", "CREATE TABLE public.x ()")


def test_indexes_that_do_not_serve(place: Place) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation):
        place.run('CREATE UNIQUE INDEX CONCURRENTLY broken ON "Logs" ((id % 2))')
    found = {index.name: index.valid for index in place.health().indexes}
    assert found == {"broken": False, "Logs_created_at_idx": True}


def test_publications_and_replica_identity(place: Place) -> None:
    place.run('ALTER TABLE "Logs" REPLICA IDENTITY FULL; CREATE PUBLICATION all_of_it FOR ALL TABLES')
    place.run("CREATE PUBLICATION news FOR TABLE \"Logs\" WITH (publish = 'insert')")
    health = place.health()
    assert [(each.name, each.tables, each.deletes) for each in health.publications] == [
        ("all_of_it", ("Logs",), True),
        ("news", ("Logs",), False),
    ]
    assert health.tables[0].identity == "full"
    assert "TK191" in [finding.code for finding in health_findings(health, frozenset({"Logs"}))]


def test_the_litellm_schema_and_what_drifted(litellm_database: Database) -> None:
    place = Place(litellm_database)
    place.run('ANALYZE; ALTER TABLE "LiteLLM_DailyUserSpend" DROP COLUMN api_requests')
    place.run('DROP INDEX "LiteLLM_SpendLogs_startTime_idx"')
    health = place.health(profile=load_profile("litellm"))
    assert health.unread == ()
    logs = next(table for table in health.tables if table.title == "LiteLLM_SpendLogs")
    assert (logs.time_column, logs.time_indexed) == ("startTime", False)
    assert health.drift is not None
    assert [what for _, what in health.drift.missing] == ["LiteLLM_DailyUserSpend.api_requests"]
    [index] = [index for index in health.drift.indexes if index.name == "LiteLLM_SpendLogs_startTime_idx"]
    assert index.sql.startswith('CREATE INDEX CONCURRENTLY "LiteLLM_SpendLogs_startTime_idx" ON ')
    place.run('ALTER TABLE "LiteLLM_SpendLogs" RENAME TO gone')
    place.run('CREATE TABLE "LiteLLM_SpendLogs" (LIKE gone) PARTITION BY RANGE ("startTime")')
    drift = place.health(profile=load_profile("litellm")).drift
    assert drift is not None
    [index] = [index for index in drift.indexes if index.name == "LiteLLM_SpendLogs_startTime_idx"]
    assert index.sql.startswith('CREATE INDEX "LiteLLM_SpendLogs_startTime_idx" ON ')
    assert "CONCURRENTLY on each partition" in index.sql


def test_a_locked_table_hides_what_drifted_and_no_more(litellm_database: Database) -> None:
    place = Place(litellm_database)
    with litellm_database.connect(autocommit=False) as other:
        other.execute('LOCK TABLE "LiteLLM_AuditLog" IN ACCESS EXCLUSIVE MODE')
        health = place.health(profile=load_profile("litellm"))
    assert health.drift is None
    assert ("the schema against that of litellm", "another session has locked a table") in [
        (each.what, each.why) for each in health.unread
    ]


def test_a_thousand_tables(postgres18: PostgresServer) -> None:
    with new_database(postgres18) as database:
        place = Place(database)
        with database.connect() as connection:
            connection.execute(
                "DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY,"
                " created_at timestamptz DEFAULT now(), a text)', i);"
                " EXECUTE format('INSERT INTO t%s SELECT 1, now(), ''x''', i); END LOOP; END $$"
            )
        began = time.monotonic()
        health = place.health()
        assert time.monotonic() - began < 10  # 0.5 s alone on a quiet machine
        assert len(health.tables) == 1000
        assert all(table.time_column == "created_at" for table in health.tables)


def test_days_before() -> None:
    assert days_before("2026-09-21T12:00:00Z", "2026-09-20 00:00:00.000000") == 1.5


@pytest.fixture(scope="module")
def busy(server: PostgresServer) -> Iterator[PostgresServer]:
    """A server of its own that allows prepared transactions and logical slots."""
    settings = {"wal_level": "logical", "max_prepared_transactions": "4"}
    with PostgresServer(server.bin_dir, settings=settings) as made:
        yield made


def test_what_holds_vacuum_up(busy: PostgresServer) -> None:
    from toolkit.steps.health.activity import read_prepared, read_sessions
    from toolkit.steps.health.replication import read_slots

    with new_database(busy) as database, database.connect(autocommit=False) as other, database.connect() as connection:
        connection.execute("CREATE TABLE t (a int)")
        connection.execute("SELECT pg_create_logical_replication_slot('forgotten', 'pgoutput')")
        other.execute("INSERT INTO t VALUES (1)")
        other.execute("PREPARE TRANSACTION 'left over'")
        with database.connect(autocommit=False, application_name="report") as third:
            third.execute("SELECT FROM t")
            with reading(connection) as look:
                sessions = read_sessions(look, sees_all=True, older=0)
                prepared = read_prepared(look, older=0)
                slots = read_slots(look)
            assert look.unread == []
        mine = [each for each in sessions if each.application == "report"]
        assert [(each.state, each.holds_vacuum) for each in mine] == [("idle in transaction", False)]
        assert [(each.identifier, each.owner) for each in prepared] == [("left over", "postgres")]
        assert [(each.name, each.logical, each.active) for each in slots] == [("forgotten", True, False)]
        connection.execute("ROLLBACK PREPARED 'left over'")
        connection.execute("SELECT pg_drop_replication_slot('forgotten')")


@pytest.mark.parametrize(
    ("here", "level", "listed"),
    [
        (True, "READ COMMITTED", [False]),
        (True, "REPEATABLE READ", [True]),
        (False, "REPEATABLE READ", []),
    ],
)
def test_vacuum_minds_the_snapshots_of_its_own_database(
    server: PostgresServer, here: bool, level: str, listed: list[bool]
) -> None:
    from toolkit.steps.health.activity import read_sessions

    with new_database(server) as database, new_database(server) as another, database.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT 1")
        with (database if here else another).connect(autocommit=False, application_name="old") as old:
            old.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
            old.execute("SELECT FROM pg_class")
            connection.execute("DELETE FROM t; SELECT txid_current()")
            with reading(connection) as look:
                sessions = read_sessions(look, sees_all=True, older=0)
            connection.execute("VACUUM t")
            kept = connection.execute("SELECT pg_relation_size('t') > 0").fetchone()
            assert kept == (any(listed),), "what VACUUM itself does"
    assert [each.holds_vacuum for each in sessions if each.application == "old"] == listed


def test_a_lock_of_an_idle_session_is_ended_by_what_is_advised(place: Place) -> None:
    with place.database.connect(autocommit=False) as other:
        other.execute('LOCK TABLE "Logs" IN SHARE MODE')
        [finding] = [each for each in health_findings(place.health()) if each.code == "TK188"]
        place.run(finding.fix.partition("or: ")[2].removesuffix(";"))
        deadline = time.monotonic() + 10
        while (locks := place.health().locks) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert locks == ()
        other.close()


def test_counters_that_a_crash_has_lost_are_young(server: PostgresServer) -> None:
    """The server's start says nothing: after a crash of one session it goes on with new counters."""
    with PostgresServer(server.bin_dir) as crashing, new_database(crashing) as database:
        database.execute("SELECT pg_stat_reset()")
        before = Place(database).health().server
        time.sleep(1.1)  # times are told to the second
        with database.connect() as victim:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
            victim.close()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                after = Place(database).health().server
                break
            time.sleep(0.2)
    assert before.counters_since is not None
    assert after.counters_since is not None
    assert (after.started_at, after.counters_since > before.counters_since) == (before.started_at, True)


def test_a_table_without_an_index_on_its_time_is_told_what_one_would_be_worth(place: Place) -> None:
    place.run('DROP INDEX "Logs_created_at_idx"')
    [logs] = place.health().tables
    assert logs.gain is None, "it is read whole in a moment"
    with place.database.connect() as connection, reading(connection) as look:
        [known] = with_gains(look, [logs], least_bytes=0)
        assert look.unread == []
    assert known.gain is not None
    assert known.gain.scan_now == "Seq Scan"
    assert known.gain.rows == pytest.approx(900, abs=100)
    assert 0 < known.gain.cost <= known.gain.cost_now
