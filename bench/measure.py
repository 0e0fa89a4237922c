"""Measuring whole processes: wall time, CPU of the client and of the PostgreSQL server, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Measured:
    """Seconds and megabytes of one run. `peak_mb` is the largest single process of the command."""

    wall: float
    client_cpu: float
    server_cpu: float
    peak_mb: float


def server_cpu(postmaster: int) -> float:
    """CPU seconds that the server and all its processes, ended ones included, have used so far."""
    total = 0.0
    process = psutil.Process(postmaster)
    times = process.cpu_times()
    total += times.user + times.system + times.children_user + times.children_system
    for child in process.children(recursive=True):
        try:
            own = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += own.user + own.system
    return total


@dataclass(frozen=True)
class Ended:
    """A process and all that it waited for: seconds, CPU seconds, megabytes of the largest one, and its exit code."""

    wall: float
    cpu: float
    peak_mb: float
    code: int


def run_to_end(command: Sequence[str], environment: Mapping[str, str], log: Path | None = None) -> Ended:
    """Run the command. What it prints goes to `log`; without one its stdout is dropped and its stderr shown."""
    with (log or Path(os.devnull)).open("wb") as out:
        started = time.monotonic()
        process = subprocess.Popen(command, env=dict(environment), stdout=out, stderr=out if log else None)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def measure(command: Sequence[str], postmaster: int, environment: Mapping[str, str]) -> Measured:
    """Run the command to its end. Raises when it fails."""
    before = server_cpu(postmaster)
    ended = run_to_end(command, environment)
    if ended.code != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {ended.code}")
    time.sleep(0.2)  # backends of the ended command are reaped
    return Measured(ended.wall, ended.cpu, server_cpu(postmaster) - before, ended.peak_mb)


def median(values: Sequence[float]) -> float:
    """The middle value: what to quote on a machine that others share."""
    return statistics.median(values)
