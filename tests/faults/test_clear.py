"""Faults while columns are cleared: a value is in the table, or archived and cleared; never neither, never both."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check_honest
from tests.faults.points import BY_NAME, Point, arm, named_points, slow
from tests.faults.scene import DUE, PREFIX, Outcome, Scene
from tests.faults.test_recovery import another_timeline, somebody_elses, the_future

CLEAR = "clear\n    clear: [note, doc]"
Change = Callable[[Scene, dict[str, Any]], None]


POINTS = tuple(point for point in named_points("events-cleared") if point.name[:3] in ("P6-", "P7-", "P8-"))


def kill(scene: Scene) -> None:
    """kill -9"""
    scene.kill()


def check(scene: Scene, *, converged: bool = False) -> None:
    """Every due value is where it was and in no effective chunk, or cleared and archived as it was."""
    chunks = [chunk for chunk in archived(scene) if chunk.state != "void"]
    if converged:
        assert {chunk.state for chunk in chunks} == {"done"}
    held = {document["id"]: document for chunk in chunks for document in chunk.documents}
    effective = [document["id"] for chunk in chunks if chunk.state == "done" for document in chunk.documents]
    assert len(effective) == len(set(effective)), "a row is effective twice"
    table = scene.due_rows()
    assert table.keys() == scene.truth.due.keys(), "a row is gone"
    for key, row in scene.truth.due.items():
        now = table[key]
        assert {**now, "note": 0, "doc": 0} == {**row, "note": 0, "doc": 0}, "another column was touched"
        if now == row:
            assert not converged
            assert key not in effective, "archived for good, and not cleared"
        else:
            assert (now["note"], now["doc"]) == (None, None)
            assert (held[key]["note"], held[key]["doc"]) == (row["note"], row["doc"])
    assert scene.rest_rows() == scene.truth.rest, "rows that are not due were touched"


def converge(scene: Scene) -> Outcome:
    """A run without faults does the rest, and the one after it nothing."""
    scene.calm()
    first = scene.run()
    check_honest(scene, first, 0)
    check(scene, converged=True)
    second = scene.run()
    assert (second.code, second.rows) == (0, 0)
    return first


@pytest.mark.parametrize(
    ("version", "point"), [*((18, point) for point in POINTS), *(slow(15, point) for point in POINTS)], ids=str
)
def test_kill(make_scene: MakeScene, point: Point, version: int) -> None:
    scene = make_scene(version=version, then=CLEAR)
    reached = arm(scene, point, kill)
    outcome = scene.run()
    assert reached.is_set(), f"{point} was never reached"
    scene.calm()
    check(scene)
    check_honest(scene, outcome, -9)
    first = converge(scene)
    states = {event["state"]: event["decided_by"] for event in first.of("chunk_recovered")}
    assert states["done" if point.name.startswith("P8") else "void"] == "pg_xact_status"


@pytest.mark.parametrize("reached_server", [True, False], ids=["committed", "not committed"])
def test_a_lost_reply_to_commit_is_decided_by_the_server(make_scene: MakeScene, reached_server: bool) -> None:
    scene = make_scene(then=CLEAR)
    arm(scene, BY_NAME["P8" if reached_server else "P7"], lambda scene: None)
    outcome = scene.run()
    check_honest(scene, outcome, 5)
    check(scene)
    first = converge(scene)
    states = {event["state"]: event["decided_by"] for event in first.of("chunk_recovered")}
    assert states["done" if reached_server else "void"] == "pg_xact_status"


def left_prepared(scene: Scene, change: Change, *, committed: bool) -> str:
    """Kill a run at a COMMIT and rewrite what the manifests that are left open say. Returns the key of one whose COMMIT
    arrived, or did not; the chunk before it may have committed and still be without its receipt."""
    arm(scene, BY_NAME["P8" if committed else "P7"], kill)
    scene.run()
    scene.calm()
    listed = scene.client.list_objects_v2(Bucket=scene.bucket, Prefix=f"{PREFIX}/_manifests/events-cleared/")
    keys = {entry["Key"] for entry in listed["Contents"]}
    opened = sorted(k for k in keys if ".done." not in k and f"{k.removesuffix('.json')}.done.json" not in keys)
    arrived: dict[bool, str] = {}
    for key in opened:
        manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=key)["Body"].read())
        [(fate,)] = scene.database.execute("SELECT pg_xact_status(%s::xid8)", manifest["source"]["transaction"])
        arrived.setdefault(fate == "committed", key.removeprefix(f"{PREFIX}/"))
        change(scene, manifest["source"])
        scene.client.put_object(Bucket=scene.bucket, Key=key, Body=json.dumps(manifest).encode())
    return arrived[committed]


@pytest.mark.parametrize(
    ("version", "change", "committed"),
    [
        (18, another_timeline, True),
        (15, another_timeline, False),
        slow(18, another_timeline, False),
        slow(15, another_timeline, True),
        slow(18, the_future, True),
        slow(18, the_future, False),
    ],
)
def test_what_the_server_does_not_know_is_compared(
    make_scene: MakeScene, version: int, change: Change, committed: bool
) -> None:
    scene = make_scene(version=version, then=CLEAR)
    left_prepared(scene, change, committed=committed)
    events = converge(scene).of("chunk_recovered")
    assert {event["decided_by"] for event in events} == {"comparison"}
    assert ("done" if committed else "void") in {event["state"] for event in events}


def test_a_number_that_was_given_to_another_transaction(make_scene: MakeScene) -> None:
    scene = make_scene(then=CLEAR)
    left_prepared(scene, somebody_elses, committed=False)
    events = converge(scene).of("chunk_recovered")
    # Another chunk of the same run may have committed by then: its columns are reset, so it counts.
    assert "void" in {event["state"] for event in events}
    assert all(event["decided_by"] == "comparison" for event in events if event["state"] == "void")


def test_half_cleared_stops_for_a_person(make_scene: MakeScene) -> None:
    scene = make_scene(then=CLEAR)
    key = left_prepared(scene, another_timeline, committed=False)
    manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=f"{PREFIX}/{key}")["Body"].read())
    low = manifest["objects"][0]["low"]
    scene.database.execute(f"UPDATE events SET note = NULL, doc = NULL WHERE at = %s AND {DUE}", low)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert outcome.error["where"] == key
    assert "1 are cleared" in outcome.error["what"]
    assert not outcome.of("chunk_done")


def test_committed_is_believed_although_somebody_filled_a_column_since(make_scene: MakeScene) -> None:
    scene = make_scene(then=CLEAR)
    key = left_prepared(scene, lambda *_: None, committed=True)
    manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=f"{PREFIX}/{key}")["Body"].read())
    low = manifest["objects"][0]["low"]
    scene.database.execute(f"UPDATE events SET note = 'since' WHERE at = %s AND {DUE}", low)
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    states = {event["state"]: event["decided_by"] for event in outcome.of("chunk_recovered")}
    assert states["done"] == "pg_xact_status"
    found = [d["note"] for chunk in archived(scene) if chunk.state == "done" for d in chunk.documents]
    assert "since" in found
