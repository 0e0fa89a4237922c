"""PgBouncer in transaction mode: two transactions of one client may be on two connections of the server."""

from __future__ import annotations

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check_converged, check_convergence, check_honest
from tests.faults.points import BY_NAME, manifest_put, slow
from tests.faults.scene import Scene
from tests.faults.test_points import kill, meet, reset_database
from tests.faults.test_stopping import Gate


@pytest.fixture
def pooled(make_scene: MakeScene) -> Scene:
    """Behind PgBouncer."""
    return make_scene(pooled=True)


def command(scene: Scene, *arguments: str) -> None:
    """A command that must succeed."""
    check_honest(scene, scene.run(*arguments), 0)


def test_archived_restored_and_purged(pooled: Scene) -> None:
    command(pooled)
    check_converged(pooled)
    command(pooled, "restore", str(pooled.plan), "--table", "events", "--jobs", "2")
    assert pooled.due_rows() == pooled.truth.due
    command(pooled, "purge", str(pooled.plan), "--restored", "--yes")
    check_convergence(pooled)


def test_kept_and_purged(make_scene: MakeScene) -> None:
    """Workers import a snapshot that another connection of the server has exported."""
    scene = make_scene(pooled=True, then="keep", jobs=2)
    command(scene)
    check_convergence(scene)
    command(scene, "purge", str(scene.plan), "--yes")
    assert not scene.due_rows()


@pytest.mark.parametrize("name", ["P8", slow("P1"), slow("P6"), slow("P7"), slow("P9")])
def test_kill(pooled: Scene, name: str) -> None:
    meet(pooled, BY_NAME[name], kill, -9)


@pytest.mark.parametrize("name", [slow("P1"), "P8"])
def test_connections_reset(pooled: Scene, name: str) -> None:
    meet(pooled, BY_NAME[name], reset_database, 5)


@pytest.mark.slow
def test_a_second_run_stays_out(pooled: Scene) -> None:
    """The run lock is the transaction's, so it lasts as long as the run and no longer."""
    gate = Gate()
    pooled.http.rule = gate.at_request(manifest_put)
    running = pooled.start()
    assert gate.met.wait(30)
    check_honest(pooled, pooled.run(), 4)
    gate.open.set()
    check_honest(pooled, running.wait(), 0)
    check_convergence(pooled)
