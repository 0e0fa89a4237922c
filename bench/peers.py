"""One table into every engine: ours beside sling and dlt, each installed into a throw-away environment by this script.

toolkit     `toolkit run` of a plan with port and copy, rows counted at the end, keys and indexes made
sling       `sling run` in full-refresh mode: rows, no keys or indexes. Not to DuckDB: it fetches that engine's client
dlt         sql_database with the connectorx backend, write disposition replace: rows, no keys or indexes.
            Not tried to SQLite, which needs its sqlalchemy destination

pgloader, which loads into PostgreSQL only, is not among them.

usage: python bench/peers.py [--rows N] [--engines postgres,sqlite,duckdb] [--peers sling,dlt] [--limit SECONDS]
       [--environments FOLDER]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

import psycopg
from archive import SETTINGS, fill_database
from measure import run_to_end

from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir

NOT_COMPARED = {
    ("sling", "duckdb"): "it fetches DuckDB's client from GitHub",
    ("dlt", "sqlite"): "not tried: it needs the sqlalchemy destination",
}
PACKAGES = {
    "sling": ["sling==1.4.11", "sling-linux-amd64==1.4.11"],
    "dlt": [
        "dlt[duckdb,postgres,sql_database]",
        "connectorx",
        "psycopg2-binary",
        "psycopg[binary]",
        "sqlalchemy",
        "pyarrow",
    ],
}
PLAN = """\
version: 1
name: peers
source: {url: "${SOURCE_URL}"}
targets:
  new: {url: "${TARGET_URL}"}
steps:
  - port: LiteLLM_SpendLogs
    to: new
  - copy: LiteLLM_SpendLogs
    to: new
"""
DLT = """
import os, dlt
from dlt.sources.sql_database import sql_table
engine, url = os.environ["ENGINE"], os.environ["TARGET_URL"]
made = dlt.destinations.duckdb(url.removeprefix("duckdb:///")) if engine == "duckdb" else dlt.destinations.postgres(
    url.replace("postgres@", "postgres:none@")  # it wants a password where none is asked for
)
source = os.environ["SOURCE_URL"]
table = sql_table(credentials=source, schema="public", table="LiteLLM_SpendLogs", backend="connectorx",
                  backend_kwargs={"conn": source}, reflection_level="minimal")
pipeline = dlt.pipeline("peers", destination=made, dataset_name="peers", pipelines_dir=os.environ["SCRATCH"])
pipeline.run(table, write_disposition="replace", table_name="spend_logs")
"""


@dataclass(frozen=True)
class Result:
    """Seconds, CPU seconds of the client, its peak memory in MB; or why there are none."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    why: str = ""


class Peers:
    """A source, a folder for targets and environments."""

    def __init__(self, server: PostgresServer, folder: Path, environments: Path, limit: float) -> None:
        self._server, self._folder, self._environments, self._limit = server, folder, environments, limit
        (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
        (folder / "dlt_run.py").write_text(DLT, encoding="utf-8")

    def install(self, peer: str) -> None:
        """Into an environment of its own, unless it is there."""
        place = self._environments / peer
        if place.exists():
            return
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin/pip", "install", "--quiet", *PACKAGES[peer]], check=True)

    def run(self, peer: str, engine: str) -> Result:
        """One peer into an empty target."""
        if (peer, engine) in NOT_COMPARED:
            return Result(why=NOT_COMPARED[peer, engine])
        url = self._empty(engine)
        source = self._server.url("lean")
        if peer == "sling":  # its driver asks for TLS unless it is told not to
            source += "?sslmode=disable"
            url = f"{url}?sslmode=disable" if engine == "postgres" else url.replace(":////", ":///")
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
        return _timed(self._command(peer, engine), environment, self._limit, scratch / "log")

    def _command(self, peer: str, engine: str) -> list[str]:
        if peer == "toolkit":
            return [sys.executable, "-m", "toolkit", "run", str(self._folder / "plan.yaml"), "--yes", "--jobs", "2"]
        if peer == "dlt":
            return [str(self._environments / "dlt/bin/python"), str(self._folder / "dlt_run.py")]
        schema = "public" if engine == "postgres" else "main"
        stream = ["--src-stream", "public.LiteLLM_SpendLogs", "--tgt-object", f"{schema}.spend_logs"]
        return [
            self._sling(),
            "run",
            "--src-conn",
            "SOURCE_URL",
            *stream,
            "--tgt-conn",
            "TARGET_URL",
            "--mode",
            "full-refresh",
        ]

    def _sling(self) -> str:
        """The binary itself, so that memory and CPU are its own and not those of a Python around it."""
        return str(next((self._environments / "sling").rglob("bin/sling-linux-amd64")))

    def _empty(self, engine: str) -> str:
        if engine == "postgres":
            with psycopg.connect(self._server.url(), autocommit=True) as connection:
                connection.execute("DROP DATABASE IF EXISTS new WITH (FORCE)")
                connection.execute("CREATE DATABASE new TEMPLATE template0")
                connection.execute("CHECKPOINT")
            return self._server.url("new")
        file = self._folder / f"target.{engine}"
        for each in self._folder.glob(f"target.{engine}*"):
            each.unlink()
        return f"{engine}:///{file}"


def _timed(command: list[str], environment: dict[str, str], limit: float, log: Path) -> Result:
    ended = run_to_end(["timeout", str(limit), *command], environment, log)
    if ended.code:
        lines = log.read_text(errors="replace").strip().splitlines()
        return Result(why=f"exit {ended.code}: {' '.join(lines[-4:])[-300:]}")
    return Result(ended.wall, ended.cpu, ended.peak_mb)


def main() -> None:
    """Print a table: for each engine ours and the peers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--engines", default="postgres,sqlite,duckdb")
    parser.add_argument("--peers", default="sling,dlt")
    parser.add_argument("--limit", type=float, default=120.0)
    parser.add_argument("--environments", type=Path, help="kept between runs; otherwise thrown away")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, PostgresServer(debian_bin_dir(15), settings=SETTINGS) as server:
        peers = Peers(server, Path(name), options.environments or Path(name), options.limit)
        for peer in options.peers.split(","):
            peers.install(peer)
        fill_database(server, "lean", options.rows, fat=False)
        print(
            "| into | what | seconds | rows/s | ours is faster by | client CPU s | MB |\n|---|---|---|---|---|---|---|"
        )
        for engine in options.engines.split(","):
            ours = Result()
            for peer in ("toolkit", *options.peers.split(",")):
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
