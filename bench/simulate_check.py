"""The check of `simulate`: small runs, to S3 over HTTP by a proxy that makes the store answer later, and what the model
says of them."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.measure import Measured, measure
from bench.rclone_server import ACCESS, SECRET, rclone_server
from bench.simulate import Costs, Job, Requests, requests, seconds
from tests.fixtures.object_stores import ObjectServer
from tests.stores.faulty import Fault, FaultyProxy, Request, faulty_proxy
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir

ROWS = 120_000
CORES = os.cpu_count() or 1
PLAN = """\
version: 1
name: bench
source: {{url: "${{DATABASE_URL}}"}}
stores:
  cold: {{url: "s3://{bucket}/a", endpoint_url: "${{ENDPOINT}}", region: us-east-1, conditional_writes: false}}
steps:
  - archive: events
    older_than: {{column: at, before: 2030-01-01}}
    settle: 0s
    chunk_rows: {chunk_rows}
    to: cold
    then: delete
"""
# One window, rows of about 1 kB that compress to a sixth.
SOURCE = f"""
CREATE TABLE source AS SELECT g::bigint AS id, timestamp '2020-10-01' + g * interval '500 ms' AS at,
  (SELECT string_agg(md5((g * 7 + i / 6)::text), '') FROM generate_series(1, 28) i) AS note
FROM generate_series(1, {ROWS}) g
"""
FITTED = (Job(20_000, 10_000, 1, CORES, 0.0), Job(120_000, 10_000, 1, CORES, 0.0), Job(60_000, 500, 1, CORES, 0.0))
FORETOLD = (
    Job(100_000, 2_000, 1, CORES, 0.0, looks=True),
    Job(60_000, 5_000, 1, CORES, 0.03, looks=True),
    Job(60_000, 1_000, 1, CORES, 0.03, looks=True),
    Job(60_000, 1_000, 4, CORES, 0.03, looks=True),
    Job(30_000, 500, 4, CORES, 0.1, looks=True),
    Job(120_000, 10_000, 2, CORES, 0.0, looks=True),
)


class Bench:
    """A database, a store behind a proxy, and runs."""

    def __init__(
        self, postgres: PostgresServer, proxy: FaultyProxy, new_bucket: Callable[[], str], folder: Path
    ) -> None:
        self.postgres, self.proxy, self.new_bucket, self.folder = postgres, proxy, new_bucket, folder
        self.url = postgres.url("postgres")
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.url,
            "ENDPOINT": proxy.server.endpoint_url,
            "AWS_ACCESS_KEY_ID": ACCESS,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }
        self.sql(SOURCE)

    def sql(self, *statements: str) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def run(self, job: Job) -> tuple[Measured, Requests, float]:
        """What it took, the requests for chunks, and bytes of WAL a row."""
        self.sql(
            "DROP TABLE IF EXISTS events",
            f"CREATE TABLE events AS TABLE source LIMIT {job.rows}",
            "ALTER TABLE events ADD PRIMARY KEY (id)",
            "CREATE INDEX ON events (at)",
            "VACUUM ANALYZE events",
            "CHECKPOINT",
        )
        plan = self.folder / "plan.yaml"
        plan.write_text(PLAN.format(bucket=self.new_bucket(), chunk_rows=job.chunk_rows))
        self.proxy.reset()

        def later(_: Request) -> Fault | None:
            time.sleep(job.round_trip)
            return None

        self.proxy.rule = later
        [(before,)] = self.sql("SELECT pg_current_wal_insert_lsn()::text")
        command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--jobs", str(job.jobs), "--json"]
        took = measure(command, self.postgres.pid, self.environment)
        [(wal,)] = self.sql(f"SELECT pg_current_wal_insert_lsn() - '{before}'::pg_lsn")
        ours = [each for each in self.proxy.seen if "/events/" in each.path and "list-type" not in each.path]
        puts, gets, heads = (sum(each.method == method for each in ours) for method in ("PUT", "GET", "HEAD"))
        lists = sum("list-type" in each.path and "_sweeps" in each.path for each in self.proxy.seen)
        return took, Requests(puts, lists, gets, heads), float(wal) / job.rows


def fit(took: list[float]) -> tuple[float, float, float]:
    """Seconds at the start, of a row and of a chunk, from those of FITTED: the first two have chunks of one size."""
    few, more, small = FITTED
    each = (took[1] - took[0]) / (more.chunks - few.chunks)
    start = took[0] - few.chunks * each
    rows = small.chunks * few.chunk_rows - small.rows
    row = (small.chunks * each - (took[2] - start)) / rows
    return start, row, each - few.chunk_rows * row


def _text(asked: Requests) -> str:
    return f"{asked.puts}, {asked.lists}, {asked.gets}, {asked.heads}"


def check() -> None:
    """Fit, foretell, and print both."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PostgresServer(embedded_bin_dir(18), settings={"max_wal_size": "8GB", "autovacuum": "off"}) as postgres,
        rclone_server() as (environment, new_bucket),
        faulty_proxy(ObjectServer(environment["S3_ENDPOINT_URL"], ACCESS, SECRET)) as proxy,
    ):
        bench = Bench(postgres, proxy, new_bucket, Path(folder))
        bench.run(FITTED[0])  # warm
        fitted = [(job, *bench.run(job)) for job in FITTED]
        start, row, chunk = fit([took.wall for _, took, *_ in fitted])
        _, took, *_ = fitted[1]
        # What the proxy and the store use is on the same processors, and is what is missing to one stream's time.
        busy = min(CORES, max(1.0, (took.client_cpu + took.server_cpu) / took.wall))
        costs = Costs(float(start), float(row), float(chunk), busy)
        print(
            f"start {start:.2f} s, row {row * 1e6:.1f} us, chunk {chunk * 1e3:.1f} ms, a stream keeps {busy:.2f} busy\n"
        )
        print("| rows | chunks | jobs | round trip | model s | measured s | ratio | requests | counted | WAL a row |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        for job in FORETOLD:
            took, counted, wal = bench.run(job)
            model, asked = seconds(costs, job), requests(job.chunks, 1.0, looks=True)
            print(
                f"| {job.rows:,} | {job.chunks} | {job.jobs} | {job.round_trip * 1000:.0f} ms | {model:.1f} |"
                f" {took.wall:.1f} | {model / took.wall:.2f} | {_text(asked)} | {_text(counted)} |"
                f" {wal:.0f} B |",
                flush=True,
            )
