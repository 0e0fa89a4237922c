"""Manifests without a receipt whose transaction the server cannot know, or knows wrongly."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check, check_convergence, check_honest
from tests.faults.points import BY_NAME, arm, manifest_put, slow
from tests.faults.scene import PREFIX, Outcome, Scene
from tests.stores.faulty import Fault, Request

Change = Callable[[Scene, dict[str, Any]], None]


def left_prepared(scene: Scene, change: Change, *, committed: bool) -> str:
    """Kill a run at its first COMMIT, and rewrite what its manifest says. Returns the manifest's key."""
    point = BY_NAME["P8" if committed else "P7"]
    killed = arm(scene, replace(point, nth=1), lambda scene: scene.kill())
    manifests = itertools.count()

    def only_one(request: Request) -> Fault | None:
        """The second chunk's manifest waits, so that exactly one is left open."""
        if manifest_put(request) and next(manifests):
            killed.wait(30)
            return Fault()
        return None

    scene.http.rule = only_one
    scene.run()
    assert killed.is_set()
    scene.calm()
    pages = scene.client.list_objects_v2(Bucket=scene.bucket, Prefix=f"{PREFIX}/_manifests/events/")
    keys = {entry["Key"] for entry in pages["Contents"]}
    (key,) = [  # without a receipt
        key for key in keys if not key.endswith(".done.json") and f"{key.removesuffix('.json')}.done.json" not in keys
    ]
    manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=key)["Body"].read())
    change(scene, manifest["source"])
    scene.client.put_object(Bucket=scene.bucket, Key=key, Body=json.dumps(manifest).encode())
    return key.removeprefix(f"{PREFIX}/")


ELSEWHERE = "1234567890123456789"


def another_cluster(_scene: Scene, source: dict[str, Any]) -> None:
    """As after a move to another server, or beside a clone that archives to the same place."""
    source["system_identifier"] = ELSEWHERE


def another_timeline(_scene: Scene, source: dict[str, Any]) -> None:
    """As after a failover."""
    source["timeline"] += 1


def the_future(scene: Scene, source: dict[str, Any]) -> None:
    """As after a crash that lost the last transactions."""
    source["transaction"] = str(int(source["transaction"]) + 1_000_000)


def somebody_elses(scene: Scene, source: dict[str, Any]) -> None:
    """As after a crash that lost the number itself, which somebody else was then given."""
    source["transaction"] = scene.database.execute("SELECT xmin::text FROM events WHERE kind = 'pinned' LIMIT 1")[0][0]


UNKNOWABLE = pytest.mark.parametrize("change", [slow(another_cluster), another_timeline, slow(the_future)])


def moved_here(scene: Scene, change: Change) -> tuple[str, ...]:
    """The command for the run that decides. What is of another cluster it decides only if it is told of the move."""
    if change is not another_cluster:
        return ()
    refused = scene.run()
    check_honest(scene, refused, 3)
    moved = f"{ELSEWHERE}/{scene.database.name}"
    assert "TK256" in refused.err
    assert f"--moved-from {moved}" in refused.err
    assert not refused.of("chunk_recovered")
    return ("run", str(scene.plan), "--yes", "--moved-from", moved)


def recovered(scene: Scene, change: Change) -> Outcome:
    """The run that decides; all is well after it."""
    outcome = scene.run(*moved_here(scene, change))
    check_honest(scene, outcome, 0)
    check_convergence(scene)
    return outcome


def decided(outcome: Outcome) -> tuple[str, str]:
    """State and reason of the only recovered chunk."""
    (event,) = outcome.of("chunk_recovered")
    return event["state"], event["decided_by"]


@pytest.mark.parametrize(
    ("version", "change"),
    [
        (18, another_cluster),
        (15, the_future),
        slow(18, another_timeline),
        slow(18, the_future),
        slow(15, another_cluster),
        slow(15, another_timeline),
    ],
)
def test_all_rows_gone_means_that_it_committed(make_scene: MakeScene, version: int, change: Change) -> None:
    scene = make_scene(version=version)
    left_prepared(scene, change, committed=True)
    scene.calm()
    assert decided(recovered(scene, change)) == ("done", "comparison")


@UNKNOWABLE
def test_all_rows_there_means_that_it_did_not(scene: Scene, change: Change) -> None:
    left_prepared(scene, change, committed=False)
    scene.calm()
    assert decided(recovered(scene, change)) == ("void", "comparison")


def test_a_number_that_was_given_to_another_transaction(scene: Scene) -> None:
    """It "committed", but the rows are there: they were not this transaction's."""
    left_prepared(scene, somebody_elses, committed=False)
    first, _ = check_convergence(scene)
    assert decided(first) == ("void", "comparison")


@pytest.mark.parametrize("all_of_them", [True, slow(False)])
def test_rows_that_came_back_with_other_values_are_others(scene: Scene, all_of_them: bool) -> None:
    """The application inserted the same keys again. What was archived is nowhere else, and counts."""
    key = left_prepared(scene, lambda _scene, _source: None, committed=True)
    (chunk,) = [chunk for chunk in archived(scene) if key.endswith(f"/{chunk.name}.json")]
    for document in chunk.documents[: None if all_of_them else 1]:
        scene.database.execute("INSERT INTO events VALUES (%s, %s, 'pinned')", document["id"], document["at"])
    scene.look_again()
    first, _ = check_convergence(scene)
    assert decided(first) == ("done", "pg_xact_status")


