"""The full matrix: every exchange of a run with the database and every request to the store.

A clean run is counted first. Each question to the database is three cells: before it is passed on; after it, the reply
lost; and with all of the reply but its end. Each request to the store is two. What lies between (rows, parameters,
the parts of what the client sends as one packet) is all alike: one in STRIDE of it is a cell.

`make test` runs a seeded sample, `make test-all` (marker `slow`) all of it. FAULTS_LOG names a file that gets a line
for each cell of the whole; FAULTS_PART=2/4 runs the second quarter of it, every fourth cell of each job.
"""

from __future__ import annotations

import os
import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import MakeScene, new_bucket
from tests.faults.pg_proxy import Message, When
from tests.faults.points import Act, Point
from tests.faults.scene import ROWS_A_DAY, Scene
from tests.faults.test_points import kill, meet, reset_database

SEED = 20261124
SAMPLE = 2  # cells in the normal suite, for each fault
STRIDE = 25
SETTINGS = {"chunk_rows": ROWS_A_DAY}  # a chunk a day: two of them are open at once, as in any longer run


def asks(message: Message) -> bool:
    """A connection, or a question."""
    return message.side == "client" and message.kind in ("startup", "Q", "P")


def waits(message: Message) -> bool:
    """What the server answers."""
    return message.asks


def ends(message: Message) -> bool:
    """The end of a reply."""
    return message.side == "server" and message.kind == "Z"


def between(message: Message) -> bool:
    """All else, one in STRIDE."""
    return message.number % STRIDE == 0 and not (asks(message) or waits(message) or ends(message))


PLACES: tuple[tuple[When, Callable[[Message], bool]], ...] = (
    ("before", asks),
    ("after", waits),
    ("before", ends),
    ("before", between),
)


def cells(scene: Scene) -> list[Point]:
    """Every point of a clean run, which this makes."""
    outcome = scene.run()
    assert outcome.code == 0, outcome.err
    return list(_points(scene))


def _points(scene: Scene) -> Iterator[Point]:
    for when, matches in PLACES:
        for nth in range(1, sum(map(matches, scene.pg.seen)) + 1):
            yield Point(f"pg-{when}-{matches.__name__}-{nth}", "pg", when, matches, nth)
    for nth in range(1, len(scene.http.seen) + 1):
        for when in ("before", "after"):
            yield Point(f"http-{when}-{nth}", "http", when, lambda _: True, nth)


@pytest.fixture
def sampled(make_scene: MakeScene) -> list[Point]:
    """A few cells, the same ones each time for as long as the run has the same messages."""
    return random.Random(SEED).sample(cells(make_scene(**SETTINGS)), 2 * SAMPLE)


@pytest.mark.parametrize("fault", [kill, reset_database])
def test_a_sample_of_the_matrix(make_scene: MakeScene, sampled: list[Point], fault: Act) -> None:
    half = sampled[:SAMPLE] if fault is kill else sampled[SAMPLE:]
    for point in half:
        meet_at(make_scene(**SETTINGS), point, fault)


@pytest.mark.slow
@pytest.mark.timeout(6 * 3600)
@pytest.mark.parametrize("fault", [kill, reset_database])
@pytest.mark.parametrize(
    ("version", "jobs", "then", "at"),
    [(18, 1, "delete", "moto"), (15, 1, "delete", "rclone"), (18, 2, "delete", "rclone"), (18, 1, "keep", "moto")],
)
def test_the_whole_matrix(
    request: pytest.FixtureRequest, make_scene: MakeScene, fault: Act, version: int, jobs: int, then: str, at: str
) -> None:
    settings: dict[str, Any] = {"version": version, "jobs": jobs, "then": then, "at": at, **SETTINGS}
    scene = make_scene(**settings)
    outcomes = Counter[str]()
    failures = []
    part, parts = map(int, os.environ.get("FAULTS_PART", "1/1").split("/"))
    for point in cells(scene)[part - 1 :: parts]:
        scene.again(new_bucket(scene.client))
        failure = _failure(scene, point, fault)
        outcomes["failed" if failure else "passed"] += 1
        _log(request.node.name, point, failure)
        if failure:
            failures.append(f"{point}: {failure}")
            scene = make_scene(**settings)  # whatever the other one was left with
    assert not failures, f"{dict(outcomes)}\n" + "\n".join(failures)


def _failure(scene: Scene, point: Point, fault: Act) -> str:
    try:
        meet_at(scene, point, fault)
    except Exception:
        return traceback.format_exc()
    return ""


def _log(test: str, point: Point, failure: str) -> None:
    if path := os.environ.get("FAULTS_LOG"):
        with Path(path).open("a") as log:
            log.write(f"{test} {point} {'failed' if failure else 'passed'}\n{failure}")


def meet_at(scene: Scene, point: Point, fault: Act) -> None:
    """The cell. A run may be over before the point is reached, or not notice that an idle connection is gone."""
    meet(scene, point, fault, 0, -9 if fault is kill else 5, must_reach=False)
