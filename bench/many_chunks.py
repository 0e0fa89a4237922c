"""What it costs to look at an archive of very many chunks: `status`, `ls`, the start of a run; with an index and not.

A synthetic archive: days of a thousand chunks, manifests and receipts as the toolkit writes them, no objects (none of
the commands reads one). In a directory, or behind rclone's S3 server over HTTP. The table is empty, so a run decides
what is left to decide, finds nothing due, and ends.

usage: python bench/many_chunks.py [--chunks N] [--at local|rclone] [--then delete|keep] [--folder DIR]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import psycopg
from measure import Measured, measure
from rclone_server import rclone_server

from toolkit.archive.layout import manifest_keys
from toolkit.archive.manifest import Coverage, Manifest, Mark, ObjectRecord, Source, digest, dump
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir

A_DAY = 1_000
FIRST = date(2016, 1, 1)
PLAN = """\
version: 1
name: bench
source: {{url: "${{DATABASE_URL}}"}}
stores:
  cold: {{url: "{store}"{options}}}
steps:
  - archive: events
    older_than: {{column: at, before: 2100-01-01}}
    settle: 0s
    to: cold
    then: {then}
"""
S3 = ', endpoint_url: "${S3_ENDPOINT_URL}", region: us-east-1, conditional_writes: false, compact_after: 100000000'
LOCAL = ", compact_after: 100000000"
COMMANDS = {
    "status": ("status",),
    "ls": ("ls",),
    "run": ("run", "--yes"),
}


def manifest(day: date, number: int, then: str) -> Manifest:
    """The chunk of a thousandth of a day."""
    begins = [
        f"{day} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000000"
        for second in (number * 86, number * 86 + 85)
    ]
    lower = (begins[0],) if number or day > FIRST else ("0001-01-01 00:00:00",)
    upper = (
        f"{day} {(number + 1) * 86 // 3600:02d}:{(number + 1) * 86 // 60 % 60:02d}:{(number + 1) * 86 % 60:02d}.000000"
    )
    if number == A_DAY - 1:
        upper = f"{day + timedelta(days=1)} 00:00:00.000000"
    run = f"{day:%Y%m%d}T040000Z-1f3a9c"
    chunk = f"{run}-{'keep-' if then == 'keep' else ''}{number:05d}"
    record = ObjectRecord(
        f"events/at_day={day}/{chunk}.jsonl.zst",
        str(day),
        10_000,
        9_000_000,
        1_500_000,
        digest(chunk.encode()),
        digest(run.encode()),
        begins[0],
        begins[1],
    )
    return Manifest(
        chunk=chunk,
        run=run,
        plan="bench",
        plan_digest="2" * 64,
        step="events",
        tool="0.1.0",
        schema="public",
        table="events",
        schema_digest="3" * 64,
        columns=tuple((f"column_{each}", "text") for each in range(24)),
        fields=tuple((f"column_{each}", f"column_{each}") for each in range(24)),
        key=("id",),
        then="keep" if then == "keep" else "delete",
        format="jsonl.zst",
        window_column="at",
        window_unit="day",
        cutoff=f"{day + timedelta(days=30)} 00:00:00.000000",
        predicate='t."at" < now',
        coverage=Coverage("keyset", lower, (upper,)),
        source=Source("7301234567890123456", 1, "bench", 180004, None),
        objects=(record,),
        created=f"{day + timedelta(days=30)} 04:00:00.000000",
    )


def fill(root: Path, chunks: int, then: str) -> None:
    """Write the archive as files: what differs from chunk to chunk is put into the text of a day's first manifest."""
    for start in range(0, chunks, A_DAY):
        day = FIRST + timedelta(days=start // A_DAY)
        for number in range(min(A_DAY, chunks - start)):
            made = manifest(day, number, then)
            keys = manifest_keys("events", f"at_day={day}", made.chunk)
            data = dump(made)
            mark = Mark(made.chunk, digest(data), "verified" if then == "keep" else "commit", made.created)
            if not number:
                (root / keys.prepared).parent.mkdir(parents=True)
            (root / keys.prepared).write_bytes(data)
            (root / keys.done).write_bytes(dump(mark))


def show(words: str, what: str, measured: Measured) -> None:
    print(
        f"| {what} | {words} | {measured.wall:.1f} | {measured.client_cpu:.1f} | {measured.peak_mb:.0f} |", flush=True
    )


def measured(plan: Path, postgres: PostgresServer, environment: dict[str, str], what: str) -> None:
    for name, words in COMMANDS.items():
        command = [sys.executable, "-m", "toolkit", words[0], str(plan), *words[1:], "--json"]
        show(name, what, measure(command, postgres.pid, environment))


def main() -> None:
    """Make the archive, measure, index it, measure again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, default=1_000_000)
    parser.add_argument("--at", choices=["local", "rclone"], default="local")
    parser.add_argument("--then", choices=["delete", "keep"], default="delete")
    parser.add_argument("--folder", type=Path, help="keep the archive there, and take it from there when it is there")
    parser.add_argument("--only", choices=["fill", "without", "compact", "with"], help="one part of the measurement")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        root = folder / "bucket" / "archive"
        if not root.exists():
            started = time.monotonic()
            fill(root, given.chunks, given.then)
            print(f"{given.chunks:,} chunks made in {time.monotonic() - started:.0f} s", flush=True)
        if given.only != "fill":
            look(stack, folder, given)


def look(stack: ExitStack, folder: Path, given: argparse.Namespace) -> None:
    postgres = stack.enter_context(PostgresServer(embedded_bin_dir(18)))
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE events (id bigint PRIMARY KEY, at timestamp NOT NULL)")
        connection.execute("CREATE INDEX ON events (at)")
    environment = {**os.environ, "DATABASE_URL": postgres.url("postgres")}
    store, options = f"file://{folder / 'bucket' / 'archive'}", LOCAL
    if given.at == "rclone":
        environment |= stack.enter_context(rclone_server(folder))[0]
        store, options = "s3://bucket/archive", S3
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.format(store=store, options=options, then=given.then))
    if given.only in (None, "without"):
        shutil.rmtree(folder / "bucket" / "archive" / "_index", ignore_errors=True)
        measured(plan, postgres, environment, "without")
    if given.only in (None, "compact"):
        command = [sys.executable, "-m", "toolkit", "compact", str(plan)]
        show("compact", "", measure(command, postgres.pid, environment))
    if given.only in (None, "with"):
        measured(plan, postgres, environment, "with an index")


if __name__ == "__main__":
    main()