def test_a_row_that_came_back_as_it_was_stops_for_a_person(scene: Scene) -> None:
    """Either somebody inserted it, or the server's word is of another transaction and the others were deleted since."""
    key = left_prepared(scene, lambda _scene, _source: None, committed=True)
    (chunk,) = [chunk for chunk in archived(scene) if key.endswith(f"/{chunk.name}.json")]
    back = chunk.documents[0]["id"]
    scene.database.execute("INSERT INTO events SELECT * FROM aside.events WHERE id = %s", back)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert outcome.error["where"] == key
    assert f"of {len(chunk.documents)} archived rows 1 are in the table, 1 of them as" in outcome.error["what"]
    check(scene)
    scene.database.execute("DELETE FROM events WHERE id = %s", back)
    first, _ = check_convergence(scene)
    assert decided(first) == ("done", "pg_xact_status")


def test_nothing_is_restored_for_good_over_an_undecided_chunk(scene: Scene) -> None:
    """Rows that come back unheld could be those of the chunk, and would hide what became of it."""
    left_prepared(scene, lambda _scene, _source: None, committed=True)
    before = scene.database.execute("SELECT count(*) FROM events")
    restore = ("restore", str(scene.plan), "--table", "events", "--no-hold")
    refused = scene.run(*restore)
    check_honest(scene, refused, 3)
    assert "not decided" in refused.error["what"]
    assert scene.database.execute("SELECT count(*) FROM events") == before
    assert scene.run().code == 0
    assert scene.run(*restore).code == 0


@UNKNOWABLE
def test_half_of_the_rows_there_stops_for_a_person(scene: Scene, change: Change) -> None:
    key = left_prepared(scene, change, committed=False)
    # Of the chunk that was left open, whichever it was that came first.
    manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=f"{PREFIX}/{key}")["Body"].read())
    first = manifest["objects"][0]
    removed = scene.database.execute(
        "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at BETWEEN %s AND %s AND kind = 'plain'"
        " ORDER BY id LIMIT 5) RETURNING id",
        first["low"],
        first["high"],
    )
    assert 0 < len(removed) < sum(record["rows"] for record in manifest["objects"])
    outcome = scene.run(*moved_here(scene, change))
    check_honest(scene, outcome, 1)
    assert outcome.error["where"] == key
    assert "rows" in outcome.error["what"]
    assert f"toolkit decide PLAN {key}" in outcome.error["fix"]
    assert not outcome.of("chunk_done")
    for (row,) in removed:
        assert row in scene.truth.due
    check(scene)


def begun_twice(scene: Scene, change: Change, *, receipt: bool) -> None:
    """After a run: what a worker that was lost would have left of a chunk that another one archived after it. Without
    `receipt` that one is as undecided."""
    assert scene.run().code == 0
    pages = scene.client.list_objects_v2(Bucket=scene.bucket, Prefix=f"{PREFIX}/_manifests/events/")
    done = min(entry["Key"] for entry in pages["Contents"] if entry["Key"].endswith(".done.json"))
    key = f"{done.removesuffix('.done.json')}.json"
    manifest = json.loads(scene.client.get_object(Bucket=scene.bucket, Key=key)["Body"].read())
    change(scene, manifest["source"])
    if not receipt:
        scene.client.delete_object(Bucket=scene.bucket, Key=done)
        scene.client.put_object(Bucket=scene.bucket, Key=key, Body=json.dumps(manifest).encode())
    manifest["chunk"] += "w0abc12"
    lost = key.replace(".json", "w0abc12.json")
    scene.client.put_object(Bucket=scene.bucket, Key=lost, Body=json.dumps(manifest).encode())


@pytest.mark.parametrize("change", [another_timeline, slow(another_cluster), slow(somebody_elses)])
def test_of_two_beginnings_one_took_place(scene: Scene, change: Change) -> None:
    begun_twice(scene, change, receipt=True)
    assert decided(recovered(scene, change)) == ("void", "comparison")


def test_two_beginnings_that_nobody_can_tell_apart_stop_for_a_person(scene: Scene) -> None:
    begun_twice(scene, another_timeline, receipt=False)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert "two workers archived the same rows" in outcome.error["what"]


@pytest.mark.slow
def test_a_transaction_that_is_still_open_is_waited_for(scene: Scene) -> None:
    """The dead run's own session, say, behind a network that swallowed it. Nothing is decided while it lives."""
    with scene.database.connect(autocommit=False) as connection:
        number = connection.execute("SELECT pg_current_xact_id()::text").fetchone()[0]

        def still_open(scene: Scene, source: dict[str, Any]) -> None:
            source["transaction"] = number

        left_prepared(scene, still_open, committed=False)
        outcome = scene.run()
        check_honest(scene, outcome, 4)
        assert "still open" in outcome.error["what"]
        connection.rollback()
    first, _ = check_convergence(scene)
    assert decided(first) == ("void", "pg_xact_status")
