"""Faults of the store: slow, failing, lying."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, bucket_objects, check, check_convergence, check_honest, half_uploads
from tests.faults.points import manifest_put, object_get, object_put, receipt_put, slow
from tests.faults.scene import PREFIX, Scene
from tests.stores.faulty import Fault, Request, Rule, slow_down
from toolkit.secrets import Secret
from toolkit.stores.s3 import S3Store
from toolkit.stores.s3_settings import S3Settings

Matches = Callable[[Request], bool]


def first(number: int, matches: Matches, fault: Fault) -> Rule:
    """The fault for the first so many requests that match."""
    left = number
    lock = threading.Lock()

    def rule(request: Request) -> Fault | None:
        nonlocal left
        if not matches(request):
            return None
        with lock:
            left -= 1
        return fault if left >= 0 else None

    return rule


def mangled(body: bytes) -> bytes:
    """One byte flipped."""
    return bytes([body[0] ^ 1]) + body[1:]


@pytest.mark.parametrize(
    ("status", "matches"),
    [
        (503, object_put),
        (500, object_get),
        slow(429, object_put),
        slow(503, object_get),
        (503, manifest_put),
        slow(500, receipt_put),
    ],
)
def test_a_store_that_fails_for_a_while_is_asked_again(scene: Scene, matches: Matches, status: int) -> None:
    """Same bytes under the same key: nothing is left that no manifest names."""
    scene.http.rule = first(2, matches, slow_down(status))
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    keys = [request.path.split("?")[0] for request in scene.http.seen if matches(request)]
    assert len(keys) - len(set(keys)) == 2
    assert len([key for key in bucket_objects(scene) if key.startswith(f"{PREFIX}/events/")]) == 6
    check_convergence(scene)


@pytest.mark.parametrize("matches", [slow(object_put), manifest_put, receipt_put])
def test_our_own_earlier_write_is_recognised(scene: Scene, matches: Matches) -> None:
    """Stored, the reply lost, tried again: 412, and the bytes there are ours."""
    scene.http.rule = first(1, matches, Fault(forward=True, status=None))
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    check_convergence(scene)


@pytest.mark.parametrize("matches", [slow(object_put), manifest_put, receipt_put])
def test_a_store_that_fails_for_ever_stops_the_run(scene: Scene, matches: Matches) -> None:
    """Nothing is deleted that is not archived; what had been committed is found to be."""
    denied = Fault(403, b"<Error><Code>AccessDenied</Code></Error>")
    scene.http.rule = lambda request: denied if matches(request) else None
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert outcome.error["where"].startswith("s3://")
    scene.calm()
    check(scene)
    if matches is not receipt_put:
        assert scene.due_rows() == scene.truth.due, "rows were deleted"
    check_convergence(scene)


@pytest.mark.slow
@pytest.mark.parametrize("matches", [object_put, object_get, manifest_put, receipt_put])
def test_500_for_ever(scene: Scene, matches: Matches) -> None:
    """The retries are bounded: some 30 seconds."""
    scene.http.rule = lambda request: slow_down(500, "InternalError") if matches(request) else None
    outcome = scene.run()
    check_honest(scene, outcome, 5)
    scene.calm()
    check(scene)
    check_convergence(scene)


def test_an_object_that_is_read_back_changed_is_refused(scene: Scene) -> None:
    scene.http.rule = first(1, object_get, Fault(forward=True, alter=mangled))
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert "SHA-256" in outcome.error["what"]
    assert "/" in outcome.error["where"]
    scene.calm()
    check(scene)
    assert len(scene.due_rows()) == len(scene.truth.due) - outcome.rows
    check_convergence(scene)


def test_an_object_that_is_missing_at_read_back_is_refused(scene: Scene) -> None:
    gone = Fault(404, b"<Error><Code>NoSuchKey</Code></Error>")
    scene.http.rule = first(1, object_get, gone)
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    assert "missing" in outcome.error["what"]
    check_convergence(scene)


@pytest.mark.parametrize("matches", [object_put, manifest_put], ids=["object", "manifest"])
def test_bytes_that_change_on_their_way_to_the_store_are_noticed(scene: Scene, matches: Matches) -> None:
    """moto believes any checksum, so only reading back can find it. Nothing commits that cannot be read."""
    scene.http.rule = first(1, matches, Fault(corrupt=mangled))
    outcome = scene.run()
    check_honest(scene, outcome, 1)
    scene.calm()
    assert len(scene.due_rows()) == len(scene.truth.due) - outcome.rows
    if matches is manifest_put:  # a person has to remove it, as the message says
        key = outcome.error["where"]
        assert key.endswith(".json")
        assert "remove" in outcome.error["fix"]
        again = scene.run()
        check_honest(scene, again, 1)
        assert again.error["where"] == key
        scene.client.delete_object(Bucket=scene.bucket, Key=f"{PREFIX}/{key}")
    check_convergence(scene)


def test_a_receipt_of_a_dead_run_that_arrives_during_the_next_one(scene: Scene) -> None:
    """The network held the request; the next run decides the chunk itself, and both say the same."""
    held: list[tuple[str, bytes]] = []

    def hold(request: Request) -> Fault | None:
        if receipt_put(request) and not held:
            key = unquote(request.path.split("?")[0]).split("/", 2)[2]
            return Fault(corrupt=lambda body: held.append((key, body)) or scene.kill() or body)
        return None

    scene.http.rule = hold
    outcome = scene.run()
    check_honest(scene, outcome, -9)
    scene.calm()
    key, body = held[0]
    scene.until(lambda: key in bucket_objects(scene))
    scene.client.delete_object(Bucket=scene.bucket, Key=key)

    def deliver(request: Request) -> Fault | None:
        if receipt_put(request) and held:
            held.clear()
            scene.client.put_object(Bucket=scene.bucket, Key=key, Body=body)
        return None

    scene.http.rule = deliver
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert not held
    assert outcome.of("chunk_recovered")
    check_convergence(scene)


def big(scene: Scene) -> None:
    """Make the first day's rows fill an upload in parts: incompressible, 14 MB in one chunk."""
    scene.database.execute(
        "UPDATE events SET note = (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 16000) g"
        " WHERE id IS NOT NULL) WHERE id < 30 AND kind = 'plain'"
    )
    scene.look()


