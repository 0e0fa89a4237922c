"""Running many tasks over an executor, a bounded number at a time.

Speaks `concurrent.futures.Executor` and nothing more, so that threads on one machine and a cluster are the same here.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def run_tasks(
    executor: Executor, work: Callable[[Task], Result], tasks: Iterable[Task], in_flight: int
) -> Generator[tuple[Task, Result], None, None]:
    """Yield (task, result) as they complete. `tasks` is advanced only when there is room, so it may be computed lazily.

    The first failure ends the intake; what is under way is waited for (a chunk that is committing must not be left
    alone), then the failure is raised. Close the iterator (`contextlib.closing`) when you may leave it early: that
    waits as well.
    """
    running: dict[Future[Result], Task] = {}
    try:
        yield from _run_tasks(executor, work, _Source(tasks), in_flight, running)
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
        if not running:
            break
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            task = running.pop(future)
            if future.exception() is None:
                yield task, future.result()
            failure = failure or future.exception()
    if failure is not None:
        raise failure


class _Source(Generic[Task]):
    """Tasks one at a time; a failure to find the next is kept, and ends them."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._exhausted = False
        self.failure: BaseException | None = None
        self.task: Task

    def advance(self) -> bool:
        if self._exhausted:
            return False
        try:
            self.task = next(self._tasks)
        except StopIteration:
            self._exhausted = True
        except BaseException as error:
            self._exhausted, self.failure = True, error
        return not self._exhausted
