"""How fast is the archive, beside the plainest pipe that could do the reading half of it?

    psql -c "COPY (SELECT row_to_json(t) ...) TO STDOUT" | zstd -3 > file

against `toolkit run` to S3 over HTTP, read back and verified, and (with --duckdb) DuckDB's postgres extension. The two
take turns on copies of one database; quote the medians of the ratios, for machines drift.

usage: python bench/archive.py [--rows N] [--fat-rows N] [--pairs N] [--s3 moto|rclone] [--duckdb PYTHON]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from measure import Measured, measure, median

from toolkit.demo.generate import create_schema, fill, grow_spend_logs
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir
from toolkit.demo.s3_server import S3Server

# As a server would be run: durable, with memory enough that the table is cached (the pipe is to be the limit).
SETTINGS = {
    "fsync": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "autovacuum": "off",
}

PLAN = """\
version: 1
name: bench
source:
  url: ${DATABASE_URL}
stores:
  cold:
    url: s3://${BUCKET}/bench
    endpoint_url: ${S3_ENDPOINT_URL:-}
    conditional_writes: %(conditional)s
pace: {gentle: never}
totals:
  - of: LiteLLM_SpendLogs
    in: LiteLLM_DailyUserSpend
    day: date
    groups: {user_id: user}
    sums: {spend: spend, prompt_tokens: prompt_tokens, completion_tokens: completion_tokens, api_requests: count(*)}
steps:
  - archive: LiteLLM_SpendLogs
    older_than: {column: startTime, before: 2100-01-01}
    settle: 0s
    to: cold
    then: %(then)s
    sums: %(sums)s
"""

PIPE = (
    'psql -X -q -d "{url}" -c \'COPY (SELECT row_to_json(t) FROM "LiteLLM_SpendLogs" t) TO STDOUT\''
    " | zstd -3 -q -f -o {out}"
)


@dataclass
class Bench:
    """Servers, places, and the figures so far."""

    postgres: PostgresServer
    environment: dict[str, str]
    new_bucket: Callable[[], str]
    conditional: bool
    folder: Path
    pairs: int
    duckdb: str | None
    rows: list[str] = field(default_factory=list)

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """A fresh copy of a filled database, read once so that both contenders find it cached."""
        name = f"copy_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(self.postgres.url("postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
            admin.execute("CHECKPOINT")
        with psycopg.connect(self.postgres.url(name), autocommit=True) as warm:
            warm.execute('SELECT sum(octet_length(t::text)) FROM "LiteLLM_SpendLogs" t')
        try:
            yield self.postgres.url(name)
        finally:
            with psycopg.connect(self.postgres.url("postgres"), autocommit=True) as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def toolkit(self, url: str, then: str, jobs: int, *, sums: bool = False) -> Measured:
        """One run of the command."""
        plan = self.folder / f"{then}.yaml"
        flags = {"conditional": self.conditional, "sums": sums}
        plan.write_text(PLAN % {"then": then, **{name: str(flag).lower() for name, flag in flags.items()}})
        command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--json", "--jobs", str(jobs)]
        environment = {**self.environment, "DATABASE_URL": url, "BUCKET": self.new_bucket()}
        return measure(command, self.postgres.pid, environment)

    def pipe(self, url: str) -> Measured:
        """psql | zstd to a local file."""
        out = self.folder / "pipe.zst"
        return measure(["sh", "-c", PIPE.format(url=url, out=out)], self.postgres.pid, os.environ)

    def two_pipes(self, url: str) -> Measured:
        """Two pipes at once, each reading half of the table."""
        halves = []
        for number, operator in enumerate(("<", ">=")):
            where = f't WHERE t."startTime" {operator} (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY "startTime")'
            query = PIPE.replace('"LiteLLM_SpendLogs" t', f'"LiteLLM_SpendLogs" {where} FROM "LiteLLM_SpendLogs")')
            halves.append(query.format(url=url, out=self.folder / f"pipe{number}.zst"))
        return measure(["sh", "-c", f"{halves[0]} & {halves[1]}; wait"], self.postgres.pid, os.environ)

    def duckdb_copy(self, url: str) -> Measured:
        """DuckDB with two threads, to a local file."""
        script = str(Path(__file__).with_name("duckdb_copy.py"))
        out = str(self.folder / "duckdb.json.zst")
        return measure([self.duckdb or "", script, url, out, "2"], self.postgres.pid, os.environ)

    def compare(
        self, title: str, template: str, count: int, ours: Callable[[str], Measured], theirs: Callable[[str], Measured]
    ) -> None:
        """Pairs, alternating who goes first (a deleting run goes second: it leaves nothing to read)."""
        pairs = []
        for number in range(self.pairs):
            with self.copy_of(template) as url:
                if number % 2 and "delete" not in title:
                    first = ours(url)
                    pairs.append((first, theirs(url)))
                else:
                    second = theirs(url)
                    pairs.append((ours(url), second))
        self._report(title, count, pairs)

    def _report(self, title: str, count: int, pairs: list[tuple[Measured, Measured]]) -> None:
        ratio = median([theirs.wall / ours.wall for ours, theirs in pairs])
        mine = [ours for ours, _ in pairs]
        other = [theirs for _, theirs in pairs]
        line = (
            f"| {title} | {ratio:.2f} | {median([m.wall for m in mine]):.1f} / {median([m.wall for m in other]):.1f} |"
            f" {median([m.client_cpu for m in mine]) / count * 1e6:.1f} /"
            f" {median([m.client_cpu for m in other]) / count * 1e6:.1f} |"
            f" {median([m.server_cpu for m in mine]) / median([m.server_cpu for m in other]):.2f} |"
            f" {max(m.peak_mb for m in mine):.0f} / {max(m.peak_mb for m in other):.0f} |"
        )
        self.rows.append(line)
        print(line, flush=True)


def run(bench: Bench, template: str, label: str, count: int, only: set[str]) -> None:
    """All comparisons on one table."""
    cases: dict[str, tuple[str, Callable[[str], Measured], Callable[[str], Measured]]] = {
        "keep": ("keep, 1 job, vs psql \\| zstd", lambda url: bench.toolkit(url, "keep", 1), bench.pipe),
        "delete": ("delete, 1 job, vs psql \\| zstd", lambda url: bench.toolkit(url, "delete", 1), bench.pipe),
        "sums": (
            "keep with sums, 1 job, vs without",
            lambda url: bench.toolkit(url, "keep", 1, sums=True),
            lambda url: bench.toolkit(url, "keep", 1),
        ),
        "keep2": ("keep, 2 jobs, vs 2 x psql \\| zstd", lambda url: bench.toolkit(url, "keep", 2), bench.two_pipes),
    }
    if bench.duckdb:
        cases["duckdb"] = ("keep, 2 jobs, vs DuckDB", lambda url: bench.toolkit(url, "keep", 2), bench.duckdb_copy)
    for name, (title, ours, theirs) in cases.items():
        if not only or name in only:
            bench.compare(f"{label}: {title}", template, count, ours, theirs)


def fill_database(postgres: PostgresServer, name: str, rows: int, *, fat: bool) -> None:
    """A database with LiteLLM's tables and `rows` SpendLogs."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    with psycopg.connect(postgres.url(name), autocommit=True) as connection:
        create_schema(connection)
        fill(connection, spend_logs=1_000, fat=fat)
        connection.execute('TRUNCATE "LiteLLM_SpendLogs"')
        grow_spend_logs(connection, rows, fat=fat)
        connection.execute("VACUUM ANALYZE")


