"""Running many tasks over an executor, a bounded number at a time.

Speaks `concurrent.futures.Executor` and nothing more, so that threads on one machine and a cluster are the same here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def _at_once() -> float:
    return 0.0


def run_tasks(
    executor: Executor,
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    in_flight: int,
    pause: Callable[[], float] = _at_once,
) -> Generator[tuple[Task, Result], None, None]:
    """Yield (task, result) as they complete. `tasks` is advanced only when there is room, so it may be computed lazily.

    `pause` is asked before each task: 0 when it may begin, else the seconds after which to ask again; results come
    meanwhile as ever. What it raises is a failure, as what `tasks` raises is.

    The first failure ends the intake; what is under way is waited for (a chunk that is committing must not be left
    alone), then the failure is raised. Close the iterator (`contextlib.closing`) when you may leave it early: that
    waits as well.
    """
    running: dict[Future[Result], Task] = {}
    try:
        yield from _run_tasks(executor, work, _Source(tasks, pause), in_flight, running)
    finally:
        wait(running)  # also when the caller gives up between two results


def _run_tasks(
    executor: Executor,
    work: Callable[[Task], Result],
    source: _Source[Task],
    in_flight: int,
    running: dict[Future[Result], Task],
) -> Iterator[tuple[Task, Result]]:
    failure: BaseException | None = None
    while True:
        while failure is None and len(running) < in_flight and source.advance():
            running[executor.submit(work, source.task)] = source.task
        failure = failure or source.failure
        # Room is what tells of a pause: without it, there is nothing to ask again for before a task has ended.
        pause = source.pause if failure is None and len(running) < in_flight else None
        if not running:
            if pause is None:
                break
            time.sleep(pause)
            continue
        done, _ = wait(running, timeout=pause, return_when=FIRST_COMPLETED)
        for future in done:
            task = running.pop(future)
            if future.exception() is None:
                yield task, future.result()
            failure = failure or future.exception()
    if failure is not None:
        raise failure


class _Source(Generic[Task]):
    """Tasks one at a time; a failure to find the next is kept, and ends them. `pause`: after how many seconds to ask
    again; None when the last answer was a task, or there are no more."""

    def __init__(self, tasks: Iterable[Task], ask: Callable[[], float]) -> None:
        self._tasks = iter(tasks)
        self._ask = ask
        self._exhausted = False
        self.pause: float | None = None
        self.failure: BaseException | None = None
        self.task: Task

    def advance(self) -> bool:
        self.pause = None
        if self._exhausted:
            return False
        try:
            if pause := self._ask():
                self.pause = pause
                return False
            self.task = next(self._tasks)
        except StopIteration:
            self._exhausted = True
        except BaseException as error:
            self._exhausted, self.failure = True, error
        return not self._exhausted
