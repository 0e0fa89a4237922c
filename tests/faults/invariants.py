"""The promises I1 to I7, checked without a line of the toolkit's own code.

The bucket is listed with boto3, manifests are read as JSON, objects decompressed with zstandard; the table is asked
with plain SQL. `check` holds at any moment, `check_converged` after a run without faults.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import zstandard
from botocore.exceptions import ClientError

from tests.faults.scene import CANARY, PREFIX, Outcome, Scene

_MANIFEST = re.compile(rf"{PREFIX}/_manifests/[^/]+/[^/]+/(?P<chunk>[^/]+?)(?P<mark>\.done|\.void|\.purged)?\.json")
EXIT_CODES = {1, 3, 4, 5, 130}


@dataclass(frozen=True, slots=True)
class ArchivedChunk:
    """A chunk in the bucket: its documents, and `done`, `void` or `prepared`. `kept`: its rows stay in the table, until
    they are `purged`. `children`: documents of child tables, by table."""

    name: str
    state: str
    documents: list[dict[str, Any]]
    kept: bool
    purged: bool
    children: dict[str, list[dict[str, Any]]]


def archived(scene: Scene) -> list[ArchivedChunk]:
    """Every chunk with a manifest, its objects compared with what the manifest says of them (I4)."""
    found = bucket_objects(scene)
    marks: dict[str, dict[str, str]] = {}
    for key in found:
        if match := _MANIFEST.fullmatch(key):
            marks.setdefault(match["chunk"], {})[match["mark"] or "prepared"] = key
    return [_chunk(name, keys, found) for name, keys in sorted(marks.items())]


def bucket_objects(scene: Scene) -> dict[str, bytes]:
    """All there is in the bucket. An object whose ETag is the same as the last time is not fetched once more."""
    pages = scene.client.get_paginator("list_objects_v2").paginate(Bucket=scene.bucket)
    there = {entry["Key"]: entry["ETag"] for page in pages for entry in page.get("Contents", ())}
    for key, etag in there.items():
        if key not in scene.read or scene.read[key][0] != etag:
            scene.read[key] = etag, scene.client.get_object(Bucket=scene.bucket, Key=key)["Body"].read()
    return {key: scene.read[key][1] for key in there}


def _chunk(name: str, keys: dict[str, str], found: dict[str, bytes]) -> ArchivedChunk:
    assert "prepared" in keys, f"{name} has a mark but no manifest"
    assert not {".done", ".void"} <= keys.keys(), f"{name} is both done and void"
    data = found[keys["prepared"]]
    manifest = json.loads(data)
    state = "done" if ".done" in keys else "void" if ".void" in keys else "prepared"
    for key in [key for mark, key in keys.items() if mark != "prepared"]:
        mark = json.loads(found[key])
        assert mark["manifest_sha256"] == hashlib.sha256(data).hexdigest(), f"{name}: the mark is of another manifest"
    documents: dict[str, list[dict[str, Any]]] = {"": []}
    for record in manifest["objects"]:
        if state == "void" and f"{PREFIX}/{record['key']}" not in found:
            continue  # swept
        stored = found[f"{PREFIX}/{record['key']}"]
        assert hashlib.sha256(stored).hexdigest() == record["sha256"], f"{record['key']} is not what was verified"
        raw = stored if manifest["format"] == "jsonl" else _decompress(stored)
        assert hashlib.sha256(raw).hexdigest() == record["raw_sha256"]
        lines = [json.loads(line) for line in raw.splitlines()]
        assert len(lines) == record["rows"]
        documents.setdefault(record.get("table", ""), []).extend(lines)
    return ArchivedChunk(name, state, documents.pop(""), manifest["then"] == "keep", ".purged" in keys, documents)


def _decompress(stored: bytes) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(stored, read_across_frames=True) as reader:
        return reader.read()


def check(scene: Scene) -> None:
    """What holds at any moment, also in the middle of a crash."""
    chunks = archived(scene)
    table = scene.due_rows()
    _no_loss(scene, table, [chunk for chunk in chunks if chunk.state != "void"])
    _no_duplicate(scene, table, chunks)
    _isolation(scene)


def check_converged(scene: Scene) -> None:
    """What holds once a run has ended well: the same without anything undecided, and cleanliness (I6)."""
    chunks = archived(scene)
    table = scene.due_rows()
    undecided = [chunk.name for chunk in chunks if chunk.state == "prepared"]
    assert not undecided, f"undecided after a run without faults: {undecided}"
    _no_loss(scene, table, [chunk for chunk in chunks if chunk.state == "done"])
    _no_duplicate(scene, table, chunks)
    _isolation(scene)
    _clean(scene)
    if scene.then == "delete":
        assert not table, f"{len(table)} due rows are still in the table"
    else:
        assert table == scene.truth.due, "`keep` changed the table"
        everything = {document["id"] for chunk in chunks if chunk.state == "done" for document in chunk.documents}
        assert everything == set(scene.truth.due), "the archive has gaps"


def _no_loss(scene: Scene, table: dict[int, Any], chunks: list[ArchivedChunk]) -> None:
    """I1: every row, in its last version, is in the table or in the archive."""
    held = {document["id"]: document for chunk in chunks for document in chunk.documents}
    for key, row in scene.truth.due.items():
        place = table.get(key) or held.get(key)
        assert place is not None, f"I1: row {key} is lost"
        assert place == row, f"I1: row {key} is there in another version"


def _no_duplicate(scene: Scene, table: dict[int, Any], chunks: list[ArchivedChunk]) -> None:
    """I2: no row is effective twice, and none of an effective chunk's is still in the table."""
    times = Counter(document["id"] for chunk in chunks if chunk.state == "done" for document in chunk.documents)
    twice = [key for key, count in times.items() if count > 1]
    assert not twice, f"I2: rows are effective twice: {twice[:5]}"
    if scene.then == "delete":
        both = times.keys() & table.keys()
        assert not both, f"I2: rows are archived and still in the table: {sorted(both)[:5]}"


