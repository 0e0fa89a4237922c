"""How fast does what was archived come back, go, and answer?

restore     `toolkit restore` of a whole table, beside `COPY ... FROM` of the same rows into the same table and indexes
purge       `toolkit purge` of rows that were kept: every object re-read, every row compared
query       `toolkit query` over an archive, beside plain DuckDB over the same files

All of it on a local directory and PostgreSQL 18, whole processes in turn; quote the ratios, for machines drift.

usage: python bench/back.py [--rows N] [--pairs N]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psycopg
from archive import SETTINGS, fill_database
from measure import measure, median

from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir

PLAN = """\
version: 1
name: bench
source: {url: "${DATABASE_URL}"}
stores:
  cold: {url: "file://${STORE}"}
steps:
  - archive: LiteLLM_SpendLogs
    older_than: {column: startTime, before: 2100-01-01}
    settle: 0s
    to: cold
    then: %s
"""

QUESTION = "SELECT model, count(*), sum(spend) FROM {table} GROUP BY 1 ORDER BY 1"
DUCKDB = """
import duckdb, sys
duckdb.sql("SET threads = 2")
print(duckdb.sql(sys.argv[1]).fetchall())
"""


class Back:
    """One database, one store, and commands in turn."""

    def __init__(self, postgres: PostgresServer, folder: Path, rows: int, pairs: int) -> None:
        self.postgres, self.folder, self.rows, self.pairs = postgres, folder, rows, pairs
        self.url = postgres.url("lean")
        self.store = folder / "store"
        self.dump = folder / "rows.copy"
        self.environment = {**os.environ, "DATABASE_URL": self.url, "STORE": str(self.store)}

    def toolkit(self, *words: str) -> float:
        """Seconds of one command."""
        return measure([sys.executable, "-m", "toolkit", *words], self.postgres.pid, self.environment).wall

    def sql(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def plan(self, then: str) -> str:
        path = self.folder / f"{then}.yaml"
        path.write_text(PLAN % then)
        return str(path)

    def archive(self, then: str) -> None:
        """A fresh archive of the table."""
        shutil.rmtree(self.store, ignore_errors=True)
        self.store.mkdir()
        self.toolkit("run", self.plan(then), "--yes")

    def dump_rows(self) -> None:
        with (
            psycopg.connect(self.url) as connection,
            self.dump.open("wb") as file,
            connection.cursor().copy('COPY "LiteLLM_SpendLogs" TO STDOUT') as copy,
        ):
            for block in copy:
                file.write(block)

    def copy_in(self) -> float:
        """Seconds of psql reading the same rows."""
        words = f"\\copy \"LiteLLM_SpendLogs\" FROM '{self.dump}'"
        return measure(["psql", "-X", "-q", "-d", self.url, "-c", words], self.postgres.pid, os.environ).wall

    def empty(self) -> None:
        self.sql('TRUNCATE "LiteLLM_SpendLogs"')
        self.sql("CHECKPOINT")

    def report(self, title: str, ours: list[float], theirs: list[float] | None = None) -> None:
        mine = median(ours)
        beside = f"{median([b / a for a, b in zip(ours, theirs, strict=True)]):.2f}" if theirs else ""
        other = f" / {median(theirs):.1f}" if theirs else ""
        print(f"| {title} | {beside} | {mine:.1f}{other} | {self.rows / mine:,.0f} |", flush=True)

    def restores(self, jobs: int) -> None:
        ours, theirs = [], []
        for _ in range(self.pairs):
            self.empty()
            theirs.append(self.copy_in())
            self.empty()
            ours.append(
                self.toolkit(
                    "restore", self.plan("delete"), "--table", "LiteLLM_SpendLogs", "--no-hold", "--jobs", str(jobs)
                )
            )
        self.report(f"restore, {jobs} job(s), vs psql \\\\copy FROM", ours, theirs)

    def queries(self) -> None:
        columns = "{model: 'VARCHAR', spend: 'DOUBLE'}"
        files = f"read_json('{self.store}/LiteLLM_SpendLogs/*/*.jsonl.zst', columns = {columns})"
        ours, theirs = [], []
        for _ in range(self.pairs):
            plain = [sys.executable, "-c", DUCKDB, QUESTION.format(table=files)]
            theirs.append(measure(plain, self.postgres.pid, os.environ).wall)
            ours.append(self.toolkit("query", QUESTION.format(table='"LiteLLM_SpendLogs"'), self.plan("delete")))
        self.report("query, whole archive, vs plain DuckDB", ours, theirs)

    def purges(self) -> None:
        ours = []
        for _ in range(self.pairs):
            self.empty()
            self.copy_in()
            self.sql('ANALYZE "LiteLLM_SpendLogs"')
            self.archive("keep")
            ours.append(self.toolkit("purge", self.plan("keep"), "--yes"))
        self.report("purge of kept rows", ours)


def main() -> None:
    """Fill, run, print one Markdown table."""
    parser = argparse.ArgumentParser(description="restore, purge and query")
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    started = time.monotonic()
    with (
        PostgresServer(embedded_bin_dir(18), settings=SETTINGS) as postgres,
        tempfile.TemporaryDirectory() as folder,
    ):
        fill_database(postgres, "lean", options.rows, fat=False)
        back = Back(postgres, Path(folder), options.rows, options.pairs)
        back.dump_rows()
        back.archive("delete")
        print("| what | throughput, ours / theirs | seconds, ours / theirs | rows/s |\n|---|---|---|---|")
        steps: list[Callable[[], None]] = [
            lambda: back.restores(1),
            lambda: back.restores(2),
            back.queries,
            back.purges,
        ]
        for step in steps:
            step()
    print(f"({time.monotonic() - started:.0f} s in all)")


if __name__ == "__main__":
    main()
