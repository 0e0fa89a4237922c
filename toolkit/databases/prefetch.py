"""An iterator read ahead by a thread of its own, a bounded number of items, so that reading and writing overlap.

Nothing is read beside a large item that waits, so that memory is bounded, however large they are.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from queue import Empty, Full, Queue
from typing import TypeVar

Item = TypeVar("Item")

AHEAD = 8
_POLL = 0.1  # seconds until a reader sees that nobody takes its items any more
_LARGE_POLL = 0.002  # and that a large item was taken


class _Left(Exception):
    """Raised in the reader when its items are not wanted."""


def prefetched(
    make: Callable[[], Generator[Item, None, None]],
    ahead: int = AHEAD,
    is_large: Callable[[Item], bool] = lambda _: False,
) -> Generator[Item, None, None]:
    """The items of `make()`, which is called and read in the thread, from the moment of this call on.

    Of large ones one at a time. What it raises is raised here. Close the generator when you leave it early: that ends
    the reader and waits for it.
    """
    queue: Queue[Item | BaseException | None] = Queue(ahead)
    left = threading.Event()

    def put(item: Item | BaseException | None) -> None:
        while True:
            if left.is_set():
                raise _Left
            try:
                queue.put(item, timeout=_POLL)
            except Full:
                continue
            return

    def read() -> None:
        try:
            with closing(make()) as items:
                for item in items:
                    put(item)
                    waits = is_large(item)
                    while waits and not queue.empty() and not left.wait(_LARGE_POLL):
                        pass
            put(None)
        except _Left:
            pass
        except BaseException as error:
            with suppress(_Left):
                put(error)

    thread = threading.Thread(target=read, name="prefetch", daemon=True)
    thread.start()
    return _taken(queue, left, thread)


def _taken(
    queue: Queue[Item | BaseException | None], left: threading.Event, thread: threading.Thread
) -> Generator[Item, None, None]:
    try:
        while True:
            try:
                item = queue.get(timeout=_POLL)
            except Empty:
                continue
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        left.set()
        thread.join()
