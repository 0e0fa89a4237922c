"""What is due when, and what becomes of times that passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from toolkit.plan.schedule import Schedule
from toolkit.serve.timetable import Timetable

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def hourly(*, missed: str = "run_once", jitter: str = "0s", drawn: float = 0.0) -> Timetable:
    schedule = Schedule.model_validate({"cron": "0 * * * *", "missed": missed, "jitter": jitter})
    return Timetable(schedule, lambda most: most * drawn, NOON)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return NOON.replace(hour=hour, minute=minute, second=second)


def test_a_run_starts_at_its_time_and_once() -> None:
    table = hourly()
    assert table.due(at(12, 59, 59), busy=False) is None
    assert table.due(at(13), busy=False) == at(13)
    assert table.due(at(13), busy=False) is None
    assert table.due(at(14, 0, 1), busy=False) == at(14)
    assert table.missed == 0


def test_jitter_delays_the_start_and_not_the_time() -> None:
    table = hourly(jitter="10m", drawn=0.5)
    assert table.start == at(13, 5)
    assert table.due(at(13, 4, 59), busy=False) is None
    assert table.due(at(13, 5), busy=False) == at(13)
    assert table.start == at(14, 5)


@pytest.mark.parametrize("missed", ["run_once", "skip"])
def test_nothing_starts_while_a_run_is_under_way(missed: str) -> None:
    table = hourly(missed=missed)
    assert table.due(at(13), busy=True) is None
    assert table.due(at(14, 0, 5), busy=True) is None


def test_run_once_makes_up_for_all_missed_times_with_one_run() -> None:
    table = hourly()
    assert table.due(at(13), busy=True) is None
    assert table.due(at(16, 30), busy=False) == at(13)
    assert table.missed == 3
    assert table.time == at(17)
    assert table.due(at(16, 31), busy=False) is None


def test_a_clock_that_was_set_back_is_followed() -> None:
    """A machine may wake up with a clock that is years ahead."""
    table = hourly()
    ahead = NOON + timedelta(days=1500)
    assert table.due(ahead, busy=False) == at(13)
    assert table.due(at(14, 30), busy=False) is None
    assert table.time == at(15)
    assert table.due(at(15), busy=False) == at(15)


def test_skip_waits_for_the_next_time() -> None:
    table = hourly(missed="skip")
    assert table.due(at(13), busy=True) is None
    assert table.missed == 1
    assert table.due(at(13, 0, 1), busy=False) is None
    assert table.due(at(14), busy=False) == at(14)


def test_skip_after_a_sleep_of_the_machine() -> None:
    table = hourly(missed="skip")
    assert table.due(at(15, 2), busy=False) is None
    assert table.missed == 3
    assert table.due(at(16), busy=False) == at(16)


def test_a_clock_that_is_set_back_repeats_nothing() -> None:
    table = hourly()
    assert table.due(at(13), busy=False) == at(13)
    assert table.due(at(12, 30), busy=False) is None
    assert table.due(at(13) + timedelta(seconds=1), busy=False) is None
    assert table.due(at(14), busy=False) == at(14)
