"""Rows on their way out of a database (pure): what every engine's extractor yields."""

from __future__ import annotations

from dataclasses import dataclass

# Large enough that compressing batches one by one costs no ratio and handing them over costs no time.
BATCH_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open interval of time, in microseconds since 2000-01-01 UTC; `label` as it stands in object keys."""

    low: int
    high: int
    label: str


@dataclass(frozen=True, slots=True)
class Batch:
    """`lines`: newline-terminated documents, all of one window; `low`/`high`: extremes of their times (micros)."""

    window: str
    lines: bytes
    rows: int
    low: int
    high: int
