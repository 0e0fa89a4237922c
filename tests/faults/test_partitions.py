"""`then: drop_partition` under attack: at the points where it differs from deletion, and with others at work."""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check, check_converged, check_convergence, check_honest
from tests.faults.points import BY_NAME, manifest_put, slow
from tests.faults.scene import APPLICATION, Scene
from tests.faults.test_others_at_work import Writer
from tests.faults.test_points import kill, meet, reset_database
from tests.faults.test_recovery import another_timeline, decided, left_prepared, the_future
from tests.fixtures.dask import DaskCluster
from tests.stores.faulty import Request

# Days of three older rows each, the three days of the scene, the day that is too young, and a default partition with
# due rows. All rows of the due days are due.
DAYS = ["2020-09-28", "2020-09-29", "2020-09-30", "2020-10-01", "2020-10-02", "2020-10-03", "2020-10-04", "2020-10-05"]
PARTITIONED = f"""
ALTER TABLE events RENAME TO plain;
CREATE TABLE events (LIKE plain, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
{
    "".join(
        f"CREATE TABLE d{i} PARTITION OF events FOR VALUES FROM ('{a}') TO ('{b}');"
        for i, (a, b) in enumerate(itertools.pairwise(DAYS), start=1)
    )
}
CREATE TABLE rest PARTITION OF events DEFAULT;
CREATE INDEX ON events (at);
INSERT INTO events SELECT id, at, CASE WHEN at < '2020-10-04' THEN 'plain' ELSE kind END, note, doc FROM plain;
INSERT INTO events SELECT 1000 + g, timestamp '2020-09-28' + g * interval '8 hours', 'plain', 'early', '{{}}'
  FROM generate_series(0, 8) g;
INSERT INTO events SELECT 2000 + g, timestamp '2020-06-01' + g * interval '1 day', 'plain', 'stray', '{{}}'
  FROM generate_series(0, 4) g;
DROP TABLE plain;
ANALYZE
"""
WHOLLY_DUE = [f"d{i}" for i in range(1, 7)]


@pytest.fixture
def make_partitioned(make_scene: MakeScene) -> MakeScene:
    """Makes scenes whose table is partitioned by day."""

    def make(**settings: Any) -> Scene:
        scene = make_scene(**settings)
        with scene.database.connect() as connection:
            connection.execute(PARTITIONED)
        scene.plan.write_text(scene.plan.read_text().replace("then: delete", "then: drop_partition"))
        scene.look()
        return scene

    return make


@pytest.fixture
def scene(make_partitioned: MakeScene) -> Scene:
    return make_partitioned()


def attached(scene: Scene) -> list[str]:
    """The partitions."""
    rows = scene.database.execute(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass"
    )
    return sorted(row[0] for row in rows)


def dropped_all(scene: Scene) -> None:
    """The run came to its end, and nothing else went."""
    assert attached(scene) == ["d7", "rest"]


def test_a_clean_run(scene: Scene) -> None:
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert [event["partition"] for event in outcome.of("partition_done") if event["fate"] == "dropped"]
    assert outcome.of("step_done")[0]["partitions"] == len(WHOLLY_DUE)
    check_convergence(scene)
    dropped_all(scene)


def test_the_run_drops_partitions_and_a_cluster_does_the_rest(scene: Scene, cluster: DaskCluster) -> None:
    """Due rows of the default partition go by workers, whose chunks have a `w` in their names."""
    cluster.work(scene.environment())
    outcome = scene.run("run", str(scene.plan), "--yes", "--executor", cluster.address)
    check_honest(scene, outcome, 0)
    dropped_all(scene)
    check_converged(scene)
    rows = {by: sum(len(c.documents) for c in archived(scene) if (c.name[-7] == "w") == by) for by in (True, False)}
    assert rows == {True: 5, False: len(scene.truth.due) - 5}
    scene.until(lambda: not scene.sessions())


@pytest.mark.parametrize("name", ["P1", slow("P2"), slow("P3"), slow("P5"), "P6", "P7", "P8", slow("P9"), slow("P10")])
def test_kill(scene: Scene, name: str) -> None:
    meet(scene, BY_NAME[name], kill, -9)
    dropped_all(scene)


