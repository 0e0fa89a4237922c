"""What a run costs the application beside it: latencies of pgbench, idle and while rows are archived.

pgbench makes a steady number of small transactions a second (TPC-B-like, on tables of its own) from the first round to
the last. Beside it, `toolkit run` archives and deletes LiteLLM_SpendLogs from the same server into a directory in
memory (a store is elsewhere, on no disk of the server): phases without a run and with one take turns. A transaction
counts where it was due, its latency from then on, so that no pause of the server hides those behind it.

Contenders are the default pace or whatever --pace says, with --nice each under `nice` as well. A ratio is of a run's
p99 to that of the idle phase right before it; the one to quote is the median, the spread says what it is worth. A run's
first 1.5 s, in which Python and its modules are loaded, are left out of all figures but `start in`, the median of the
ratios of whole runs. `idle/idle` is what the method itself is worth: the ratio of an idle phase to the one before it.

usage: python bench/pacing.py [--rows N] [--rate N] [--seconds N] [--rounds N] [--pace YAML ...] [--nice] [--data DIR]
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import psycopg

from toolkit.demo.generate import create_schema, grow_spend_logs
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir

SETTINGS = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "1GB", "max_wal_size": "8GB"}
SHARES = (0.5, 0.95, 0.99)
MEMORY = "/dev/shm"
START = 1.5  # seconds
GAP = 1.0  # seconds between two phases, of neither

PLAN = """\
version: 1
name: pacing
source: {url: "${DATABASE_URL}"}
stores: {cold: {url: "file://%(archive)s"}}
pace: %(pace)s
steps:
  - archive: LiteLLM_SpendLogs
    older_than: {column: startTime, before: 2100-01-01}
    settle: 0s
    to: cold
    then: delete
    vacuum: none
