"""A dry run over LiteLLM's tables with many SpendLogs: how long it takes, and what it asks of the server.

Whole processes in turn, on PostgreSQL 18 with everything cached. Blocks and rows are the server's own counters; what
was read in order, or as a sample, is told by the tables' counters of sequential scans.

usage: python bench/dry_run.py [--rows N] [--times N] [--exact]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from archive import SETTINGS, fill_database
from measure import Measured, measure, median

from toolkit.demo.binaries import embedded_bin_dir
from toolkit.demo.postgres_server import PostgresServer

PLAN = """\
version: 1
name: bench
source: {url: "${DATABASE_URL}", profile: litellm}
stores:
  cold: {url: "${ARCHIVE_URL}"}
steps:
  - archive: LiteLLM_SpendLogs
    older_than: 30d
    children: auto
    to: cold
    then: delete
    sums: true
  - check: totals
"""
HEAD = (
    "| what | s | client CPU s | server CPU s | blocks | rows | scanned of big tables | references told | kB | MB |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)
BIG_BYTES = 64_000_000
COUNTERS = """
SELECT (SELECT blks_read + blks_hit FROM pg_stat_database WHERE datname = current_database())::bigint,
       (SELECT tup_returned FROM pg_stat_database WHERE datname = current_database())::bigint,
       (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables WHERE pg_relation_size(relid) > %s)::bigint
"""


@dataclass(frozen=True)
class Look:
    """One dry run: time, and what the server counted meanwhile. `references`: (counted, all) of the report."""

    measured: Measured
    blocks: int
    rows: int
    scanned: int
    references: tuple[int, int]
    page_bytes: int


def counters(url: str) -> tuple[int, int, int]:
    """Blocks, rows, and rows read by sequential scans of big tables, once all sessions have handed them in."""
    time.sleep(1.5)
    with psycopg.connect(url) as connection:
        row = connection.execute(COUNTERS, [BIG_BYTES]).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])


def look(postgres: PostgresServer, url: str, folder: Path, words: list[str]) -> Look:
    """One dry run with its reports."""
    plan, data, page = folder / "plan.yaml", folder / "out.json", folder / "out.html"
    plan.write_text(PLAN)
    environment = {**os.environ, "DATABASE_URL": url, "ARCHIVE_URL": (folder / "archive").as_uri()}
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--dry-run", *words]
    command += ["--report", str(data), "--report", str(page)]
    before = counters(url)
    measured = measure(command, postgres.pid, environment)
    after = counters(url)
    blocks, rows, scanned = (now - then for now, then in zip(after, before, strict=True))
    found: list[dict[str, Any]] = json.loads(data.read_text())["foreseen"]["references"]["references"]
    counted = sum(each["orphans"] is not None for each in found)
    return Look(measured, blocks, rows, scanned, (counted, len(found)), page.stat().st_size)


def report(what: str, looks: list[Look]) -> None:
    """A line of the table, medians."""
    seconds = median([each.measured.wall for each in looks])
    client = median([each.measured.client_cpu for each in looks])
    server = median([each.measured.server_cpu for each in looks])
    one = looks[-1]
    print(
        f"| {what} | {seconds:.1f} | {client:.1f} | {server:.2f} | {one.blocks:,} | {one.rows:,} | {one.scanned:,} "
        f"| {one.references[0]} of {one.references[1]} | {one.page_bytes / 1000:.0f} | {one.measured.peak_mb:.0f} |",
        flush=True,
    )


def main() -> None:
    """Fill, look, print one Markdown table."""
    parser = argparse.ArgumentParser(description="time and server load of a dry run")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--exact", action="store_true", help="also with --exact, once")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        PostgresServer(embedded_bin_dir(18), settings=SETTINGS) as postgres,
    ):
        fill_database(postgres, "bench", options.rows, fat=False)
        url = postgres.url("bench")
        print(f"PostgreSQL 18, {options.rows:,} SpendLogs, {os.cpu_count()} processors\n")
        print(HEAD)
        report("dry run", [look(postgres, url, Path(folder), []) for _ in range(options.times)])
        if options.exact:
            report("with --exact", [look(postgres, url, Path(folder), ["--exact"])])


if __name__ == "__main__":
    main()
