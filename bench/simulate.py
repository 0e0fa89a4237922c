"""How long, how many requests and how much money an archive run of any size takes: a model, and its check.

A run is chunks. One of `jobs` streams reads a chunk's rows from the database; then, on one of two threads more, its
object is stored and read back, the manifest is stored and read back, it is made sure that no sweep is about to remove
the object and that it is there, the transaction commits, and the receipt is stored, one request after the other. So
the model needs what a row and a chunk cost, how long the store takes to answer, and which processors there are. With
--check these costs are fitted to three small runs on this machine, and the model then foretells others: more chunks,
a store that is far away, several jobs. Without it, they are taken as given.

usage: python -m bench.simulate [--rows N] [--row-bytes N] [--jobs N] [--cores N] [--round-trip MS] [--row-us US]
       python -m bench.simulate --check
"""

from __future__ import annotations

import argparse
import heapq
import math
from dataclasses import dataclass

FINISHING = 2  # threads beside the streams (toolkit/steps/archive/run.py)
CHUNK_BYTES = 32 * 1024 * 1024  # of table rows (toolkit/steps/archive/bind/step.py)
MOST_CHUNK_ROWS = 100_000
PART_BYTES = 8 * 1024 * 1024  # of an upload (toolkit/stores/s3_settings.py)
SERIAL = 7  # requests of a chunk that wait for one another: object and manifest, both read back, LIST, HEAD, receipt
LOOKS = 3  # more, one before each write, at a store without conditional writes
BEFORE = 19  # requests of a run beside those for chunks, one after the other: the trial of the store, listings, history

# Amazon's list prices in us-east-1, S3 Standard, USD (2025).
PUT_PRICE, GET_PRICE, GB_MONTH = 0.005 / 1000, 0.0004 / 1000, 0.023


@dataclass(frozen=True)
class Costs:
    """Seconds: of a command without chunks; of a row on one stream; of a chunk beside its rows, at a store that
    answers at once. `busy`: how many processors one stream keeps busy, with the database's and the store's share."""

    start: float
    row: float
    chunk: float
    busy: float


@dataclass(frozen=True)
class Job:
    """What is archived, and where: `round_trip` of the store in seconds, `cores` that client and database have.
    `looks`: the store has no conditional writes, so each is preceded by a look."""

    rows: int
    chunk_rows: int
    jobs: int
    cores: float
    round_trip: float
    looks: bool = False

    @property
    def waiting(self) -> float:
        """Seconds that a chunk waits for the store."""
        return (SERIAL + LOOKS * self.looks) * self.round_trip

    @property
    def chunks(self) -> int:
        return math.ceil(self.rows / self.chunk_rows)


def seconds(costs: Costs, job: Job) -> float:
    """How long a run takes, chunk by chunk."""
    crowded = max(1.0, job.jobs * costs.busy / job.cores)
    start = costs.start + BEFORE * job.round_trip
    threads = [start] * (job.jobs + FINISHING)
    streams = [start] * job.jobs
    left, ended = job.rows, start
    for _ in range(job.chunks):
        rows = min(job.chunk_rows, left)
        left -= rows
        begins = max(heapq.heappop(threads), heapq.heappop(streams))
        read = begins + (rows * costs.row + costs.chunk) * crowded
        heapq.heappush(streams, read)
        ended = max(ended, read + job.waiting)
        heapq.heappush(threads, read + job.waiting)
    return ended


@dataclass(frozen=True)
class Requests:
    """To the store, for chunks that fill one window each."""

    puts: int
    lists: int
    gets: int
    heads: int

    @property
    def price(self) -> float:
        return (self.puts + self.lists) * PUT_PRICE + (self.gets + self.heads) * GET_PRICE

    @property
    def total(self) -> int:
        return self.puts + self.lists + self.gets + self.heads


def requests(chunks: int, stored_bytes_a_chunk: float, *, looks: bool = False) -> Requests:
    """Object (in parts when it is large), manifest, receipt; object and manifest read back; a look for sweeps and one
    for the object. `looks` as in `Job`."""
    parts = math.ceil(stored_bytes_a_chunk / PART_BYTES)
    return Requests(chunks * ((1 if parts <= 1 else parts + 2) + 2), chunks, chunks * (2 + LOOKS * looks), chunks)


def foretell(given: argparse.Namespace) -> None:
    """Print what a run over a table of this size takes."""
    chunk_rows = int(min(MOST_CHUNK_ROWS, CHUNK_BYTES / given.row_bytes))
    job = Job(given.rows, chunk_rows, given.jobs, given.cores, given.round_trip / 1000)
    row = given.row_us * 1e-6 * given.row_bytes / 1000
    took = seconds(Costs(1.0, row, 0.004, given.busy), job)
    stored = given.rows * given.row_bytes / given.ratio
    asked = requests(job.chunks, stored / job.chunks)
    keys = job.chunks * 2
    lines = {
        "rows, JSON, stored": f"{given.rows:,}, {_bytes(given.rows * given.row_bytes)}, {_bytes(stored)}",
        "chunks": f"{job.chunks:,} of {chunk_rows:,} rows, {_bytes(stored / job.chunks)} stored",
        "a run over all of it": f"{took / 3600:.1f} h, {given.rows / took:,.0f} rows/s",
        "read from the database": f"{_bytes(given.rows * given.row_bytes / took)}/s",
        "a chunk's transaction": f"{chunk_rows * row + job.waiting:.1f} s",
        "requests": f"{asked.puts:,} PUT, {asked.lists:,} LIST, {asked.gets:,} GET, {asked.heads:,} HEAD;"
        f" {asked.total / took:.0f} a second",
        "requests, USD once": f"{asked.price:.2f}",
        "storage, USD a month": f"{stored / 1e9 * GB_MONTH:,.2f}",
        "keys of manifests": f"{keys:,}: {math.ceil(keys / 1000):,} listings without an index",
    }
    for name, value in lines.items():
        print(f"| {name} | {value} |")


def _bytes(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"


def main() -> None:
    """Foretell, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="measure small runs beside what the model says of them")
    parser.add_argument("--rows", type=int, default=10_000_000_000)
    parser.add_argument("--row-bytes", type=int, default=2_000, help="of a row as JSON")
    parser.add_argument("--ratio", type=float, default=6.0, help="of the lines to what is stored")
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--cores", type=float, default=16, help="of client and database together")
    parser.add_argument("--busy", type=float, default=2.0, help="processors that one stream keeps busy, on both sides")
    parser.add_argument("--round-trip", type=float, default=30.0, help="milliseconds until the store has answered")
    parser.add_argument("--row-us", type=float, default=14.0, help="microseconds a row of 1 kB takes on one stream")
    given = parser.parse_args()
    if given.check:
        from bench.simulate_check import check

        check()
    else:
        foretell(given)


if __name__ == "__main__":
    main()
