"""The worker's side: one *site* for each run that has work here, and what its steps have opened, closed when unused.

A worker may outlive the run that its work belongs to. It then finds the run's lock gone before it commits anything (see
`databases.postgres.locks`), and what it has open is closed a few seconds after its last chunk.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from toolkit import __version__
from toolkit.errors import PreflightRefused, ToolkitError
from toolkit.plan.model import Plan
from toolkit.runs.log import warn
from toolkit.runs.memory import keep_memory_flat
from toolkit.runs.stopping import Stop
from toolkit.secrets import scrub
from toolkit.steps.elsewhere.errand import Opened, unpack
from toolkit.steps.elsewhere.origin import Origin, read_origin

IDLE_SECONDS = 5.0  # an unused reader keeps its snapshot, which holds back vacuum


@dataclass(frozen=True)
class Elsewhere:
    """An errand as it arrives. `origin` and `assignment` are pickled still: another version may not know them."""

    version: str
    origin: bytes
    assignment: bytes

    def __call__(self, task: Any) -> Any:
        with _told_safely():
            refuse_other_version(self.version)
            with _SITES.using(self.origin, self.assignment) as work:
                return work(task)


def ready(version: str, origin: bytes) -> None:
    """Whether this worker could take part in the run. Raises PreflightRefused."""
    with _told_safely():
        refuse_other_version(version)
        _SITES.open(origin)


def stop_run(run: str) -> None:
    """Have this worker's chunks of the run end at their next safe point."""
    _SITES.stop(run)


async def rest(run: str) -> None:
    """Close whatever the run has open here; its next chunk opens it anew.

    Aside from Dask's own thread, which would tell the scheduler nothing while a store is waited for.
    """
    await asyncio.to_thread(_SITES.rest, run)


async def dismiss(run: str) -> None:
    """The same, and forget the run."""
    await asyncio.to_thread(_SITES.dismiss, run)


def refuse_other_version(version: str) -> None:
    """Raises PreflightRefused if the run's toolkit is another one than this."""
    if version != __version__:
        raise PreflightRefused(
            f"it has version {__version__} of the toolkit, the run has {version}",
            fix="install the same version on the scheduler and every worker, and start them anew",
        )


@contextmanager
def _told_safely() -> Iterator[None]:
    """What is raised goes to another process, which does not know this one's secrets."""
    try:
        yield
    except ToolkitError as error:
        error.what = scrub(error.what)
        error.where, error.why, error.fix = (text and scrub(text) for text in (error.where, error.why, error.fix))
        error.args = (error.what,)
        raise error.with_traceback(None) from None


@dataclass
class _Site:
    """One run's plan and stop in this process."""

    run: str
    plan: Plan
    stop: Stop = field(default_factory=Stop)
    last: float = field(default_factory=time.monotonic)


@dataclass
class _Use:
    """What an assignment has opened, and how many chunks are using it."""

    work: Opened
    users: int = 0
    last: float = field(default_factory=time.monotonic)


class Sites:
    """All that runs have open in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sites: dict[bytes, _Site] = {}  # by origin
        self._uses: dict[tuple[bytes, bytes], _Use] = {}  # by origin and assignment
        self._stopped: set[str] = set()
        self._closer: threading.Thread | None = None

    def open(self, origin: bytes) -> None:
        """Read the run's plan, unless it is read already. Raises PreflightRefused."""
        with self._lock:
            self._site(origin)

    @contextmanager
    def using(self, origin: bytes, assignment: bytes) -> Iterator[Opened]:
        """What the assignment has opened, kept open meanwhile. Raises PreflightRefused."""
        with self._lock:
            use = self._use(origin, assignment)
            use.users += 1
        try:
            yield use.work
        finally:
            with self._lock:
                use.users -= 1
                use.last = self._sites[origin].last = time.monotonic()

    def stop(self, run: str) -> None:
        """Request a stop of the run's chunks, also of those that are still to come."""
        with self._lock:
            self._stopped.add(run)
            for site in self._sites.values():
                if site.run == run:
                    site.stop.request()

    def rest(self, run: str) -> None:
        """Close what the run has open. (What a chunk still uses is closed some time after it.)"""
        with self._lock:
            over = {origin for origin, site in self._sites.items() if site.run == run}
            done = self._taken_out(lambda origin, _: origin in over)
        _close(done)

    def dismiss(self, run: str) -> None:
        """Close what the run has open, and forget it."""
        with self._lock:
            self._stopped.discard(run)
        self.rest(run)

    def close_unused(self, seconds: float) -> None:
        """Close what nobody has used for so long."""
        until = time.monotonic() - seconds
        with self._lock:
            done = self._taken_out(lambda _, use: use.last <= until)
            used = {origin for origin, _ in self._uses}
            self._sites = {origin: site for origin, site in self._sites.items() if origin in used or site.last > until}
        _close(done)

    def _site(self, packed: bytes) -> _Site:
        if packed not in self._sites:
            origin: Origin = pickle.loads(packed)  # noqa: S301 (from the run, as all that a worker is given)
            site = _Site(origin.run, read_origin(origin, os.environ))
            keep_memory_flat()
            if origin.run in self._stopped:
                site.stop.request()
            self._sites[packed] = site
        if self._closer is None:
            self._closer = threading.Thread(target=self._close_for_ever, name="unused", daemon=True)
            self._closer.start()
        return self._sites[packed]

    def _use(self, origin: bytes, assignment: bytes) -> _Use:
        site, name = self._site(origin), (origin, assignment)
        if name not in self._uses:
            self._uses[name] = _Use(unpack(assignment, site.plan).open(site.plan, site.stop))
        return self._uses[name]

    def _taken_out(self, chosen: Callable[[bytes, _Use], bool]) -> list[Opened]:
        names = [name for name, use in self._uses.items() if not use.users and chosen(name[0], use)]
        return [self._uses.pop(name).work for name in names]

    def _close_for_ever(self) -> None:
        while True:
            time.sleep(1.0)
            self.close_unused(IDLE_SECONDS)


def _close(done: Iterable[Opened]) -> None:
    """Close each. One that cannot be is told in the worker's log, and leaves none of the others open."""
    for work in done:
        try:
            work.close()
        except Exception as error:
            warn("close_failed", scrub(f"a run's work could not be closed: {type(error).__name__}: {error}"))


_SITES = Sites()
