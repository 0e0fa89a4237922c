"""Stopping: a request is seen by everybody, and signals are handed back as they were."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from toolkit.errors import Interrupted
from toolkit.runs.stopping import Stop, stop_on_signals


def test_nobody_asked() -> None:
    stop = Stop()
    assert not stop.requested
    stop.check()


def test_a_request_is_seen_by_every_thread() -> None:
    stop = Stop()
    stop.request()
    seen: list[bool] = []
    thread = threading.Thread(target=lambda: seen.append(stop.requested))
    thread.start()
    thread.join()
    assert seen == [True]
    with pytest.raises(Interrupted) as caught:
        stop.check()
    assert "run the same command again" in (caught.value.fix or "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_requests_a_stop_and_no_more(number: signal.Signals) -> None:
    earlier = signal.getsignal(number)
    stop = Stop()
    with stop_on_signals(stop):
        assert signal.getsignal(number) is not earlier
        os.kill(os.getpid(), number)
        assert stop.requested
    assert signal.getsignal(number) is earlier


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    handlers = []

    def inside() -> None:
        with stop_on_signals(Stop()):
            handlers.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert handlers == [before]
