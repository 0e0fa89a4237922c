"""The shop of the commands' tests, served: real runs in processes of their own, by a clock that the test sets."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Shop, shop
from toolkit.plan.load import load_plan
from toolkit.runs.log import LOG
from toolkit.serve.answers import answers
from toolkit.serve.http import listening
from toolkit.serve.loop import Serving
from toolkit.serve.state import PlanState

__all__ = ["shop"]

SCHEDULED = PLAN.replace("stores:", 'schedule: "0 4 * * *"\nstores:')


class Lines(logging.Handler):
    """What was logged, message by message."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass
class Served:
    """`set_clock("2026-03-02T04:00")` is what time it is to the schedules."""

    serving: Serving
    url: str
    log: list[str]
    hands: list[datetime]

    def set_clock(self, text: str) -> None:
        self.hands[0] = datetime.fromisoformat(text).replace(tzinfo=UTC)

    def state(self) -> PlanState:
        return self.serving.states()[0]

    def wait_until(self, holds: Callable[[PlanState], object]) -> PlanState:
        deadline = time.monotonic() + 60
        while not holds(self.state()):
            assert time.monotonic() < deadline, f"{self.state()}\n{self.log}"
            time.sleep(0.02)
        return self.state()


@dataclass
class Serve:
    """Starts serving, and ends it with the test."""

    stack: ExitStack
    shop: Shop
    hands: list[datetime] = field(default_factory=lambda: [datetime(2026, 3, 1, 12, tzinfo=UTC)])

    def __call__(self, *plans: Path) -> Served:
        return self.stack.enter_context(self._served(plans or (self.shop.plan,)))

    @contextmanager
    def _served(self, plans: tuple[Path, ...]) -> Iterator[Served]:
        log = Lines()
        read = [load_plan(path, self.shop.env) for path in plans]
        words = tuple(word for name, value in self.shop.env.items() for word in ("--var", f"{name}={value}"))
        serving = Serving(read, words=words, now=lambda: self.hands[0])
        LOG.addHandler(log)
        LOG.setLevel(logging.INFO)
        with listening(("127.0.0.1", 0), answers(serving, lambda: self.hands[0])) as url:
            thread = threading.Thread(target=serving.serve)
            thread.start()
            try:
                yield Served(serving, url, log.lines, self.hands)
            finally:
                serving.stop()
                thread.join(30)
                LOG.removeHandler(log)
            assert not thread.is_alive()


@pytest.fixture
def serve(shop: Shop) -> Iterator[Serve]:
    shop.write(SCHEDULED)
    with ExitStack() as stack:
        yield Serve(stack, shop)
