"""One table with its indexes from one PostgreSQL database into another: ours beside the tools that people use.

toolkit     `toolkit run` of a plan with port and copy, rows counted at the end
psql        the schema by pg_dump in two sections, and between them `psql COPY (binary) | psql COPY (binary)`: the floor
checked     the same, and then what ours does beside it: the rows counted and the table analyzed
pg_restore  `pg_dump -Fd -jN` and `pg_restore -jN`, by way of a directory
pgcopydb    `pgcopydb clone`, if it is installed (Debian's package)

Modules are compiled once, as where the toolkit is installed, also where PYTHONDONTWRITEBYTECODE is set.
PostgreSQL 15 of Debian on both sides, for its client tools must not be older than the server; whole processes in turn.
Quote the ratios: machines drift.

usage: python bench/copy_rows.py [--rows N] [--pairs N] [--jobs N] [--only psql,checked,pg_restore,pgcopydb]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
from archive import SETTINGS, fill_database
from measure import Measured, measure, median

from toolkit.demo.binaries import debian_bin_dir
from toolkit.demo.postgres_server import PostgresServer

TABLE = '"LiteLLM_SpendLogs"'
COUNT = f"SELECT (SELECT count(*) FROM {TABLE}), (SELECT count(*) FROM pg_index WHERE indrelid = %s::regclass)"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'LiteLLM_SpendLogs'"
VIEWS = "SELECT viewname FROM pg_views WHERE schemaname = 'public'"
HEAD = (
    "| what | seconds | rows/s | ours is faster by | client CPU s | server CPU s | MB |\n|---|---|---|---|---|---|---|"
)
PLAN = """\
version: 1
name: bench
source: {url: "${SOURCE_URL}"}
targets:
  new: {url: "${TARGET_URL}"}
steps:
  - port: LiteLLM_SpendLogs
    to: new
  - copy: LiteLLM_SpendLogs
    to: new
"""
PSQL = """
set -e
pg_dump -s --section=pre-data -t '{table}' "$SOURCE_URL" | psql -qX -v ON_ERROR_STOP=1 "$TARGET_URL"
psql -qX "$SOURCE_URL" -c 'COPY {table} TO STDOUT (FORMAT binary)' | psql -qX -v ON_ERROR_STOP=1 "$TARGET_URL" \
-c 'COPY {table} FROM STDIN (FORMAT binary)'
pg_dump -s --section=post-data -t '{table}' "$SOURCE_URL" | psql -qX -v ON_ERROR_STOP=1 "$TARGET_URL"
"""
CHECKED = (
    PSQL
    + """\
