"""One table into every engine: ours beside sling, dlt, DuckDB and db-to-sqlite, installed by this script.

toolkit       `toolkit run` of a plan with port and copy, rows counted at the end, keys and indexes made
sling         `sling run` in full-refresh mode: rows, no keys or indexes
dlt           sql_database with the connectorx backend, write disposition replace: rows, no keys or indexes
duckdb        CREATE TABLE AS SELECT by its extensions for PostgreSQL and the target: rows, no keys or indexes
db-to-sqlite  rows and the primary key

pgloader, which loads into PostgreSQL only and not from it, is not among them.

usage: python -m bench.peers [--rows N] [--engines postgres,sqlite,duckdb,mariadb,clickhouse] [--limit SECONDS]
       [--peers sling,dlt,duckdb,db-to-sqlite] [--environments FOLDER] [--fat]

For the memory of our lanes: --peers "" --fat --engines postgres,mariadb,clickhouse,sqlite,duckdb,csv,jsonl,parquet
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench.measure import run_to_end
from bench.peer_ways import NOT_COMPARED, PACKAGES, SCRIPTS, TABLE, command
from tests.fixtures.clickhouse import running as clickhouse
from tests.fixtures.mariadb import running as mariadb
from toolkit.demo.generate import create_schema, fill, grow_spend_logs
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir

FILES = ("csv", "jsonl", "parquet")
SETTINGS = {
    "fsync": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "autovacuum": "off",
}
SERVERS = {"mariadb": mariadb, "clickhouse": clickhouse}


@dataclass(frozen=True)
class Result:
    """Seconds, CPU seconds of the client, its peak memory in MB; or why there are none."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    why: str = ""


class Peers:
    """A source, a folder for targets and environments. Servers of targets are started as they are needed."""

    def __init__(
        self, server: PostgresServer, folder: Path, environments: Path, limit: float, stack: ExitStack
    ) -> None:
        self._server, self._folder, self._environments, self._limit = server, folder, environments, limit
        self._stack = stack
        self._servers: dict[str, Any] = {}
        for name, text in SCRIPTS.items():
            (folder / f"run_{name}.py").write_text(text, encoding="utf-8")  # not a package's name

    def install(self, peer: str) -> None:
        """Into an environment of its own, unless it is there."""
        place = self._environments / peer
        if place.exists():
            return
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin/pip", "install", "--quiet", *PACKAGES[peer]], check=True)

    def run(self, peer: str, engine: str) -> Result:
        """One peer into an empty target."""
        if peer != "toolkit" and engine in FILES:
            return Result(why="not compared")
        if (peer, engine) in NOT_COMPARED:
            return Result(why=NOT_COMPARED[peer, engine])
        source, url = self._server.url("source"), self._empty(engine)
        if peer == "sling":  # its drivers ask for TLS unless they are told not to
            source += "?sslmode=disable"
            url = _for_sling(url)
        scratch = self._folder / f"scratch-{peer}-{engine}"
        scratch.mkdir()
        environment = {
            **os.environ,
            "SOURCE_URL": source,
            "TARGET_URL": url,
            "ENGINE": engine,
            "SCRATCH": str(scratch),
            "HOME": str(scratch),
            "SLING_TELEMETRY": "false",
            "RUNTIME__DLTHUB_TELEMETRY": "false",
        }
        if peer == "toolkit":
            words = [sys.executable, "-m", "toolkit", "run", str(_plan(scratch, engine)), "--yes", "--jobs", "2"]
        else:
            words = command(peer, engine, self._environments, self._folder, (source, url))
        return _timed(words, environment, self._limit, scratch / "log")

    def _empty(self, engine: str) -> str:
        if engine == "postgres":
            with psycopg.connect(self._server.url(), autocommit=True) as connection:
                connection.execute("DROP DATABASE IF EXISTS new WITH (FORCE)")
                connection.execute("CREATE DATABASE new TEMPLATE template0")
                connection.execute("CHECKPOINT")
            return self._server.url("new")
        if engine in SERVERS:
            return self._empty_on_a_server(engine)
        if engine in FILES:
            return f"file://{self._folder / engine}"
        for each in self._folder.glob(f"target.{engine}*"):
            each.unlink()
        return f"{engine}:///{self._folder / f'target.{engine}'}"

    def _empty_on_a_server(self, engine: str) -> str:
        if engine not in self._servers:
            (self._folder / engine).mkdir()
            self._servers[engine] = self._stack.enter_context(SERVERS[engine](self._folder / engine))
        server = self._servers[engine]
        server.execute("DROP DATABASE IF EXISTS new")
        server.execute("CREATE DATABASE new")
        user = "root@" if engine == "mariadb" else ""
        return f"{engine}://{user}127.0.0.1:{server.port}/new"


