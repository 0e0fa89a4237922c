"""Measuring whole processes: wall time, CPU of the client and of the PostgreSQL server, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def measure(command: Sequence[str], postmaster: int, environment: Mapping[str, str]) -> Measured:
    """Run the command to its end. Raises when it fails."""
    before = server_cpu(postmaster)
    started = time.monotonic()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    time.sleep(0.2)  # backends of the ended command are reaped
    client = usage.ru_utime + usage.ru_stime
    return Measured(wall, client, server_cpu(postmaster) - before, usage.ru_maxrss / 1024)


def median(values: Sequence[float]) -> float:
    """The middle value: what to quote on a machine that others share."""
    return statistics.median(values)
