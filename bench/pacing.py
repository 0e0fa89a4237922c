"""What a run costs the application beside it: latencies of pgbench, idle and during a run.

pgbench makes a steady number of small transactions a second (TPC-B-like, on tables of its own) while `toolkit run`
archives and deletes LiteLLM_SpendLogs from the same server into a local directory. Rounds alternate between idle and
under way; the report has the 50th and 99th percentile of each and the ratio of the 99th, medians over the rounds.

usage: python bench/pacing.py [--rows N] [--rate N] [--seconds N] [--rounds N] [--pace YAML ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psycopg

from toolkit.demo.generate import create_schema, grow_spend_logs
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir

SETTINGS = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "1GB", "max_wal_size": "8GB"}

PLAN = """\
version: 1
name: pacing
source: {url: "%(url)s"}
stores: {cold: {url: "file://%(archive)s"}}
pace: %(pace)s
steps:
  - archive: LiteLLM_SpendLogs
    older_than: {column: startTime, before: 2100-01-01}
    settle: 0s
    to: cold
    then: delete
"""


def latencies(server: PostgresServer, folder: Path, rate: int, seconds: float) -> list[float]:
    """Milliseconds of every transaction of one pgbench run, sorted; from the moment each was due."""
    for log in folder.glob("latency.*"):
        log.unlink()
    command = [
        *(server.bin_dir / "pgbench", "-n", "-c", "4", "-j", "1", "-R", str(rate), "-T", str(int(seconds))),
        *("-l", "--log-prefix", folder / "latency", "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres"),
    ]
    subprocess.run([*map(str, command), "postgres"], check=True, capture_output=True)
    lines = "".join(log.read_text() for log in folder.glob("latency.*")).splitlines()
    return sorted(int(line.split()[2]) / 1000 for line in lines)


def percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def archiving(server: PostgresServer, folder: Path, number: int, pace: str) -> subprocess.Popen[str]:
    """A run over a fresh copy of the table, begun."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS work WITH (FORCE)")
        connection.execute("CREATE DATABASE work TEMPLATE filled STRATEGY file_copy")
        connection.execute("CHECKPOINT")
    with psycopg.connect(server.url("work"), autocommit=True) as connection:
        connection.execute('SELECT sum(octet_length(t::text)) FROM "LiteLLM_SpendLogs" t')
    plan = folder / f"plan{number}.yaml"
    plan.write_text(PLAN % {"url": "${DATABASE_URL}", "archive": folder / f"archive{number}", "pace": pace})
    return subprocess.Popen(
        [sys.executable, "-m", "toolkit", "run", str(plan), "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "DATABASE_URL": server.url("work")},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rate", type=int, default=200, help="pgbench's transactions a second")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pace", action="append", help="as in a plan; may be repeated (default: {})")
    options = parser.parse_args()
    with (
        PostgresServer(debian_bin_dir(15), settings=SETTINGS) as server,
        tempfile.TemporaryDirectory() as name,
    ):
        folder = Path(name)
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE filled")
        with psycopg.connect(server.url("filled"), autocommit=True) as connection:
            create_schema(connection)
            grow_spend_logs(connection, options.rows)
            connection.execute("VACUUM ANALYZE")
        init = [server.bin_dir / "pgbench", "-i", "-q", "-s", "5", "-h", "127.0.0.1", "-p", str(server.port)]
        subprocess.run([*map(str, init), "-U", "postgres", "postgres"], check=True, capture_output=True)
        latencies(server, folder, options.rate, 3)  # warm
        print(f"{'pace':40} {'idle p50':>9} {'p99':>7} {'run p50':>9} {'p99':>7} {'ratio':>6}  (ms)")
        number = 0
        for pace in options.pace or ["{}"]:
            rounds = []
            said = ""
            for _ in range(options.rounds):
                idle = latencies(server, folder, options.rate, options.seconds)
                number += 1
                run = archiving(server, folder, number, pace)
                time.sleep(1.5)  # it starts, and looks around
                during = latencies(server, folder, options.rate, options.seconds)
                whole = run.poll() is None
                run.terminate()
                said = run.communicate()[0].strip().splitlines()[-1]
                rounds.append((idle, during))
                if not whole:
                    said += " (OVER BEFORE pgbench WAS: more --rows)"
            columns = [
                median(percentile(each[side], share) for each in rounds) for side in (0, 1) for share in (0.5, 0.99)
            ]
            ratio = median(percentile(during, 0.99) / percentile(idle, 0.99) for idle, during in rounds)
            figures = "{:9.2f} {:7.2f} {:9.2f} {:7.2f}".format(*columns)
            print(f"{pace:40} {figures} {ratio:6.2f}  {said}", flush=True)


if __name__ == "__main__":
    main()
