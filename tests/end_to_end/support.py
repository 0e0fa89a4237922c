"""Plans written and run in a test, and archives read back without any code of the toolkit's.

The readers walk a store's files, take what a manifest with a receipt names, and know of the format only what the
README tells everybody. An archive on S3 is downloaded into a folder first (`download`).
"""

from __future__ import annotations

import atexit
import functools
import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
import zstandard

from tests.fixtures.forker import Forker
from tests.fixtures.object_stores import ObjectServer
from toolkit.archive.formats import decode
from toolkit.plan.load import load_plan
from toolkit.runs.events import Event, RunDone
from toolkit.steps.context import open_context
from toolkit.steps.run_plan import Compiled, compile_plan, run_plan

STORE = "cold"
TIMEOUT = 150.0


def write_plan(
    path: Path,
    url: str,
    store_url: str,
    steps: Sequence[Mapping[str, Any]],
    *,
    profile: str | None = None,
    **extra: Any,
) -> Path:
    """A plan file at `path` with one store, `cold`. `to: cold` need not be said in a step.

    `extra` goes to the top level, `store` apart, which adds settings of the store. Values are written as they are,
    so `${NAME}` is interpolated.
    """
    store = {"url": store_url, **extra.pop("store", {})}
    plan = {
        "version": 1,
        "name": "test",
        "source": {"url": url} | ({"profile": profile} if profile else {}),
        "stores": {STORE: store},
        **extra,
        "steps": [{"to": STORE, **step} for step in steps],
    }
    # Escaped: PyYAML writes some line breaks of Unicode (U+0085) in a way that it reads back as others.
    path.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="ascii")
    return path


def run_in_process(
    plan: Path, variables: Mapping[str, str] | None = None, *, jobs: int = 1, events: list[Event] | None = None
) -> RunDone:
    """Load, compile and run a plan in this process. Raises ToolkitError; `events` collects what was reported."""
    with open_context(load_plan(plan, dict(variables or {}))) as context:
        return run_plan(compile_plan(context), jobs=jobs, report=(events if events is not None else []).append)


def compiled(plan: Path, variables: Mapping[str, str] | None = None) -> Compiled:
    """A compiled plan, to look at its findings. Its connections are closed."""
    with open_context(load_plan(plan, dict(variables or {}))) as context:
        return compile_plan(context)


def run_toolkit(
    *arguments: str | Path, env: Mapping[str, str] | None = None, timeout: float = TIMEOUT
) -> subprocess.CompletedProcess[str]:
    """`toolkit ...` to its end, in a process of its own, off a terminal."""
    words = [str(argument) for argument in arguments]
    if not _ONE_RUN.acquire(blocking=False):  # somebody else's is under way
        return subprocess.run(
            [sys.executable, "-m", "toolkit", *words],
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    try:
        return _forked(words, {**os.environ, **(env or {})}, timeout)
    finally:
        _ONE_RUN.release()


def _forked(words: list[str], environment: dict[str, str], timeout: float) -> subprocess.CompletedProcess[str]:
    """As a new process that need not import everything once more."""
    with tempfile.TemporaryDirectory() as folder:
        forker = _forker()
        pid = forker.start(words, environment, folder, str(Path.cwd()))
        too_long = threading.Timer(timeout, os.kill, (pid, signal.SIGKILL))
        too_long.start()
        code = forker.answer()
        if not too_long.is_alive():
            raise subprocess.TimeoutExpired(words, timeout)
        too_long.cancel()
        out, err = (Path(folder, name).read_text(encoding="utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(words, code, out, err)


_ONE_RUN = threading.Lock()


@functools.cache
def _forker() -> Forker:
    forker = Forker()
    atexit.register(forker.close)
    return forker


def start_toolkit(*arguments: str | Path, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """`python -m toolkit ...`, started. The caller waits for it or kills it."""
    return subprocess.Popen(
        [sys.executable, "-m", "toolkit", *map(str, arguments)],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def json_events(output: str) -> list[dict[str, Any]]:
    """What `--json` printed."""
    return [json.loads(line) for line in output.splitlines()]


def manifests(root: Path, folder: str | None = None) -> list[dict[str, Any]]:
    """The manifests of the effective chunks (those with a receipt), of one table's folder or of all."""
    receipts = (root / "_manifests" / (folder or "")).rglob("*.done.json")
    paths = sorted(path.with_name(path.name.removesuffix(".done.json") + ".json") for path in receipts)
    return [json.loads(path.read_bytes()) for path in paths]


def object_files(root: Path, folder: str | None = None) -> list[Path]:
    """The objects of the effective chunks."""
    return [root / record["key"] for manifest in manifests(root, folder) for record in manifest["objects"]]


def stored_files(root: Path) -> list[Path]:
    """Every object of the archive, named by a manifest or not."""
    return sorted(path for path in root.rglob("*_*=*/*") if path.is_file() and path.suffix != ".json")


def decompressed(path: Path) -> bytes:
    """The raw lines of an object. Of Parquet they are the toolkit's own making; `test_parquet` reads the files bare."""
    if path.suffix == ".parquet":
        return b"".join(decode("parquet", iter([path.read_bytes()])))
    if path.suffix == ".zst":
        with path.open("rb") as file:
            return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read()
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def archived_lines(root: Path, folder: str | None = None) -> list[str]:
    """Every effective line as it stands in the archive, without its newline."""
    return [line for path in object_files(root, folder) for line in _lines(decompressed(path))]


def archived_documents(root: Path, folder: str | None = None) -> list[dict[str, Any]]:
    """Every effective document. Numbers with a fraction or an exponent are Decimals."""
    return list(parsed(archived_lines(root, folder)))


def parsed(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Lines of JSON as documents that keep every digit."""
    return (json.loads(line, parse_float=Decimal) for line in lines)


def download(server: ObjectServer, bucket: str, folder: Path, prefix: str = "") -> Path:
    """A bucket's objects below `prefix` as files of `folder`, which is returned."""
    client = server.client()
    try:
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for found in page.get("Contents", ()):
                path = folder / found["Key"].removeprefix(prefix).lstrip("/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(client.get_object(Bucket=bucket, Key=found["Key"])["Body"].read())
    finally:
        client.close()
    return folder


def _lines(raw: bytes) -> list[str]:
    # Not splitlines(): U+2028 and its like are no line breaks in JSON.
    *lines, rest = raw.decode().split("\n")
    assert rest == "", "an object does not end with a newline"
    return lines
