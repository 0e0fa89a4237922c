"""`toolkit sweep` beside a run that is still at work: it deletes nothing that the run commits, whatever its --older."""

from __future__ import annotations

import signal

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import bucket_objects, check_convergence, check_honest
from tests.faults.points import manifest_put
from tests.faults.scene import PREFIX, Outcome, Running, Scene
from tests.faults.test_clock import off_by
from tests.faults.test_stopping import Gate
from tests.stores.faulty import Fault, Request, Rule


class Barrier(Gate):
    """Holds everybody until it is opened."""

    def hold(self) -> None:
        """Hold the caller."""
        self.met.set()
        self.open.wait(90)


def before_its_manifest(scene: Scene, gate: Gate, before: tuple[str, ...] = ()) -> Running:
    """A run whose first chunks are stored and read back, and whose manifests wait."""
    scene.http.rule = gate.at_request(manifest_put)
    running = scene.start(before=before)
    assert gate.met.wait(60)
    return running


def sweep(scene: Scene, *options: str) -> Outcome:
    """A sweep that must succeed."""
    outcome = scene.run("sweep", str(scene.plan), *options)
    check_honest(scene, outcome, 0)
    return outcome


def swept(outcome: Outcome) -> int:
    """How many objects a sweep removed."""
    return sum(event["removed"] for event in outcome.of("swept"))


def test_a_run_at_work_is_left_alone_though_its_clock_is_behind(scene: Scene) -> None:
    """The age of an object is what the store says, and not the date in the run's name."""
    gate = Barrier()
    running = before_its_manifest(scene, gate, off_by("-30d"))
    assert swept(sweep(scene)) == 0
    gate.open.set()
    outcome = running.wait()
    check_honest(scene, outcome, 0)
    assert outcome.rows == len(scene.truth.due)
    check_convergence(scene)


def test_a_run_whose_objects_were_swept_does_not_commit(scene: Scene) -> None:
    """The sweep has begun and ended between the read-back and the manifest."""
    gate = Barrier()
    running = before_its_manifest(scene, gate)
    assert swept(sweep(scene, "--older", "0s")) > 0
    gate.open.set()
    outcome = running.wait()
    check_honest(scene, outcome, 1)
    assert "was removed" in outcome.error["what"]
    assert not outcome.of("chunk_done")
    assert scene.due_rows() == scene.truth.due
    assert not claims(scene)
    check_convergence(scene)


@pytest.mark.parametrize("killed", [False, True])
def test_a_run_does_not_commit_while_a_sweep_is_about_to_delete(scene: Scene, *, killed: bool) -> None:
    """The sweep has looked for manifests, and found none; the run finds its objects still there."""
    gate, deleting = Barrier(), Gate()
    running = before_its_manifest(scene, gate)
    scene.http.rule = both(gate.at_request(manifest_put), deleting.at_request(is_sweeping))
    sweeping = scene.start("sweep", str(scene.plan), "--older", "0s")
    assert deleting.met.wait(60)
    if killed:
        sweeping.signal(signal.SIGKILL)
    gate.open.set()
    outcome = running.wait()
    check_honest(scene, outcome, 1)
    assert "a sweep" in outcome.error["what"]
    deleting.open.set()
    if not killed:
        check_honest(scene, sweeping.wait(), 0)
    assert len(claims(scene)) == killed
    assert scene.due_rows() == scene.truth.due
    check_convergence(scene)


def test_a_sweep_leaves_what_has_got_a_manifest_since_it_looked(scene: Scene) -> None:
    """The other order: the run commits between the sweep's two looks at the manifests."""
    gate, listing = Barrier(), Gate()
    running = before_its_manifest(scene, gate)
    scene.http.rule = both(gate.at_request(manifest_put), listing.at_request(is_claiming))
    sweeping = scene.start("sweep", str(scene.plan), "--older", "0s")
    assert listing.met.wait(60)
    gate.open.set()
    check_honest(scene, running.wait(), 0)
    listing.open.set()
    outcome = sweeping.wait()
    check_honest(scene, outcome, 0)
    assert swept(outcome) == 0
    check_convergence(scene)


def test_kept_rows_whose_objects_were_swept_are_archived_again(make_scene: MakeScene) -> None:
    """The run is killed with its manifest stored. No transaction tells what became of it: its objects do."""
    scene = make_scene(then="keep")
    gate = Barrier()
    victims: list[Running] = []
    killed: list[Request] = []

    def rule(request: Request) -> Fault | None:
        if manifest_put(request) and not killed:
            gate.hold()
            killed.append(request)
            return Fault(forward=True, then=lambda: victims[0].signal(signal.SIGKILL))
        return None

    scene.http.rule = rule
    victims.append(scene.start())
    assert gate.met.wait(60)
    assert swept(sweep(scene, "--older", "0s")) > 0
    gate.open.set()
    assert victims[0].wait().code == -9
    first, _ = check_convergence(scene)
    assert {event["state"] for event in first.of("chunk_recovered")} == {"void"}


def both(one: Rule, other: Rule) -> Rule:
    """A rule that is two."""
    return lambda request: one(request) or other(request)


def is_claiming(request: Request) -> bool:
    """A sweep is about to claim a run."""
    return request.method == "PUT" and "/_sweeps/" in request.path


def is_sweeping(request: Request) -> bool:
    """An object is about to go."""
    return request.method == "DELETE" and f"/{PREFIX}/events/" in request.path


def claims(scene: Scene) -> list[str]:
    """The claims of sweeps in the bucket."""
    return [key for key in bucket_objects(scene) if key.startswith(f"{PREFIX}/_sweeps/")]
