"""Who works on a run's chunks: threads of this process, or the workers of a cluster.

Steps see two executors (`concurrent.futures`) and figures, and never which kind they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Crew:
    """`here` does what cannot leave this process, `jobs` at once. `chunks` works on chunks: `reading` of them at once
    read from the database, and `finishing` more may be verifying and committing meanwhile.

    `repeats`: a chunk may be begun a second time by itself, when whoever worked on it was lost. `rest` has
    everybody let go of what a step's chunks needed, when all of them are done.
    """

    here: Executor
    jobs: int
    chunks: Executor
    reading: int
    finishing: int
    repeats: bool = False
    rest: Callable[[], None] = lambda: None


@contextmanager
def threads(jobs: int, finishing: int) -> Iterator[Crew]:
    """All work done by threads of this process."""
    with ThreadPoolExecutor(jobs + finishing, thread_name_prefix="chunk") as executor:
        yield Crew(here=executor, jobs=jobs, chunks=executor, reading=jobs, finishing=finishing)
