"""What a plan says about pace, in figures (pure). Times are seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

# What a gentle run reads a second, as JSON lines before compression. Of pgbench's p99 beside it: bench/README.md.
GENTLE_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` to before `end` by the clocks of `zone`; over midnight where `end` is the earlier of the two."""

    start: time
    end: time
    zone: str

    def hold(self, moment: datetime) -> bool:
        """Whether the moment, of any zone, is in them."""
        zone = UTC if self.zone == "UTC" else ZoneInfo(self.zone)  # the one that needs no time zone database
        now = moment.astimezone(zone).time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M} to {self.end:%H:%M} {self.zone}"


@dataclass(frozen=True, slots=True)
class Limits:
    """`first_rows` is what the first chunk may take, `most_rows` what any may; `target` is how long a chunk's
    transaction should take. `patience`: how long to wait for others before the run ends. `gentle`: always, never, or
    while others are at work. `row_bytes` is about what a row has as a line, 0 if that is not known; `streams` how many
    chunks are read at once."""

    first_rows: int
    most_rows: int
    target: float = 2.0
    rows_per_second: float | None = None
    bytes_per_second: float | None = None
    stop_after: float | None = None
    quiet_hours: QuietHours | None = None
    patience: float = 1800.0
    gentle: Literal["auto", "always", "never"] = "never"
    row_bytes: float = 0.0
    streams: int = 1
