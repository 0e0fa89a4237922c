"""A connection for each worker thread, opened when it is first asked for and closed with all the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, Protocol, TypeVar


class _Closable(Protocol):
    def close(self) -> None: ...


Each = TypeVar("Each", bound=_Closable)


class PerThread(Generic[Each]):
    """`prepare` is done once to each new connection; where it fails, the next call tries another. One that was lost
    (`closed`) is replaced."""

    def __init__(self, connect: Callable[[], Each], prepare: Callable[[Each], None] = lambda _: None) -> None:
        self._connect = connect
        self._prepare = prepare
        self._local = threading.local()
        self._opened: list[Each] = []

    def get(self) -> Each:
        """The calling thread's own."""
        each: Each | None = getattr(self._local, "each", None)
        if each is None or getattr(each, "closed", False):
            each = self._connect()
            try:
                self._prepare(each)
            except BaseException:
                each.close()
                raise
            self._local.each = each
            self._opened.append(each)
        return each

    def close(self) -> None:
        """Close every thread's connection, also after one that cannot be, whose error is raised in the end."""
        with ExitStack() as stack:
            for each in self._opened:
                stack.callback(each.close)
