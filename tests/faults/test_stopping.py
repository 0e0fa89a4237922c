"""SIGTERM and Ctrl-C: the run ends within five seconds, says where, and goes on when it is run again."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check, check_convergence, check_honest
from tests.faults.pg_proxy import Message
from tests.faults.points import BY_NAME, arm, committing, manifest_put, object_put, row, slow
from tests.faults.scene import Scene
from tests.stores.faulty import Request

STOP_SECONDS = 5.0
SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)


class Gate:
    """Holds whoever comes first until it is opened, and counts itself met."""

    def __init__(self) -> None:
        self.met = threading.Event()
        self.open = threading.Event()
        self._lock = threading.Lock()

    def hold(self) -> None:
        """Hold the caller if it is the first."""
        with self._lock:
            if self.met.is_set():
                return
            self.met.set()
        self.open.wait(30)

    def at_message(self, matches: Callable[[Message], bool]) -> Callable[[Message], None]:
        """A rule for the database's proxy."""
        return lambda message: self.hold() if matches(message) else None

    def at_request(self, matches: Callable[[Request], bool]) -> Callable[[Request], None]:
        """A rule for the store's proxy."""
        return lambda request: self.hold() if matches(request) else None


def stop(scene: Scene, met: threading.Event, number: signal.Signals) -> float:
    """Send the signal once the point is met; when it was."""
    assert met.wait(30)
    assert scene.current is not None
    scene.current.signal(number)
    return time.monotonic()


@SIGNALS
def test_in_the_middle_of_a_copy(scene: Scene, number: signal.Signals) -> None:
    gate = Gate()
    scene.pg.rule = gate.at_message(row)
    running = scene.start()
    sent = stop(scene, gate.met, number)
    outcome = running.wait()
    assert time.monotonic() - sent < STOP_SECONDS
    gate.open.set()
    check_honest(scene, outcome, 130)
    scene.calm()
    check(scene)
    check_convergence(scene)


@pytest.mark.parametrize("number", [signal.SIGTERM, slow(signal.SIGINT)])
def test_between_chunks_the_one_that_commits_is_finished(scene: Scene, number: signal.Signals) -> None:
    def act(scene: Scene) -> None:
        assert scene.current is not None
        scene.current.signal(number)

    reached = arm(scene, BY_NAME["P7"], act, cut=False)
    outcome = scene.run()
    assert reached.is_set()
    check_honest(scene, outcome, 130)
    assert len(outcome.of("chunk_done")) >= 2
    check_convergence(scene)


@pytest.mark.parametrize(
    ("hangs", "number"),
    [
        ("store", signal.SIGTERM),
        ("database", signal.SIGINT),
        slow("store", signal.SIGINT),
        slow("store with manifest", signal.SIGTERM),
        slow("database", signal.SIGTERM),
    ],
)
def test_while_the_other_side_hangs(make_scene: MakeScene, number: signal.Signals, hangs: str) -> None:
    """No answer ever comes; the process ends all the same, and says what it was at."""
    scene = make_scene()
    gate = Gate()
    if hangs == "database":
        scene.pg.rule = gate.at_message(committing)
    else:
        scene.http.rule = gate.at_request(object_put if hangs == "store" else manifest_put)
    running = scene.start()
    sent = stop(scene, gate.met, number)
    outcome = running.wait()
    assert time.monotonic() - sent < STOP_SECONDS
    check_honest(scene, outcome, 130)
    assert "archiving events" in outcome.error["why"]
    gate.open.set()
    scene.calm()
    check(scene)
    check_convergence(scene)


def test_a_second_signal_ends_it_at_once(scene: Scene) -> None:
    gate = Gate()
    scene.http.rule = gate.at_request(object_put)
    running = scene.start()
    stop(scene, gate.met, signal.SIGINT)
    sent = stop(scene, gate.met, signal.SIGTERM)
    outcome = running.wait()
    assert outcome.code == 130
    assert time.monotonic() - sent < 2.0
    gate.open.set()
    check_convergence(scene)


def test_sigterm_before_anything_is_locked(scene: Scene) -> None:
    """While the plan is compiled there is nothing to stop yet; the exit code is the same."""
    gate = Gate()
    scene.pg.rule = gate.at_message(lambda message: b"pg_control_system" in message.text)
    running = scene.start()
    stop(scene, gate.met, signal.SIGTERM)
    gate.open.set()
    outcome = running.wait(STOP_SECONDS)
    check_honest(scene, outcome, 130)
    check_convergence(scene)
