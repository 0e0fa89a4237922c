"""Stopping: a request is seen by everybody, and signals are handed back as they were."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

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


def as_a_process(script: str) -> subprocess.Popen[str]:
    head = "import os, signal\nfrom toolkit.runs import stopping\nfrom toolkit.runs.stopping import *\n"
    words = [sys.executable, "-c", head + script]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_signal_may_come_while_its_thread_goes_to_sleep() -> None:
    """`Event.wait` holds the event's lock for an instant, which its `set` needs."""
    script = """
stop = Stop()
with stop_on_signals(stop):
    with stop._event._cond:
        os.kill(os.getpid(), signal.SIGTERM)
    try:
        stop.sleep(60)
    except Exception as error:
        print(type(error).__name__)
"""
    with as_a_process(script) as process:
        try:
            assert process.communicate(timeout=20)[0] == "Interrupted\n"
        finally:
            process.kill()


def test_a_command_that_says_nothing_of_its_own_tells_why_it_gives_up() -> None:
    script = """
import time
from toolkit.cli.logs import start_log
start_log()
stopping.SAFE_POINT_SECONDS = 0.2
with stop_on_signals(Stop()):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""
    with as_a_process(script) as process:
        try:
            _, said = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "error: stopped on request, without a safe point within 0 seconds\n  why:  no answer came" in said


def test_who_gives_up_ends_although_nobody_reads_its_output() -> None:
    script = """
stopping.SAFE_POINT_SECONDS = 0.2
with stop_on_signals(Stop(), lambda error: print(error)):
    while True:
        print("x" * 1000)
"""
    with as_a_process(script) as process:
        try:
            assert process.stdout
            assert process.stdout.read(1) == "x"
            time.sleep(0.5)  # the pipe is full
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 130
        finally:
            process.kill()


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