"""


class TooShort(Exception):
    """A run ended before its time, for want of rows; what was measured before it counts."""


@dataclass
class Contender:
    """One way to run. `runs` are (start, end) of its runs, `idle` of the phases before; `rows` what it archived."""

    label: str
    pace: str
    prefix: tuple[str, ...] = ()
    idle: list[tuple[float, float]] = field(default_factory=list)
    runs: list[tuple[float, float]] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True)
class Latencies:
    """Of every transaction of a pgbench run: when it was due (Unix time), and milliseconds from then to its end."""

    due: list[float]
    milliseconds: list[float]

    def of(self, span: tuple[float, float]) -> list[float]:
        low, high = (bisect_left(self.due, moment) for moment in span)
        return sorted(self.milliseconds[low:high])


@contextmanager
def pgbench(server: PostgresServer, folder: Path, rate: int) -> Iterator[None]:
    """A steady load until the block ends; its log is in `folder`."""
    command = [
        *(server.bin_dir / "pgbench", "-n", "-c", "8", "-j", "1", "-R", str(rate), "-T", "100000"),
        *("-l", "--log-prefix", folder / "latency", "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres"),
    ]
    process = subprocess.Popen([*map(str, command), "postgres"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)  # connections and caches
        yield
        if process.poll() is not None:
            raise SystemExit("pgbench ended by itself: the server does not bear this rate")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def read_log(folder: Path) -> Latencies:
    lines = "".join(log.read_text() for log in folder.glob("latency.*")).splitlines()
    found = []
    for line in lines:
        words = line.split()
        if len(words) < 6 or not words[2].isdigit():  # cut off by the signal
            continue
        taken = int(words[2]) / 1e6
        found.append((int(words[4]) + int(words[5]) / 1e6 - taken, taken * 1000))
    found.sort()
    return Latencies([due for due, _ in found], [taken for _, taken in found])


def archive(server: PostgresServer, folder: Path, contender: Contender, seconds: float) -> None:
    """A run of about so many seconds; what the plan of `contender` says goes before."""
    plan = folder / "plan.yaml"
    pace = contender.pace.removesuffix("}") + f", stop_after: {seconds:.0f}s}}"
    plan.write_text(PLAN % {"archive": folder / "archive", "pace": pace.replace("{,", "{")})
    done = subprocess.run(
        [*contender.prefix, sys.executable, "-m", "toolkit", "run", str(plan), "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        start_new_session=True,  # as a service has, or a line of cron
        env={**os.environ, "DATABASE_URL": server.url("work")},
    )
    rows = re.search(r"^LiteLLM_SpendLogs: ([0-9,]+) rows archived", done.stdout, re.MULTILINE)
    if rows is None or "time budget" not in done.stdout:
        print(f"{contender.label}: not a run of {seconds:.0f} s (more --rows?):\n{done.stdout}", file=sys.stderr)
        raise TooShort
    contender.rows += int(rows[1].replace(",", ""))


def play(server: PostgresServer, folder: Path, contenders: list[Contender], options: argparse.Namespace) -> Latencies:
    """All rounds, beside one pgbench."""
    with pgbench(server, folder, options.rate), suppress(TooShort):
        for contender in contenders * options.rounds:
            time.sleep(GAP)
            began = time.time()
            time.sleep(options.seconds)
            started = time.time()
            archive(server, folder, contender, options.seconds)
            contender.idle.append((began, started))
            contender.runs.append((started, time.time()))
    return read_log(folder)


def report(contenders: list[Contender], latencies: Latencies) -> None:
    print(f"{'':32} {'tx':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'of idle p99':>12} {'(each)':36} start in   rows/s")
    idle = [latencies.of(span) for span in sorted(span for each in contenders for span in each.idle)]
    among = sorted(_ratio(one, other) for other, one in pairwise(idle))
    print(f"{_line('idle', idle)} {'':12} (idle/idle {' '.join(f'{ratio:.2f}' for ratio in among)})")
    for contender in filter(lambda each: each.runs, contenders):
        before = [latencies.of(span) for span in contender.idle]
        whole = [latencies.of(span) for span in contender.runs]
        phases = [latencies.of((start + START, end)) for start, end in contender.runs]
        ratios, wholes = (list(map(_ratio, found, before)) for found in (phases, whole))
        each = f"({' '.join(f'{ratio:.2f}' for ratio in ratios)})"
        rows = contender.rows / sum(end - start - START for start, end in contender.runs)
        figures = f"{median(ratios):12.2f} {each:36} {median(wholes):8.2f} {rows:8,.0f}"
        print(f"{_line(contender.label, phases)} {figures}")


def _ratio(run: list[float], idle: list[float]) -> float:
    return percentile(run, 0.99) / percentile(idle, 0.99)


def _line(label: str, phases: list[list[float]]) -> str:
    """`tx`: of the shortest phase. Percentiles are medians over the phases, in ms."""
    figures = " ".join(f"{median(percentile(phase, share) for phase in phases):7.2f}" for share in SHARES)
    return f"{label:32} {min(map(len, phases)):7,} {figures}"


def percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def fill(server: PostgresServer, rows: int) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE filled")
    with psycopg.connect(server.url("filled"), autocommit=True) as connection:
        create_schema(connection)
        grow_spend_logs(connection, rows)
        connection.execute("VACUUM ANALYZE")
    init = [server.bin_dir / "pgbench", "-i", "-q", "-s", "20", "-h", "127.0.0.1", "-p", str(server.port)]
    subprocess.run([*map(str, init), "-U", "postgres", "postgres"], check=True, capture_output=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=4_000_000)
    parser.add_argument("--rate", type=int, default=1000, help="pgbench's transactions a second")
    parser.add_argument("--seconds", type=float, default=12, help="of a phase; rate x seconds should be 10,000 or more")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--pace", action="append", default=[], help="as in a plan; may be repeated; default {}")
    parser.add_argument("--nice", action="store_true", help="each pace under nice -n 19, too")
    parser.add_argument("--data", type=Path, help="a cluster that an earlier call with --data has filled, or will be")
    options = parser.parse_args()
    paces = options.pace or ["{}"]
    contenders = [Contender(pace, pace) for pace in paces]
    if options.nice:
        contenders += [Contender(f"{pace}, nice -n 19", pace, ("nice", "-n", "19")) for pace in paces]
    filled = options.data is not None and options.data.exists()
    with (
        PostgresServer(debian_bin_dir(15), data_dir=options.data, settings=SETTINGS) as server,
        tempfile.TemporaryDirectory(dir=MEMORY) as name,
    ):
        if not filled:
            fill(server, options.rows)
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS work")
            connection.execute("CREATE DATABASE work TEMPLATE filled STRATEGY file_copy")
            connection.execute("CHECKPOINT")
        with psycopg.connect(server.url("work"), autocommit=True) as connection:
            connection.execute('SELECT sum(octet_length(t::text)) FROM "LiteLLM_SpendLogs" t')
        report(contenders, play(server, Path(name), contenders, options))


if __name__ == "__main__":
    main()
