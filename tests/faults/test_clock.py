"""This machine's clock is off by a day. Cut-offs are read from the database's."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, bucket_objects, check_convergence, check_honest
from tests.faults.points import BY_NAME, arm, slow
from tests.faults.scene import Scene

AGE = 30
LATE, EARLY = "+1d", "-1d"


def off_by(days: str) -> tuple[str, ...]:
    """A command in front of which the clock shows another day."""
    binary = shutil.which("faketime")
    if binary is None:
        pytest.fail("faketime is missing: apt-get install faketime")
    return (binary, "-f", days)


@pytest.mark.parametrize("days", [LATE, EARLY])
def test_what_is_due_is_decided_by_the_database(scene: Scene, days: str) -> None:
    """Of two rows half a day to either side of the cut-off, exactly the old one goes."""
    scene.database.execute("TRUNCATE events")
    scene.database.execute(
        f"INSERT INTO events SELECT n, localtimestamp - interval '{AGE} days' + n * interval '12 hours', 'plain'"
        " FROM unnest(ARRAY[-1, 1]) n"
    )
    plan = scene.plan.read_text()
    scene.plan.write_text(plan.replace("before: 2020-10-04", f"age: {AGE}d"))
    assert plan != scene.plan.read_text()
    outcome = scene.run(before=off_by(days))
    check_honest(scene, outcome, 0)
    assert [document["id"] for chunk in archived(scene) for document in chunk.documents] == [-1]
    assert scene.database.execute("SELECT id FROM events") == [(1,)]
    (now,) = scene.database.execute("SELECT localtimestamp")[0]
    (manifest,) = [
        json.loads(data) for key, data in bucket_objects(scene).items() if "_manifests" in key and ".done" not in key
    ]
    cutoff = now - datetime.fromisoformat(manifest["cutoff"])
    assert timedelta(days=AGE) <= cutoff < timedelta(days=AGE, minutes=5)
    assert manifest["run"][:8] != f"{now:%Y%m%d}", "the clock was not off at all"


@pytest.mark.parametrize(("name", "days"), [("P8", LATE), slow("P8", EARLY), slow("P6", LATE), slow("P6", EARLY)])
def test_a_run_of_another_day_is_recovered(scene: Scene, name: str, days: str) -> None:
    """Killed with the clock off; the run that decides its chunks comes a day before it, or two days after."""
    reached = arm(scene, BY_NAME[name], lambda scene: scene.kill())
    outcome = scene.run(before=off_by(days))
    assert reached.is_set()
    check_honest(scene, outcome, -9)
    check_convergence(scene)


@pytest.mark.parametrize("choice", ["skip", "replace"])
def test_the_newest_of_values_cleared_under_two_clocks_comes_back(make_scene: MakeScene, choice: str) -> None:
    """The first run's name is of a later day than the second's. (Within one second, names have no order at all.)"""
    scene = make_scene(then="clear\n    clear: [note]")
    check_honest(scene, scene.run(before=off_by(LATE)), 0)
    scene.database.execute("UPDATE events SET note = 'second' WHERE id = 0")
    check_honest(scene, scene.run(before=off_by(EARLY)), 0)
    restored = scene.run("restore", str(scene.plan), "--table", "events", "--on-conflict", choice)
    check_honest(scene, restored, 0)
    assert scene.database.execute("SELECT note FROM events WHERE id = 0") == [("second",)]
