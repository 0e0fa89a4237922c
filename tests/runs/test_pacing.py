"""When the next chunk may begin, and how large it is: decided from figures and a clock that the tests turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pytest

from toolkit.runs.pacing.chunk_size import LEAST_ROWS, next_size
from toolkit.runs.pacing.lag import LogClock
from toolkit.runs.pacing.limits import Limits, QuietHours
from toolkit.runs.pacing.pacer import Pacer, StoppedEarly, World


@dataclass
class Turned:
    """A clock, and a chunk's life by it."""

    now: float = 1000.0
    number: int = 0

    def pacer(self, *, busy: Callable[[], str | None] = lambda: None, **limits: object) -> Pacer:
        world = World(clock=lambda: self.now, busy=busy)
        return Pacer(Limits(**{"first_rows": 1000, "most_rows": 1000} | limits), world)  # type: ignore[arg-type]

    def run(self, pacer: Pacer, seconds: float, work: float, row_bytes: int = 100) -> int:
        """Run chunks of `work` seconds each until so many seconds are over. Returns how many rows they took."""
        rows, end = 0, self.now + seconds
        while self.now < end:
            if pause := pacer.pause():
                self.now += pause
                continue
            self.number, taken = self.number + 1, pacer.rows()
            pacer.begins(self.number)
            self.now += work
            rows += taken
            pacer.ended(self.number, taken, taken * row_bytes, work, work)
        return rows


@pytest.mark.parametrize("work", [0.01, 0.5, 1.9])
def test_a_rate_is_kept_whatever_a_chunk_takes(work: float) -> None:
    turned = Turned()
    rows = turned.run(turned.pacer(rows_per_second=200), 100, work)
    assert rows == pytest.approx(200 * 100, rel=0.03)


def test_a_rate_of_bytes_is_kept() -> None:
    turned = Turned()
    rows = turned.run(turned.pacer(bytes_per_second=50_000), 100, 0.1, row_bytes=500)
    assert rows * 500 == pytest.approx(50_000 * 100, rel=0.15)  # the first chunk's bytes are known when it is over


def test_chunks_in_flight_count_before_they_end() -> None:
    turned = Turned()
    pacer = turned.pacer(rows_per_second=500)
    pacer.begins(1)
    assert pacer.rows() == 1000
    assert pacer.pause() == 1.0  # of two seconds, asked again in between
    pacer.ended(1, 100, 100, 0.1, 0.1)
    turned.now += 0.2
    assert pacer.pause() == 0  # it took only a tenth


def test_without_limits_nothing_is_held_up() -> None:
    turned = Turned()
    pacer = turned.pacer()
    assert (pacer.pause(), pacer.rows()) == (0, 1000)


def test_no_chunk_begins_that_would_not_fit_into_the_budget() -> None:
    turned = Turned()
    pacer = turned.pacer(stop_after=60.0)
    with pytest.raises(StoppedEarly, match="another chunk would not fit into the time budget of 1m"):
        turned.run(pacer, 100, 7.0)
    assert 1000 + 60 - 7 < turned.now <= 1000 + 60


def test_a_budget_that_is_used_up() -> None:
    turned = Turned()
    pacer = turned.pacer(stop_after=7200.0)
    turned.now += 7200
    with pytest.raises(StoppedEarly, match="the time budget of 2h is used up"):
        pacer.pause()


def test_it_waits_while_others_are_busy_and_asks_once_a_second() -> None:
    turned, asked, said = Turned(), [], []

    def busy() -> str | None:
        asked.append(turned.now)
        return "a replica is behind" if turned.now < 1010 else None

    pacer = turned.pacer(busy=busy, patience=60.0)
    pacer.waiting = said.append
    while turned.now < 1020:
        pause = pacer.pause()
        assert (pause > 0) == (turned.now < 1010)
        turned.now += 0.25
    assert said == ["a replica is behind"]
    assert len(asked) == pytest.approx(20, abs=1)


def test_patience_ends() -> None:
    turned = Turned()
    pacer = turned.pacer(busy=lambda: "a replica is behind", patience=30.0)
    with pytest.raises(StoppedEarly, match="waited 30s in vain: a replica is behind"):
        turned.run(pacer, 100, 1.0)
    assert turned.now == pytest.approx(1030)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [("06:59", False), ("07:00", True), ("16:59", True), ("17:00", False)],
)
def test_quiet_hours_are_hours_of_their_zone(moment: str, quiet: bool) -> None:
    hours = QuietHours(time(8), time(18), "Europe/Berlin")  # UTC+1 in winter
    assert hours.hold(datetime.fromisoformat(f"2026-01-15T{moment}+00:00")) is quiet


def test_quiet_hours_follow_summer_time() -> None:
    hours = QuietHours(time(8), time(18), "Europe/Berlin")
    assert hours.hold(datetime(2026, 7, 15, 6, 0, tzinfo=UTC))
    assert not hours.hold(datetime(2026, 7, 15, 16, 0, tzinfo=UTC))


def test_quiet_hours_over_midnight() -> None:
    hours = QuietHours(time(22), time(6), "UTC")
    held = [hour for hour in range(24) if hours.hold(datetime(2026, 1, 15, hour, tzinfo=UTC))]
    assert held == [0, 1, 2, 3, 4, 5, 22, 23]


def test_quiet_hours_stop_a_run() -> None:
    pacer = Turned().pacer(quiet_hours=QuietHours(time(0), time(23, 59), "UTC"))
    pacer.world = World(moment=lambda: datetime(2026, 1, 15, 12, tzinfo=UTC))
    with pytest.raises(StoppedEarly, match=r"the quiet hours have begun \(00:00 to 23:59 UTC\)"):
        pacer.pause()


@pytest.mark.parametrize("rate", [200.0, 3_000.0, 40_000.0])
def test_the_size_settles_where_a_transaction_lasts_as_long_as_it_should(rate: float) -> None:
    size = 20_000
    for _ in range(30):
        size = next_size(size, size, size / rate, 2.0, 100_000)
    assert 2.0 / 1.5 <= size / rate <= 2.0 * 1.5


def test_the_size_stays_within_its_bounds() -> None:
    assert next_size(1000, 1000, 60.0, 2.0, 1000) == LEAST_ROWS
    assert next_size(40, 40, 60.0, 2.0, 40) == 40  # a plan's own small chunks are as they are
    assert next_size(1000, 1000, 0.1, 2.0, 1000) == 1000


def test_a_chunk_that_its_window_cut_short_lets_none_grow() -> None:
    assert next_size(1000, 10, 0.01, 2.0, 100_000) == 1000
    assert next_size(1000, 0, 5.0, 2.0, 100_000) == 1000


def test_lag_grows_while_replay_stands_still() -> None:
    log = LogClock()
    for second in range(100):
        log.tick(float(second), second * 10)
    assert log.lag(99.0, 990) == 0
    assert log.lag(99.0, 500) == pytest.approx(99 - 51)
    assert log.lag(200.0, 980) == pytest.approx(200 - 99)  # nothing new is written, and it is still behind


def test_positions_that_are_replayed_are_forgotten() -> None:
    log = LogClock()
    for second in range(1_000):
        log.tick(float(second), second)
        log.forget(second - 5)
        assert log.lag(float(second), second - 5) == (4 if second >= 5 else second)
    assert len(log._seen) == 5
