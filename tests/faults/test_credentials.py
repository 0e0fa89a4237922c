"""Credentials that expire, and a machine whose clock S3 does not accept, in the middle of a run."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check, check_convergence, check_honest
from tests.faults.points import manifest_put, object_get, object_put, receipt_put, slow
from tests.faults.scene import Scene
from tests.stores.faulty import Fault, Request


def denies(code: str, matches: Callable[[Request], bool], nth: int = 2) -> Callable[[Request], Fault | None]:
    """From the nth such request on, every request is refused."""
    numbers = itertools.count(1)
    over = False

    def rule(request: Request) -> Fault | None:
        nonlocal over
        over = over or (matches(request) and next(numbers) == nth)
        return Fault(403, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()) if over else None

    return rule


@pytest.mark.parametrize("at", ["moto", slow("rclone")])
@pytest.mark.parametrize(
    "matches",
    [object_put, slow(object_get), manifest_put, receipt_put],
    ids=["object", "read-back", "manifest", "receipt"],
)
def test_credentials_expire(make_scene: MakeScene, matches: Callable[[Request], bool], at: str) -> None:
    """The run stops and says that fresh ones are needed; with them it goes on."""
    scene = make_scene(at=at)
    scene.http.rule = denies("ExpiredToken", matches)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert "ExpiredToken" in outcome.error["why"]
    assert "fresh credentials" in outcome.error["fix"]
    scene.calm()
    check(scene)
    check_convergence(scene)


def test_credentials_have_expired_before_the_run(scene: Scene) -> None:
    scene.http.rule = denies("ExpiredToken", lambda request: True, nth=1)
    outcome = scene.run()
    check_honest(scene, outcome, 1, 3)
    assert "ExpiredToken" in outcome.err
    assert "fresh credentials" in outcome.err
    assert scene.due_rows() == scene.truth.due
    check_convergence(scene)


@pytest.mark.slow
def test_the_store_finds_our_clock_wrong(scene: Scene) -> None:
    scene.http.rule = denies("RequestTimeTooSkewed", object_put)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert "clock" in outcome.error["fix"]
    check_convergence(scene)
