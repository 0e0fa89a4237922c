"""Stopping a run at a safe point.

The first SIGINT or SIGTERM sets a flag that every worker looks at several times a second: a chunk that has not
written its manifest is rolled back, one that has goes on to its commit. Who hangs in a request to a store or a server
that does not answer cannot look: after SAFE_POINT_SECONDS the process ends all the same, and a second signal ends it at
once. Both are as safe as a crash: the next run decides what was left open.
"""

from __future__ import annotations

import logging
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from toolkit.errors import Interrupted
from toolkit.runs.log import say

SAFE_POINT_SECONDS = 4.0  # supervisors kill after 5 to 90 seconds; an operator at a terminal waits less
_TELLING_SECONDS = 1.0  # who hangs may be who reads the output


class Stop:
    """A request to stop, shared by the threads of a run."""

    def __init__(self) -> None:
        self._noted = False
        self._event = threading.Event()
        self._under_way: dict[int, str] = {}

    @contextmanager
    def working(self, on: str) -> Iterator[None]:
        """Note what this thread is at, for the message of a run that could not stop in time."""
        self._under_way[threading.get_ident()] = on
        try:
            yield
        finally:
            del self._under_way[threading.get_ident()]

    @property
    def under_way(self) -> str:
        """What the threads are at, empty where none has said."""
        return "; ".join(sorted(self._under_way.copy().values()))

    def request(self) -> None:
        """Ask everybody to stop."""
        self._event.set()

    def note(self) -> None:
        """As `request`, but whoever sleeps sleeps on. A signal's handler may call it, whatever it interrupts: an event
        has a lock, which this very thread may hold for an instant when it goes to sleep."""
        self._noted = True

    @property
    def requested(self) -> bool:
        """Whether somebody asked."""
        return self._noted or self._event.is_set()

    def sleep(self, seconds: float) -> None:
        """Sleep, unless and until a stop is requested; that is then raised."""
        self._event.wait(seconds)
        self.check()

    def check(self) -> None:
        """Raise Interrupted when a stop was requested."""
        if self.requested:
            raise Interrupted("stopped on request", fix="run the same command again; it goes on where this run stopped")


def _log(error: Interrupted) -> None:
    say(logging.ERROR, "error", str(error), {"kind": type(error).__name__, "exit_code": error.exit_code})


@contextmanager
def stop_on_signals(stop: Stop, give_up: Callable[[Interrupted], None] = _log) -> Iterator[None]:
    """While inside, SIGINT and SIGTERM request a stop. Outside the main thread signals are left alone.

    `give_up` says why a command that did not stop in time ends; the process is over when it returns.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A SimpleQueue, because its put may interrupt anything, itself included; so may no start of a thread.
    moments: queue.SimpleQueue[str] = queue.SimpleQueue()

    def handle(_signal: int, _frame: FrameType | None) -> None:
        if stop.requested:
            os._exit(Interrupted.exit_code)
        stop.note()
        moments.put("requested")

    def watch() -> None:
        if moments.get() == "over":
            return
        stop.request()
        try:
            moments.get(timeout=SAFE_POINT_SECONDS)
        except queue.Empty:
            telling = threading.Thread(target=give_up, args=(_not_in_time(stop),), name="give up", daemon=True)
            telling.start()
            telling.join(_TELLING_SECONDS)
            os._exit(Interrupted.exit_code)

    watcher = threading.Thread(target=watch, name="stop", daemon=True)
    watcher.start()
    earlier = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        moments.put("over")
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _not_in_time(stop: Stop) -> Interrupted:
    return Interrupted(
        f"stopped on request, without a safe point within {SAFE_POINT_SECONDS:.0f} seconds",
        why="no answer came" + (f"; under way: {stop.under_way}" if stop.under_way else ""),
        fix="run the same command again; it asks the server what became of open transactions, and goes on",
    )
