"""Stopping a run at a safe point.

The first SIGINT or SIGTERM sets a flag that every worker looks at several times a second: a chunk that has not
written its manifest is rolled back, one that has goes on to its commit. A second signal ends the process at once,
which is as safe as a crash: the next run decides what was left open.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from toolkit.errors import Interrupted


class Stop:
    """A request to stop, shared by the threads of a run."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def request(self) -> None:
        """Ask everybody to stop."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Interrupted when a stop was requested."""
        if self._event.is_set():
            raise Interrupted("stopped on request", fix="run the same command again; it goes on where this run stopped")


@contextmanager
def stop_on_signals(stop: Stop) -> Iterator[None]:
    """While inside, SIGINT and SIGTERM request a stop. Outside the main thread signals are left alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(_signal: int, _frame: FrameType | None) -> None:
        if stop.requested:
            os._exit(Interrupted.exit_code)
        stop.request()

    earlier = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