def test_an_upload_in_parts_that_dies_leaves_what_sweeping_clears(make_scene: MakeScene) -> None:
    scene = make_scene(format="jsonl")
    big(scene)
    part = lambda request: request.method == "PUT" and "partNumber=" in request.path  # noqa: E731
    reached = threading.Event()

    def rule(request: Request) -> Fault | None:
        if part(request) and not reached.is_set():
            reached.set()
            return Fault(forward=True, then=scene.kill)
        return None

    scene.http.rule = rule
    outcome = scene.run()
    assert reached.is_set()
    check_honest(scene, outcome, -9)
    scene.calm()
    check(scene)
    assert half_uploads(scene)
    sweep(scene)
    check_convergence(scene)


def sweep(scene: Scene) -> None:
    """Clear half uploads as `sweep` does."""
    store = S3Store(
        S3Settings(
            bucket=scene.bucket,
            prefix=PREFIX,
            endpoint_url=scene.store.endpoint_url,
            region="us-east-1",
            access_key=Secret(scene.store.access_key),
            secret_key=Secret(scene.store.secret_key),
        )
    )
    store.sweep_uploads(timedelta(0))
    store.close()


@pytest.mark.parametrize("ends", ["error inside 200", slow("reset")])
def test_an_upload_in_parts_whose_completion_fails(make_scene: MakeScene, ends: str) -> None:
    """Treated as the failure it is, asked again, and not taken for done; no parts stay behind."""
    scene = make_scene(format="jsonl")
    big(scene)
    complete: Matches = lambda request: request.method == "POST" and "uploadId=" in request.path  # noqa: E731
    inside = Fault(200, b'<?xml version="1.0"?><Error><Code>InternalError</Code><Message>x</Message></Error>')
    scene.http.rule = first(1, complete, inside if ends == "error inside 200" else Fault(forward=True, status=None))
    outcome = scene.run()
    check_honest(scene, outcome, 0)
    assert sum(complete(request) for request in scene.http.seen) >= 2
    assert not half_uploads(scene)
    assert sum(len(chunk.documents) for chunk in archived(scene)) == len(scene.truth.due)
    check_convergence(scene)
