"""Without a fault: the proxies are transparent, and the checker finds nothing."""

from __future__ import annotations

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check, check_convergence, check_honest
from tests.faults.scene import Scene


def test_a_run_through_the_proxies_keeps_every_promise(scene: Scene) -> None:
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert outcome.rows == len(scene.truth.due)
    assert len(outcome.of("chunk_done")) == 6
    check(scene)
    check_convergence(scene)


def test_keep(make_scene: MakeScene) -> None:
    scene = make_scene(then="keep")
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    check_convergence(scene)