@pytest.mark.parametrize("name", ["P8"])
def test_kill_on_postgresql_15(make_partitioned: MakeScene, name: str) -> None:
    scene = make_partitioned(version=15)
    meet(scene, BY_NAME[name], kill, -9)
    dropped_all(scene)


@pytest.mark.parametrize("name", ["P7", "P8"])
def test_database_connections_reset(make_partitioned: MakeScene, name: str) -> None:
    scene = make_partitioned(jobs=2)
    meet(scene, BY_NAME[name], reset_database, 5)
    dropped_all(scene)


@pytest.mark.parametrize(("committed", "state"), [(True, "done"), (False, "void")])
@pytest.mark.parametrize("change", [another_timeline, slow(the_future)])
def test_a_transaction_that_the_server_cannot_know(
    scene: Scene, change: Callable[..., None], committed: bool, state: str
) -> None:
    """Partition and rows gone: it took place. All there: it did not."""
    left_prepared(scene, change, committed=committed)
    first, _ = check_convergence(scene)
    assert decided(first) == (state, "comparison")
    dropped_all(scene)


@contextlib.contextmanager
def held_at_manifests(scene: Scene) -> Iterator[tuple[threading.Event, list[str]]]:
    """Every chunk waits in front of its manifest until the event is set; the paths of those that do."""
    opened, met = threading.Event(), []

    def rule(request: Request) -> None:
        if manifest_put(request) and not opened.is_set():
            met.append(request.path)
            opened.wait(30)

    scene.http.rule = rule
    try:
        yield opened, met
    finally:
        opened.set()


class Session(threading.Thread):
    """A statement on a connection of its own; `error` is what it failed with."""

    def __init__(self, scene: Scene, statement: str) -> None:
        super().__init__(daemon=True)
        self._scene = scene
        self._statement = statement
        self.error: psycopg.Error | None = None
        self.start()

    def run(self) -> None:
        with self._scene.database.connect(application_name="writer") as connection:
            try:
                connection.execute(self._statement.encode())
            except psycopg.Error as error:
                self.error = error

    def until_it_waits(self) -> None:
        """Wait until it waits for a lock."""
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'writer' AND wait_event_type = 'Lock'"
        self._scene.until(lambda: self._scene.database.execute(query) == [(1,)])


@pytest.mark.parametrize("table", ["events", "d1"])
@pytest.mark.parametrize("version", [18, 15])
def test_an_insert_that_waits_for_the_partition_lands_and_is_archived(
    make_partitioned: MakeScene, table: str, version: int
) -> None:
    """Through the parent it holds the parent, and could not be passed; neither way may its row go with the drop."""
    scene = make_partitioned(version=version)
    with held_at_manifests(scene) as (opened, met):
        running = scene.start()
        scene.until(lambda: any("2020-09-28" in path for path in met))
        values = "(7777, '2020-09-28 12:00', 'plain', 'while it is archived', '{}')"
        writer = Session(scene, f"INSERT INTO {table} VALUES {values}")
        writer.until_it_waits()
        opened.set()
        outcome = running.wait()
        writer.join(30)
    assert writer.error is None
    check_honest(scene, outcome, 0)
    held = [document for chunk in archived(scene) if chunk.state == "done" for document in chunk.documents]
    assert [document["note"] for document in held if document["id"] == 7777] == ["while it is archived"]
    check_convergence(scene)
    dropped_all(scene)


