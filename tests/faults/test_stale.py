"""A store that shows for a while what it held before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.faults.invariants import check, check_convergence, check_honest
from tests.faults.points import BY_NAME, arm, object_get, slow
from tests.faults.scene import Scene
from tests.faults.test_store import first
from tests.stores.faulty import Fault, Request

GONE = Fault(404, b"<Error><Code>NoSuchKey</Code></Error>")


def listing_of_the_probe(request: Request) -> bool:
    """The start-up probe lists what it has just written."""
    return "list-type=2" in request.path and "_probe" in request.path


def reading_the_probe(request: Request) -> bool:
    """The start-up probe reads what it has just written."""
    return request.method == "GET" and "/_probe/" in request.path


def emptied(body: bytes) -> bytes:
    """A listing as it was before anything was written."""
    return re.sub(rb"<Contents>.*</Contents>", b"", body, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("matches", "fault"),
    [(listing_of_the_probe, Fault(forward=True, alter=emptied)), (reading_the_probe, GONE)],
    ids=["listing", "read"],
)
def test_found_before_anything_is_archived(scene: Scene, matches: Callable[[Request], bool], fault: Fault) -> None:
    scene.http.rule = first(1, matches, fault)
    outcome = scene.run()
    check_honest(scene, outcome, 3)
    assert "TK132" in outcome.err
    assert scene.due_rows() == scene.truth.due
    check_convergence(scene)


def manifest_get(request: Request) -> bool:
    """A manifest is read back before its chunk commits."""
    return request.method == "GET" and "/_manifests/events/" in request.path


@pytest.mark.parametrize("matches", [slow(object_get), manifest_get], ids=["object", "manifest"])
def test_what_was_just_written_is_not_there_yet(scene: Scene, matches: Callable[[Request], bool]) -> None:
    """Nothing commits that cannot be read."""
    scene.http.rule = first(1, matches, GONE)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    scene.calm()
    check(scene)
    assert len(scene.due_rows()) == len(scene.truth.due) - outcome.rows
    check_convergence(scene)


@pytest.mark.slow
def test_a_run_that_does_not_see_what_another_left_open(scene: Scene) -> None:
    """Its chunk is decided by the run after that. No row is lost, and none is archived twice."""
    reached = arm(scene, BY_NAME["P6"], lambda scene: scene.kill())
    scene.run()
    assert reached.is_set()
    scene.calm()
    scene.http.rule = first(
        1,
        lambda request: "list-type=2" in request.path and "_manifests%2Fevents" in request.path,
        Fault(forward=True, alter=emptied),
    )
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    scene.calm()
    check(scene)
    check_convergence(scene)
