"""Running tasks: bounded, in whatever order they end, and nothing under way is left alone by a failure."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from toolkit.runs.executing import run_tasks


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


def test_every_task_with_its_result(executor: ThreadPoolExecutor) -> None:
    assert sorted(run_tasks(executor, lambda n: n * n, range(50), in_flight=3)) == [(n, n * n) for n in range(50)]


def test_no_task(executor: ThreadPoolExecutor) -> None:
    assert list(run_tasks(executor, lambda n: n, [], in_flight=3)) == []


def test_tasks_are_looked_for_only_when_there_is_room(executor: ThreadPoolExecutor) -> None:
    taken, done = 0, 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for n in range(20):
            taken += 1
            yield n

    for _ in run_tasks(executor, lambda n: n, tasks(), in_flight=3):
        done += 1
        assert taken <= done + 3
    assert done == 20


def test_no_more_run_at_once_than_said(executor: ThreadPoolExecutor) -> None:
    lock, running, most = threading.Lock(), 0, 0

    def work(n: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.002)
        with lock:
            running -= 1
        return n

    assert len(list(run_tasks(executor, work, range(30), in_flight=2))) == 30
    assert most == 2


def test_after_a_failure_what_is_under_way_ends_and_nothing_new_begins(executor: ThreadPoolExecutor) -> None:
    started: list[int] = []
    slow = threading.Event()

    def work(n: int) -> int:
        started.append(n)
        if n == 1:
            raise ZeroDivisionError
        slow.wait(5)
        return n

    results: list[int] = []

    def collect() -> None:
        for task, _ in run_tasks(executor, work, range(100), in_flight=2):
            results.append(task)

    threading.Timer(0.1, slow.set).start()
    with pytest.raises(ZeroDivisionError):
        collect()
    assert results == [0]
    assert sorted(started) == [0, 1]


def test_a_failure_to_find_the_next_task_is_raised_after_those_under_way(executor: ThreadPoolExecutor) -> None:
    def tasks() -> Iterator[int]:
        yield 1
        yield 2
        raise LookupError("no more")

    results = []
    running = run_tasks(executor, lambda n: n, tasks(), in_flight=5)
    with pytest.raises(LookupError):
        results.extend(running)


def test_a_reader_that_leaves_does_not_leave_tasks_running(executor: ThreadPoolExecutor) -> None:
    ended: list[int] = []

    def work(n: int) -> int:
        time.sleep(0.02 * n)
        ended.append(n)
        return n

    with closing(run_tasks(executor, work, range(3), in_flight=3)) as results:
        next(results)
    executor.shutdown()
    assert sorted(ended) == [0, 1, 2]