psql -qX "$TARGET_URL" -c 'SELECT count(*) FROM {table}' -c 'ANALYZE {table}'
"""
)
RESTORE = """
set -e
rm -rf "$SCRATCH/dump"
pg_dump -Fd -Z0 -j{jobs} -t '{table}' -f "$SCRATCH/dump" "$SOURCE_URL"
pg_restore -j{jobs} -d "$TARGET_URL" "$SCRATCH/dump"
"""
PGCOPYDB = """
set -e
rm -rf "$SCRATCH/pgcopydb"
pgcopydb clone --dir "$SCRATCH/pgcopydb" --table-jobs {jobs} --index-jobs {jobs} \
--split-tables-larger-than 200MB --no-role-passwords --skip-extensions > "$SCRATCH/pgcopydb.log" 2>&1
"""


class Bench:
    """One source, one empty target a run, and commands in turn."""

    def __init__(self, server: PostgresServer, folder: Path, rows: int, jobs: int) -> None:
        self.server, self.folder, self.rows, self.jobs = server, folder, rows, jobs
        plan = folder / "plan.yaml"
        plan.write_text(PLAN, encoding="utf-8")
        source, target = server.url("lean"), server.url("new")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PATH": f"{debian_bin_dir(15)}:{os.environ['PATH']}",
            "SOURCE_URL": source,
            "TARGET_URL": target,
            "PGCOPYDB_SOURCE_PGURI": source,
            "PGCOPYDB_TARGET_PGURI": target,
            "SCRATCH": str(folder),
        }
        words = {"table": TABLE, "jobs": jobs}
        self.commands: dict[str, list[str]] = {
            "toolkit": [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--jobs", str(jobs)],
            "toolkit, 1 job": [sys.executable, "-m", "toolkit", "run", str(plan), "--yes"],
            "psql": ["bash", "-c", PSQL.format(**words)],
            "checked": ["bash", "-c", CHECKED.format(**words)],
            "pg_restore": ["bash", "-c", RESTORE.format(**words)],
            "pgcopydb": ["bash", "-c", PGCOPYDB.format(**words)],
        }

    def run(self, name: str) -> Measured:
        """One command into an empty target, whose rows and indexes are counted afterwards."""
        self._empty()
        measured = measure(self.commands[name], self.server.pid, self.environment)
        with psycopg.connect(self.server.url("new")) as connection:
            found = connection.execute(COUNT, [TABLE]).fetchone()
        with psycopg.connect(self.server.url("lean")) as connection:
            wanted = connection.execute(COUNT, [TABLE]).fetchone()
        if found != wanted:
            raise RuntimeError(f"{name}: {found} rows and indexes of {wanted}")
        return measured

    def _empty(self) -> None:
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS new WITH (FORCE)")
            connection.execute("CREATE DATABASE new TEMPLATE template0")
            connection.execute("CHECKPOINT")


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="psql,checked,pg_restore,pgcopydb")
    options = parser.parse_args()
    names = ["toolkit", "toolkit, 1 job", *options.only.split(",")]
    if "pgcopydb" in names and shutil.which("pgcopydb") is None:
        print("pgcopydb is not installed: apt-get install pgcopydb", file=sys.stderr)
        names.remove("pgcopydb")
    with (
        tempfile.TemporaryDirectory() as folder,
        PostgresServer(debian_bin_dir(15), settings=SETTINGS) as server,
    ):
        fill_database(server, "lean", options.rows, fat=False)
        _only_spend_logs(server.url("lean"))
        bench = Bench(server, Path(folder), options.rows, options.jobs)
        found: dict[str, list[Measured]] = {name: [] for name in names}
        for _ in range(options.pairs):
            for name in names:
                found[name].append(bench.run(name))
                print(f"{name}: {found[name][-1]}", file=sys.stderr, flush=True)
    _print(found, options.rows)


def _only_spend_logs(url: str) -> None:
    """pgcopydb clones databases, so the database has the one table."""
    with psycopg.connect(url, autocommit=True) as connection:
        for kind, query in (("VIEW", VIEWS), ("TABLE", TABLES)):
            for (name,) in connection.execute(query).fetchall():
                connection.execute(f'DROP {kind} IF EXISTS "{name}" CASCADE')
        connection.execute("VACUUM ANALYZE")


def _print(found: dict[str, list[Measured]], rows: int) -> None:
    def of(name: str, figure: Callable[[Measured], float]) -> float:
        return median([figure(each) for each in found[name]])

    ours = of("toolkit", lambda each: each.wall)
    print(HEAD)
    for name in found:
        wall = of(name, lambda each: each.wall)
        ratio = median([other.wall / own.wall for own, other in zip(found["toolkit"], found[name], strict=True)])
        client, server = of(name, lambda each: each.client_cpu), of(name, lambda each: each.server_cpu)
        peak = of(name, lambda each: each.peak_mb)
        print(f"| {name} | {wall:.1f} | {rows / wall:,.0f} | {ratio:.2f} | {client:.1f} | {server:.1f} | {peak:.0f} |")
    print(f"\n{rows:,} rows; ours took {ours:.1f} s; {subprocess.list2cmdline(sys.argv)}")


if __name__ == "__main__":
    main()
