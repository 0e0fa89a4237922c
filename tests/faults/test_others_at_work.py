"""Other sessions while a run is under way: a second run, writers, and somebody who alters the table."""

from __future__ import annotations

import contextlib
import json
import random
import threading
from typing import Any, Self

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check, check_convergence, check_honest
from tests.faults.points import BY_NAME, Point, arm, committing, manifest_put, object_put, slow
from tests.faults.scene import DAYS, DUE, ROWS_A_DAY, Scene
from tests.faults.test_stopping import Gate

SEED = 20261101
COMMITS = 300  # the writer's, at most


@pytest.mark.parametrize("name", ["P1", slow("P5"), slow("P7")])
def test_a_second_run_stays_out(scene: Scene, name: str) -> None:
    gate = Gate()
    point = BY_NAME[name]
    if point.side == "pg":
        scene.pg.rule = gate.at_message(point.matches)
    else:
        scene.http.rule = gate.at_request(point.matches)
    running = scene.start()
    assert gate.met.wait(30)
    second = scene.run()
    check_honest(scene, second, 4)
    assert not second.of("chunk_done")
    gate.open.set()
    first = running.wait()
    check_honest(scene, first, 0)
    assert first.rows == len(scene.truth.due)
    check_convergence(scene)


class Writer:
    """Inserts, updates and deletes rows in the windows being archived, and knows what it has committed."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._random = random.Random(SEED)
        self._over = threading.Event()
        self._failure: BaseException | None = None
        self.deleted: set[int] = set()
        self.moved = 0
        self.commits = 0
        self._thread = threading.Thread(target=self._guarded, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(30)
        if self._failure is not None:
            raise self._failure

    def _guarded(self) -> None:
        try:
            self._write()
        except BaseException as error:
            self._failure = error

    def _write(self) -> None:
        new = 10_000
        with self._scene.database.connect() as connection:
            while not self._over.wait(0.005) and self.commits < COMMITS:
                new += 1
                self._insert(connection, new)
                self._update(connection)
                if self.commits % 5 == 0:
                    self._delete(connection)
                self.commits += 1

    def _insert(self, connection: Any, key: int) -> None:
        minutes = self._random.randrange(DAYS * 1440)
        row = connection.execute(
            "INSERT INTO events AS e VALUES (%s, timestamp '2020-10-01' + %s * interval '1 min', 'plain', 'new', '{}')"
            " RETURNING row_to_json(e)::text",
            [key, minutes],
        ).fetchone()
        self._scene.truth.due[key] = json.loads(row[0])

    def _update(self, connection: Any) -> None:
        """A new version, on another day; nothing when the row has been archived meanwhile."""
        key = self._random.randrange(DAYS * ROWS_A_DAY)
        row = connection.execute(
            f"UPDATE events e SET note = 'changed by ' || txid_current(), at = timestamp '2020-10-01' + %s * interval"
            f" '1 min' WHERE id = %s AND {DUE} RETURNING row_to_json(e)::text",
            [self._random.randrange(DAYS * 1440), key],
        ).fetchone()
        if row is not None:
            self._scene.truth.due[key] = json.loads(row[0])
            self.moved += 1

    def _delete(self, connection: Any) -> None:
        key = self._random.randrange(DAYS * ROWS_A_DAY)
        row = connection.execute(f"DELETE FROM events e WHERE id = %s AND {DUE} RETURNING id", [key]).fetchone()
        if row is not None:
            del self._scene.truth.due[key]
            self.deleted.add(key)


@pytest.mark.parametrize("jobs", [slow(1), 2])
def test_writers_in_the_windows_being_archived(make_scene: MakeScene, jobs: int) -> None:
    """Every row's last committed version is in the table or in the archive; what came late goes with the next run."""
    scene = make_scene(jobs=jobs)
    # Each request waits until the writer has done something more, so that the two really mix; but not for long, for
    # the writer may be waiting for a row that the chunk has just deleted.
    with Writer(scene) as writer:

        def rule(request: Any) -> None:
            if object_put(request) or manifest_put(request):
                before = writer.commits
                with contextlib.suppress(AssertionError):
                    scene.until(lambda: writer.commits > before + 1, seconds=0.2)

        scene.http.rule = rule
        outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert writer.moved
    assert writer.deleted
    check(scene)
    scene.look_again()
    check_convergence(scene)
    held = {document["id"] for chunk in archived(scene) for document in chunk.documents if chunk.state == "done"}
    assert not held & writer.deleted, "a row that somebody else deleted is in the archive"


def test_killed_with_writers_at_work(scene: Scene) -> None:
    with Writer(scene) as writer:
        reached = arm(scene, BY_NAME["P8"], lambda scene: scene.kill())
        outcome = scene.run()
        scene.until(lambda: writer.commits > 5)
    assert reached.is_set()
    check_honest(scene, outcome, -9)
    scene.calm()
    check(scene)
    check_convergence(scene)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE events ADD COLUMN extra text",
        slow("ALTER TABLE events ALTER COLUMN note SET DATA TYPE varchar(4000)"),
        slow("CREATE TABLE children (event bigint REFERENCES events ON DELETE CASCADE)"),
        slow(
            "CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER undo BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION undo()"
        ),
    ],
    ids=["column", "type", "cascade", "trigger"],
)
def test_the_table_is_altered_after_preflight(scene: Scene, change: str) -> None:
    """Found before anything is deleted, and the message says what to do."""

    def alter(scene: Scene) -> None:
        scene.database.execute(change)
        scene.look()

    reached = arm(scene, BY_NAME["P0"], alter, cut=False)
    outcome = scene.run()
    assert reached.is_set()
    check_honest(scene, outcome, 3)
    assert "changed while the run was under way" in outcome.error["what"]
    assert "run the same command again" in outcome.error["fix"]
    scene.calm()
    check(scene)
    assert scene.due_rows() == scene.truth.due


def test_altering_waits_for_a_chunk_under_way(scene: Scene) -> None:
    """The chunk's lock on the table keeps DDL out between the look at the schema and the COMMIT."""
    errors: list[BaseException] = []

    def alter(scene: Scene) -> None:
        with scene.database.connect() as connection:
            connection.execute("SET lock_timeout = '100ms'")
            try:
                connection.execute("ALTER TABLE events ADD COLUMN extra text")
            except Exception as error:
                errors.append(error)

    reached = arm(scene, Point("P7", "pg", "before", committing), alter, cut=False)
    outcome = scene.run()
    assert reached.is_set()
    check_honest(scene, outcome, 0)
    assert "lock timeout" in str(errors[0])
    check_convergence(scene)


def test_a_row_that_somebody_holds(scene: Scene) -> None:
    """The chunk gives up after its lock_timeout and a few attempts, names the table, and leaves nothing locked."""
    with scene.database.connect(autocommit=False) as connection:
        connection.execute("SELECT FROM events WHERE id = 100 FOR UPDATE")
        outcome = scene.run()
        check_honest(scene, outcome, 4)
        assert "locked by another session" in outcome.error["what"]
        scene.calm()
        check(scene)
    check_convergence(scene)