def test_nobody_else_is_held_up_while_a_partition_is_archived(scene: Scene) -> None:
    with held_at_manifests(scene) as (opened, met):
        running = scene.start()
        scene.until(lambda: len(met) == 3)
        with scene.database.connect(options="-c lock_timeout=200") as connection:
            before = connection.execute("SELECT count(*) FROM events").fetchone()
            connection.execute("INSERT INTO events VALUES (8888, '2020-10-04 12:00', 'pinned', 'today', '{}')")
            connection.execute("INSERT INTO events VALUES (8889, '2030-01-01', 'pinned', 'stray', '{}')")
            connection.execute("CREATE TABLE d9 PARTITION OF events FOR VALUES FROM ('2020-11-01') TO ('2020-11-02')")
            assert connection.execute("SELECT count(*) FROM d1").fetchone() == (3,)
            with pytest.raises(psycopg.errors.LockNotAvailable):
                connection.execute("DELETE FROM d1")
        locks = scene.database.execute(
            "SELECT l.mode FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            " WHERE a.application_name = %s AND l.relation = 'events'::regclass",
            APPLICATION,
        )
        assert locks == [], "the parent is locked although nothing is dropped yet"
        assert before == (len(scene.truth.due) + len([row for row in scene.truth.rest if row.startswith("events")]),)
        scene.look_again()
        opened.set()
        outcome = running.wait()
    check_honest(scene, outcome, 0)
    check_convergence(scene)
    assert attached(scene) == ["d7", "d9", "rest"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_long_query_is_waited_for_and_holds_nobody_up(make_partitioned: MakeScene, jobs: int) -> None:
    """While the drop is tried, other readers wait for a quarter of deadlock_timeout at most, then go first."""
    scene = make_partitioned(jobs=jobs)
    queued = False
    # A reader that waited for a second for a lock would fail.
    with (
        scene.database.connect(autocommit=False) as reader,
        scene.database.connect(options="-c lock_timeout=1000") as other,
    ):
        reader.execute("SELECT count(*) FROM events")
        running = scene.start()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            began = time.monotonic()
            other.execute("SELECT count(*) FROM events")
            if time.monotonic() - began > 0.1 and not queued:
                queued, until = True, time.monotonic() + 3
        assert set(WHOLLY_DUE) <= set(attached(scene))
        reader.commit()
    outcome = running.wait()
    check_honest(scene, outcome, 0)
    assert queued, "the drop was never tried"
    check_convergence(scene)
    dropped_all(scene)


def test_a_query_that_never_ends(scene: Scene) -> None:
    """The run gives up, saying so; what it had prepared is void at once, not left to be decided."""
    with scene.database.connect(autocommit=False) as reader:
        reader.execute("SELECT count(*) FROM events")
        outcome = scene.run()
        check_honest(scene, outcome, 4)
        assert "could not be dropped" in outcome.error["what"]
        assert {chunk.state for chunk in archived(scene)} == {"void"}
        check(scene)
    check_convergence(scene)
    dropped_all(scene)


def test_partitions_that_come_and_go_during_the_run(scene: Scene) -> None:
    """d6 is detached before its turn and is then no business of the run; a new one's due rows are deleted."""
    with held_at_manifests(scene) as (opened, met):
        running = scene.start()
        scene.until(lambda: len(met) == 3)
        with scene.database.connect() as connection:
            connection.execute("ALTER TABLE events DETACH PARTITION d6")
            connection.execute("CREATE TABLE d0 PARTITION OF events FOR VALUES FROM ('2020-09-27') TO ('2020-09-28')")
            connection.execute("INSERT INTO events VALUES (6666, '2020-09-27 12:00', 'plain', 'new', '{}')")
            gone = connection.execute("SELECT id FROM d6").fetchall()
        opened.set()
        outcome = running.wait()
    check_honest(scene, outcome, 0)
    fates = {event["partition"]: event["fate"] for event in outcome.of("partition_done")}
    assert fates.pop("d6") == "gone"
    assert set(fates.values()) == {"dropped"}
    assert scene.database.execute("SELECT id FROM d6") == gone
    assert attached(scene) == ["d0", "d7", "rest"]
    held = {document["id"] for chunk in archived(scene) for document in chunk.documents}
    assert 6666 in held
    assert not held & {key for (key,) in gone}
    for (key,) in gone:
        del scene.truth.due[key]
    check_convergence(scene)


@pytest.mark.parametrize("jobs", [1, slow(2)])
def test_writers_in_the_partitions_being_archived(make_partitioned: MakeScene, jobs: int) -> None:
    """A writer that never lets go of any partition may make the run give up, but never loses a row."""
    scene = make_partitioned(jobs=jobs)
    with Writer(scene) as writer:

        def rule(request: Request) -> None:
            if manifest_put(request):
                before = writer.commits
                with contextlib.suppress(AssertionError):
                    scene.until(lambda: writer.commits > before + 1, seconds=0.2)

        scene.http.rule = rule
        outcome = scene.run()
        scene.until(lambda: writer.commits > 20)
    check_honest(scene, outcome, 0, 4)
    check(scene)
    scene.look_again()
    check_convergence(scene)
    dropped_all(scene)
    held = {document["id"] for chunk in archived(scene) for document in chunk.documents if chunk.state == "done"}
    assert not held & writer.deleted, "a row that somebody else deleted is in the archive"
