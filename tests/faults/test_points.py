"""Every named point, met by every fault that can fall there; afterwards every promise holds."""

from __future__ import annotations

import threading
import time

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check, check_converged, check_convergence, check_honest
from tests.faults.pg_proxy import READY, Cut, Message, refusal
from tests.faults.points import BY_NAME, POINTS, Act, Point, arm, committing, slow
from tests.faults.scene import Scene
from toolkit.databases.postgres.locks import lock_key


def kill(scene: Scene) -> None:
    """kill -9"""
    scene.kill()


def reset_database(scene: Scene) -> None:
    """Every connection to the database is reset; the store goes on."""
    scene.pg.cut_all()


def restart_database(scene: Scene) -> None:
    """The server crashes and comes back."""
    scene.restart()


def meet(scene: Scene, point: Point, act: Act, *codes: int, must_reach: bool = True) -> None:
    """A run with the fault, all promises; runs without, all promises. Without `must_reach` the run may be over
    before the point comes, or do without the connection that was cut."""
    reached = arm(scene, point, act, cut=act is not reset_database or point.side == "pg")
    outcome = scene.run()
    assert reached.is_set() or not must_reach, f"{point} was never reached"
    scene.calm()
    check(scene)
    check_honest(scene, outcome, *codes)
    check_convergence(scene)


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_kill(scene: Scene, point: Point) -> None:
    meet(scene, point, kill, -9)


@pytest.mark.parametrize(
    "point", [point if point.name[:3] in ("P1-", "P4-", "P8-") else slow(point) for point in POINTS], ids=str
)
def test_database_connections_reset(scene: Scene, point: Point) -> None:
    meet(scene, point, reset_database, 5)


def test_a_run_that_may_begin_again_gets_to_the_end(scene: Scene) -> None:
    reached = arm(scene, BY_NAME["P8"], reset_database, cut=False)
    outcome = scene.run("run", str(scene.plan), "--yes", "--retries", "3")
    assert reached.is_set()
    check_honest(scene, outcome, 0)
    assert "trying again in 1 s (1 of 3)" in outcome.err
    scene.calm()
    check_converged(scene)


def test_a_run_that_begins_again_waits_for_its_own_lock(scene: Scene) -> None:
    """The server ends the session of a client that it has not heard of since somewhat later than the client."""
    held = threading.Event()

    def hold() -> None:
        with scene.database.connect(autocommit=False) as late:
            late.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key("run", "public", "events")])
            held.set()
            time.sleep(2.0)

    def reset_and_hold(scene: Scene) -> None:
        holder.start()
        reset_database(scene)

    holder = threading.Thread(target=hold)
    arm(scene, BY_NAME["P8"], reset_and_hold, cut=False)
    outcome = scene.run("run", str(scene.plan), "--yes", "--retries", "3")
    holder.join()
    assert held.is_set()
    check_honest(scene, outcome, 0)
    assert "another run is archiving events" in outcome.err
    scene.calm()
    check_converged(scene)


@pytest.mark.parametrize("name", ["P1", slow("P7"), "P8", slow("P9")])
def test_server_crash(scene: Scene, name: str) -> None:
    meet(scene, BY_NAME[name], restart_database, 5)


@pytest.mark.parametrize("name", ["P3", "P8"])
def test_kill_on_postgresql_15(make_scene: MakeScene, name: str) -> None:
    meet(make_scene(version=15), BY_NAME[name], kill, -9)


@pytest.mark.parametrize("name", [slow("P6"), "P8"])
def test_kill_with_two_jobs(make_scene: MakeScene, name: str) -> None:
    meet(make_scene(jobs=2), BY_NAME[name], kill, -9)


@pytest.mark.parametrize("name", [slow("P1"), "P6", "P9", slow("P10")])
def test_kill_while_keeping(make_scene: MakeScene, name: str) -> None:
    meet(make_scene(then="keep"), BY_NAME[name], kill, -9)


@pytest.mark.parametrize("reached_server", [True, False], ids=["committed", "not committed"])
def test_a_lost_reply_to_commit_is_decided_by_the_server(scene: Scene, reached_server: bool) -> None:
    point = BY_NAME["P8" if reached_server else "P7"]
    arm(scene, point, lambda scene: None)
    outcome = scene.run()
    check_honest(scene, outcome, 5)
    assert "lost at COMMIT" in outcome.error["what"]
    check(scene)
    first, _ = check_convergence(scene)
    recovered = {event["state"]: event["decided_by"] for event in first.of("chunk_recovered")}
    assert recovered["done" if reached_server else "void"] == "pg_xact_status"


@pytest.mark.parametrize(
    ("severity", "state", "stays"),
    [("FATAL", "08P01", False), slow("FATAL", "57P01", False), slow("FATAL", "08P01", True), ("ERROR", "58000", True)],
)
def test_a_pooler_that_loses_its_server_at_commit_is_not_believed(
    scene: Scene, severity: str, state: str, stays: bool
) -> None:
    """It reports an error while the COMMIT that it passed on took place, and may keep its client connected."""
    told: list[Message] = []

    def rule(message: Message) -> Cut | None:
        if committing(message) and not told:
            told.append(message)
            return Cut("after", last_words=refusal(severity, state) + (READY if stays else b""), stay=stays)
        return None

    scene.pg.rule = rule
    outcome = scene.run()
    assert told
    check_honest(scene, outcome, 5)
    check(scene)
    check_convergence(scene)
