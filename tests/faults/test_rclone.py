"""The other store: rclone, which ignores If-None-Match, so that the toolkit looks before it writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import bucket_objects, check, check_convergence, check_honest
from tests.faults.points import POINTS, Point, manifest_put, object_get, object_put, receipt_put, slow
from tests.faults.scene import PREFIX, Scene
from tests.faults.test_points import kill, meet, reset_database
from tests.faults.test_store import first, mangled
from tests.stores.faulty import Fault, Request, slow_down


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    """On rclone."""
    return make_scene(at="rclone")


@pytest.mark.parametrize(
    "point", [point if point.name[:3] in ("P3-", "P6-", "P10") else slow(point) for point in POINTS], ids=str
)
def test_kill(scene: Scene, point: Point) -> None:
    meet(scene, point, kill, -9)


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS, ids=str)
def test_database_connections_reset(scene: Scene, point: Point) -> None:
    meet(scene, point, reset_database, 5)


@pytest.mark.parametrize("matches", [object_put, slow(object_get), manifest_put, slow(receipt_put)])
def test_a_store_that_fails_for_a_while_is_asked_again(scene: Scene, matches: Callable[[Request], bool]) -> None:
    scene.http.rule = first(2, matches, slow_down())
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert len([key for key in bucket_objects(scene) if key.startswith(f"{PREFIX}/events/")]) == 6
    check_convergence(scene)


@pytest.mark.parametrize("matches", [object_put, slow(manifest_put), receipt_put])
def test_our_own_earlier_write_is_recognised(scene: Scene, matches: Callable[[Request], bool]) -> None:
    """Stored, the reply lost, tried again."""
    scene.http.rule = first(1, matches, Fault(forward=True, status=None))
    check_honest(scene, scene.run(), 0)
    check_convergence(scene)


@pytest.mark.parametrize("matches", [object_put, slow(manifest_put)], ids=["object", "manifest"])
def test_bytes_that_change_on_their_way_to_the_store_are_noticed(
    scene: Scene, matches: Callable[[Request], bool]
) -> None:
    scene.http.rule = first(1, matches, Fault(corrupt=mangled))
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    scene.calm()
    assert len(scene.due_rows()) == len(scene.truth.due) - outcome.rows
    if matches is manifest_put:
        scene.client.delete_object(Bucket=scene.bucket, Key=f"{PREFIX}/{outcome.error['where']}")
    check(scene)
    check_convergence(scene)


def test_it_is_found_out_when_the_plan_trusts_it(make_scene: MakeScene) -> None:
    """A plan that does not say `conditional_writes: false` is refused."""
    scene = make_scene(at="rclone")
    scene.conditional_writes = True
    scene.write_plan()
    outcome = scene.run()
    check_honest(scene, outcome, 3)
    assert "TK131" in outcome.err
    assert scene.due_rows() == scene.truth.due
