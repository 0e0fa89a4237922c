"""What does it cost to work on chunks in a cluster's processes instead of threads of one?

`toolkit run --jobs 2` beside `--executor dask://...` with two workers, on the same machine: keep and delete of one
table, on copies of one database, to S3 by rclone. The cluster is there already; its processes' CPU is not counted.

usage: python bench/cluster.py [--rows N] [--pairs N] [--threads N] [--only keep,delete]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive import PLAN, SETTINGS, Bench, fill_database, s3_server
from distributed import LocalCluster
from measure import Measured, measure, median

from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir

WORKERS = 2


@contextmanager
def cluster(environment: dict[str, str], threads: int) -> Iterator[str]:
    """The address of a scheduler with two worker processes, which have this environment."""
    os.environ.update(environment)
    with LocalCluster(
        n_workers=WORKERS, threads_per_worker=threads, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started.scheduler_address.replace("tcp://", "dask://")


def run(bench: Bench, url: str, then: str, threads: int | None) -> Measured:
    """One run: by `threads` a worker, or by two of its own."""
    plan = bench.folder / f"{then}.yaml"
    plan.write_text(PLAN % {"then": then, "conditional": str(bench.conditional).lower(), "sums": "false"})
    environment = {**bench.environment, "DATABASE_URL": url, "BUCKET": bench.new_bucket()}
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--json"]
    if threads is None:
        return measure([*command, "--jobs", str(WORKERS)], bench.postgres.pid, environment)
    with cluster(environment, threads) as address:
        return measure([*command, "--executor", address], bench.postgres.pid, environment)


def main() -> None:
    """The table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--pairs", type=int, default=1)
    options.add_argument("--threads", default="1,2")
    options.add_argument("--only", default="keep,delete")
    given = options.parse_args()
    contenders: dict[str, int | None] = {"local, --jobs 2": None}
    contenders |= {f"dask, {WORKERS} workers x {each}": int(each) for each in given.threads.split(",")}
    with (
        tempfile.TemporaryDirectory() as folder,
        PostgresServer(embedded_bin_dir(18), settings=SETTINGS) as postgres,
        s3_server("rclone") as (environment, new_bucket, conditional),
    ):
        bench = Bench(postgres, environment, new_bucket, conditional, Path(folder), given.pairs, None)
        fill_database(postgres, "lean", given.rows, fat=False)
        print("| what | executor | seconds | rows/s | server CPU s |\n|---|---|---|---|---|", flush=True)
        for then in given.only.split(","):
            for name, threads in contenders.items():
                runs = []
                for _ in range(given.pairs):
                    with bench.copy_of("lean") as url:
                        runs.append(run(bench, url, then, threads))
                wall = median([each.wall for each in runs])
                cpu = median([each.server_cpu for each in runs])
                print(f"| {then} | {name} | {wall:.1f} | {given.rows / wall:,.0f} | {cpu:.1f} |", flush=True)


if __name__ == "__main__":
    main()