def _isolation(scene: Scene) -> None:
    """I7: what the plan does not name is the same, down to the transaction that wrote it."""
    assert scene.rest_rows() == scene.truth.rest, "I7: rows that are not due were touched"


def _clean(scene: Scene) -> None:
    """I6: no session, no lock, no half upload, no temporary file."""
    scene.until(lambda: not scene.sessions())
    locks = scene.database.execute(
        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
        " WHERE l.locktype = 'advisory' AND d.datname = %s",
        scene.database.name,
    )
    assert locks == [(0,)], "I6: advisory locks are left"
    assert not list(scene.tmp.iterdir()), "I6: temporary files are left"
    assert not half_uploads(scene), "I6: half uploads are left"


def half_uploads(scene: Scene) -> list[str]:
    """Keys of uploads that were begun and never ended."""
    try:
        found = scene.client.list_multipart_uploads(Bucket=scene.bucket)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchUpload":  # how rclone says that there are none
            return []
        raise
    return [each["Key"] for each in found.get("Uploads", ())]


def check_honest(scene: Scene, outcome: Outcome, *codes: int) -> None:
    """I5: a failure says so by its exit code and its message, and no output holds a secret. A killed process says
    nothing."""
    seen = [outcome.out, outcome.err, *(data.decode(errors="replace") for data in bucket_objects(scene).values())]
    assert not any(CANARY in text for text in seen), "I5: a secret got out"
    if outcome.code == -9:
        return
    assert outcome.code in (codes or EXIT_CODES), f"exit {outcome.code}: {outcome.err}"
    assert "Traceback" not in outcome.err, outcome.err
    if outcome.code:
        error = outcome.error
        assert error["exit_code"] == outcome.code
        assert error["fix"] or "  next: " in outcome.err, f"no next step: {outcome.err}"
        said = error["what"] if error["fix"] else outcome.err  # what a preflight refuses stands in its findings
        named = error["where"] or any(name in said for name in ("events", scene.database.name, scene.bucket))
        assert named or outcome.code == 130, f"names no object: {outcome.err}"


def check_convergence(scene: Scene) -> list[Outcome]:
    """I3: a run without faults succeeds, and the one after it has nothing to do."""
    scene.calm()
    first = scene.run()
    check_honest(scene, first, 0)
    check_converged(scene)
    second = scene.run()
    check_honest(scene, second, 0)
    assert second.of("run_done")[0]["rows"] == 0, "I3: the second run found something to do"
    assert not second.of("chunk_recovered")
    return [first, second]
