"""The one that a run asks between chunks (pure: the clock and the world are asked through functions)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from toolkit.runs.pacing.chunk_size import next_size
from toolkit.runs.pacing.limits import GENTLE_BYTES, Limits
from toolkit.runs.pacing.rate import Rate

ASK_EVERY = 1.0  # seconds; asking the database costs it something, too
_RECENT = 8  # chunks whose longest says how long the next may take


class StoppedEarly(Exception):
    """A limit of the plan ends the run: cleanly, between two chunks. `reason` is a phrase."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class World:
    """What a pacer looks at. `ends` and `busy` say in a phrase what ends the run, and what it has to wait for;
    `others_at_work`, asked with the number of chunks begun, whether to go gently."""

    clock: Callable[[], float] = time.monotonic
    moment: Callable[[], datetime] = lambda: datetime.now(UTC)
    ends: Callable[[], str | None] = lambda: None
    busy: Callable[[], str | None] = lambda: None
    others_at_work: Callable[[int], bool] = lambda _: False


@dataclass
class Pacer:
    """`started` is when the run began, by the world's clock. `waiting` is told once for what the run waits, `slowing`
    when it begins to go gently.

    For use by one thread: that which gives chunks out and takes their results.
    """

    limits: Limits
    world: World = field(default_factory=World)
    started: float | None = None
    waiting: Callable[[str], None] = lambda _: None
    slowing: Callable[[str], None] = lambda _: None

    def __post_init__(self) -> None:
        limits = self.limits
        self._begun = self.world.clock() if self.started is None else self.started
        self._size = limits.first_rows
        self._rows = Rate(limits.rows_per_second) if limits.rows_per_second else None
        self._bytes = Rate(limits.bytes_per_second) if limits.bytes_per_second else None
        self._row_bytes = limits.row_bytes  # of a row of the last chunk, with its children
        self._each_bytes = limits.row_bytes  # of a row or a child
        self._gentle = limits.gentle == "always"
        self._begun_chunks = 0
        self._expected: dict[int, tuple[int, float]] = {}
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._asked: float | None = None
        self._busy_since: float | None = None

    def pause(self) -> float:
        """0 when the next chunk may begin now; else the seconds after which to ask again. Raises StoppedEarly."""
        now = self.world.clock()
        if reason := self._over(now) or self.world.ends():
            raise StoppedEarly(reason)
        for rate in (self._rows, self._bytes):
            if rate and (pause := rate.pause(now)):
                return min(pause, ASK_EVERY)
        return self._wait_for_others(now)

    def rows(self) -> int:
        """How many rows the next chunk may take."""
        share = self._most_a_second(self.limits.rows_per_second, self._row_bytes)
        # No more than the rate allows for one transaction's time: a ceiling is not kept by bursts and long pauses.
        return max(1, int(min(self._size, share * self.limits.target))) if share else self._size

    def rows_per_second(self) -> float | None:
        """How fast each of the chunks that are read at once may be read now, while it is at the table's own rows."""
        return self._most_a_second(self.limits.rows_per_second, self._each_bytes)

    def child_rows_per_second(self) -> float | None:
        """The same while it is at its children's rows, which `rows_per_second` of the plan leaves out."""
        return self._most_a_second(None, self._each_bytes)

    def _most_a_second(self, rows: float | None, row_bytes: float) -> float | None:
        ceilings = (self.limits.bytes_per_second, GENTLE_BYTES if self._gentle else None)
        wanted = [rows, *(ceiling / row_bytes for ceiling in ceilings if ceiling and row_bytes)]
        slowest = min(filter(None, wanted), default=None)
        return slowest / self.limits.streams if slowest else None

    def begins(self, number: int) -> None:
        """A chunk begins, which may take `rows()`."""
        self._begun_chunks += 1
        now, rows = self.world.clock(), self.rows()
        expected = self._expected[number] = (rows, rows * self._row_bytes)
        for rate, amount in zip((self._rows, self._bytes), expected, strict=True):
            if rate:
                rate.take(amount, now)

    def ended(
        self, number: int, rows: int, raw_bytes: int, worked: float, seconds: float, *, child_rows: int = 0
    ) -> None:
        """It took `seconds` in all, and its rows were locked for `worked` of them. `raw_bytes`: of its rows and those
        of their children."""
        allowed, expected_bytes = self._expected.pop(number)
        if self._rows:
            self._rows.correct(allowed, rows)
        if self._bytes:
            self._bytes.correct(expected_bytes, raw_bytes)
        if rows:
            self._row_bytes, self._each_bytes = raw_bytes / rows, raw_bytes / (rows + child_rows)
        self._recent.append(seconds)
        if allowed <= self._size:  # not one that was given out before the size went down
            self._size = next_size(self._size, rows, worked, self.limits.target, self.limits.most_rows)

    def _over(self, now: float) -> str | None:
        limits = self.limits
        if limits.quiet_hours and limits.quiet_hours.hold(self.world.moment()):
            return f"the quiet hours have begun ({limits.quiet_hours})"
        if limits.stop_after is None:
            return None
        left = limits.stop_after - (now - self._begun)
        if left <= 0:
            return f"the time budget of {_span(limits.stop_after)} is used up"
        longest = max(self._recent, default=0.0)
        if left < longest:
            return f"another chunk would not fit into the time budget of {_span(limits.stop_after)}"
        return None

    def _wait_for_others(self, now: float) -> float:
        if self._asked is not None and now - self._asked < ASK_EVERY:
            return 0.0 if self._busy_since is None else ASK_EVERY - (now - self._asked)
        busy = self.world.busy()
        self._asked = now
        if self.limits.gentle == "auto":
            self._look_around()
        if busy is None:
            self._busy_since = None
            return 0.0
        if self._busy_since is None:
            self._busy_since = now
            self.waiting(busy)
        if now - self._busy_since >= self.limits.patience:
            raise StoppedEarly(f"waited {_span(self.limits.patience)} in vain: {busy}")
        return ASK_EVERY

    def _look_around(self) -> None:
        at_work = self.world.others_at_work(self._begun_chunks)
        if at_work and not self._gentle:
            self.slowing(f"others are at work on the server: at most {GENTLE_BYTES / 1e6:.0f} MB a second are read")
        self._gentle = at_work


def _span(seconds: float) -> str:
    """`90` as 90s, `7200` as 2h: as a plan would write it."""
    for unit, length in (("h", 3600), ("m", 60)):
        if seconds >= length and seconds % length == 0:
            return f"{seconds / length:.0f}{unit}"
    return f"{seconds:.0f}s"