@contextmanager
def s3_server(kind: str) -> Iterator[tuple[dict[str, str], Callable[[], str], bool]]:
    """Environment, a maker of buckets, and whether the server honours conditional writes."""
    if kind == "moto":
        with S3Server() as server:

            def new_bucket() -> str:
                name = f"bench-{uuid.uuid4().hex[:12]}"
                server.create_bucket(name)
                return name

            yield {**os.environ, **server.environment}, new_bucket, True
        return
    from rclone_server import rclone_server

    with rclone_server() as (environment, new_rclone_bucket):
        yield environment, new_rclone_bucket, False


def main() -> None:
    """Fill, run, print one Markdown table."""
    parser = argparse.ArgumentParser(description="archive throughput beside psql | zstd and DuckDB")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--fat-rows", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--s3", choices=["moto", "rclone"], default="moto")
    parser.add_argument("--duckdb", metavar="PYTHON", help="a Python with duckdb and duckdb-extension-postgres-scanner")
    parser.add_argument("--only", default="", help="comma-separated: keep, delete, sums, keep2, duckdb")
    options = parser.parse_args()
    for program in ("psql", "zstd"):
        if shutil.which(program) is None:
            parser.error(f"{program} is missing: apt-get install postgresql-client zstd")
    only = {word for word in options.only.split(",") if word}
    with (
        tempfile.TemporaryDirectory() as folder,
        PostgresServer(embedded_bin_dir(18), settings=SETTINGS) as postgres,
        s3_server(options.s3) as (environment, new_bucket, conditional),
    ):
        bench = Bench(postgres, environment, new_bucket, conditional, Path(folder), options.pairs, options.duckdb)
        print(f"PostgreSQL 18, S3 by {options.s3}, {os.cpu_count()} processors, medians of {options.pairs} pairs\n")
        print("| what | throughput, ours / theirs | seconds | client CPU, us a row | server CPU, ours / theirs | MB |")
        print("|---|---|---|---|---|---|")
        for label, rows, fat in (("lean", options.rows, False), ("fat", options.fat_rows, True)):
            if rows:
                fill_database(postgres, label, rows, fat=fat)
                run(bench, label, label, rows, only)


if __name__ == "__main__":
    main()