def _plan(folder: Path, engine: str) -> Path:
    """Ours: files need no port."""
    copy = {"copy": TABLE, "to": "new"}
    plan = {
        "version": 1,
        "name": f"peers-{engine}",
        "source": {"url": "${SOURCE_URL}"},
        "targets": {"new": {"url": "${TARGET_URL}", **({"format": engine} if engine in FILES else {})}},
        "steps": [copy] if engine in FILES else [{"port": TABLE, "to": "new"}, copy],
    }
    path = folder / "plan.yaml"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return path


def _for_sling(url: str) -> str:
    if url.startswith("postgres"):
        return f"{url}?sslmode=disable"
    if url.startswith("mariadb"):
        return f"{url}?tls=false"
    if url.startswith("clickhouse"):
        return f"{{type: clickhouse, http_url: '{url.replace('clickhouse:', 'http:')}'}}"
    return url.replace(":////", ":///")


def _timed(words: list[str], environment: dict[str, str], limit: float, log: Path) -> Result:
    ended = run_to_end(["timeout", str(limit), *words], environment, log)
    if ended.code:
        lines = log.read_text(errors="replace").strip().splitlines()
        return Result(why=f"exit {ended.code}: {' '.join(lines[-4:])[-300:]}")
    return Result(ended.wall, ended.cpu, ended.peak_mb)


def fill_source(server: PostgresServer, rows: int, *, fat: bool) -> None:
    """A database `source` with LiteLLM's tables and so many SpendLogs."""
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute("CREATE DATABASE source")
    with psycopg.connect(server.url("source"), autocommit=True) as connection:
        create_schema(connection)
        fill(connection, spend_logs=1_000, fat=fat)
        connection.execute(f'TRUNCATE "{TABLE}"'.encode())
        grow_spend_logs(connection, rows, fat=fat)
        connection.execute("VACUUM ANALYZE")


def main() -> None:
    """Print a table: for each engine ours and the peers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--fat", action="store_true", help="rows of 6 kB instead of 0.9")
    parser.add_argument("--engines", default="postgres,sqlite,duckdb,mariadb,clickhouse")
    parser.add_argument("--peers", default=",".join(PACKAGES))
    parser.add_argument("--limit", type=float, default=120.0)
    parser.add_argument("--environments", type=Path, help="kept between runs; otherwise thrown away")
    options = parser.parse_args()
    names = options.peers.split(",") if options.peers else []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(PostgresServer(debian_bin_dir(15), settings=SETTINGS))
        peers = Peers(server, folder, options.environments or folder, options.limit, stack)
        for peer in names:
            peers.install(peer)
        fill_source(server, options.rows, fat=options.fat)
        print(
            "| into | what | seconds | rows/s | ours is faster by | client CPU s | MB |\n|---|---|---|---|---|---|---|"
        )
        for engine in options.engines.split(","):
            ours = Result()
            for peer in ("toolkit", *names):
                found = peers.run(peer, engine)
                ours = ours if ours.seconds else found
                _print(engine, peer, found, ours, options.rows)


def _print(engine: str, peer: str, found: Result, ours: Result, rows: int) -> None:
    if found.why:
        print(f"| {engine} | {peer} | not run: {found.why} | | | | |", flush=True)
        return
    ratio, speed = found.seconds / ours.seconds, rows / found.seconds
    figures = f"{found.seconds:.1f} | {speed:,.0f} | {ratio:.2f} | {found.cpu:.1f} | {found.peak:.0f}"
    print(f"| {engine} | {peer} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
