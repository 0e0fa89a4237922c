"""The full matrix: every message and every request of a run, before it and after it with its reply lost.

The clean run is counted first, then each number is a cell. `make test` runs a seeded sample, `make test-all` (marker
`slow`) each of them, 1 in STRIDE rows of a COPY, for those are all alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.points import Point, Side, numbered
from tests.faults.scene import Scene
from tests.faults.test_points import kill, meet, reset_database

SEED = 20261124
SAMPLE = 2  # cells in the normal suite, for each fault
STRIDE = 25


def cells(scene: Scene) -> list[Point]:
    """Every point of a clean run, which this makes."""
    outcome = scene.run()
    assert outcome.code == 0, outcome.err
    return list(_points(scene))


def _points(scene: Scene) -> Iterator[Point]:
    numbers: list[tuple[Side, int]] = [
        ("pg", message.number) for message in scene.pg.seen if message.kind not in "dD" or message.number % STRIDE == 0
    ]
    numbers += [("http", number) for number in range(1, len(scene.http.seen) + 1)]
    for side, number in numbers:
        yield numbered(side, number, "before")
        yield numbered(side, number, "after")


@pytest.fixture
def sampled(make_scene: MakeScene) -> list[Point]:
    """A few cells, the same ones each time for as long as the run has the same messages."""
    return random.Random(SEED).sample(cells(make_scene()), 2 * SAMPLE)


@pytest.mark.parametrize("fault", [kill, reset_database])
def test_a_sample_of_the_matrix(make_scene: MakeScene, sampled: list[Point], fault: object) -> None:
    half = sampled[:SAMPLE] if fault is kill else sampled[SAMPLE:]
    for point in half:
        meet_at(make_scene(), point, fault)


@pytest.mark.slow
@pytest.mark.timeout(6 * 3600)
@pytest.mark.parametrize("fault", [kill, reset_database])
@pytest.mark.parametrize(
    ("version", "jobs", "then"), [(18, 1, "delete"), (15, 1, "delete"), (18, 2, "delete"), (18, 1, "keep")]
)
def test_the_whole_matrix(make_scene: MakeScene, fault: object, version: int, jobs: int, then: str) -> None:
    settings = {"version": version, "jobs": jobs, "then": then}
    failures = []
    for point in cells(make_scene(**settings)):
        try:
            meet_at(make_scene(**settings), point, fault)
        except AssertionError as error:
            failures.append(f"{point}: {error}")
    assert not failures, "\n".join(failures)


def meet_at(scene: Scene, point: Point, fault: object) -> None:
    """The cell. A run may be over before the number is reached, or not notice: its messages are not always as many."""
    meet(scene, point, fault, must_reach=False)
