"""The figures of a run that has ended, for Prometheus (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.runs.events import RunDone

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

SUCCESS = "toolkit_last_success_timestamp_seconds"


@dataclass(frozen=True, slots=True)
class Measured:
    """`ended`: seconds since 1970; `done`: None for a run that did not come to its end."""

    plan: str
    ended: float
    seconds: float
    exit_code: int
    done: RunDone | None


def figures(measured: Measured, success: float | None) -> Iterator[tuple[str, str, float]]:
    """Names, what they mean, and values. `success`: when an earlier run came to its end, if that is known."""
    yield "toolkit_last_run_timestamp_seconds", "When the last run ended.", measured.ended
    yield "toolkit_last_run_duration_seconds", "How long the last run took.", measured.seconds
    yield "toolkit_last_run_exit_code", "The exit code of the last run.", measured.exit_code
    done = measured.done
    latest = measured.ended if done else success
    if latest is not None:
        yield SUCCESS, "When the last run ended with exit code 0.", latest
    if done:
        yield "toolkit_last_run_rows_archived", "Rows that the last run archived.", done.rows
        yield "toolkit_last_run_rows_copied", "Rows that the last run copied.", done.copied
        yield "toolkit_last_run_stored_bytes", "Bytes that the last run wrote to stores.", done.stored_bytes
        yield "toolkit_last_run_still_due_rows", "Rows that a limit of pace left behind, about.", done.still_due


def registry(measured: Measured, success: float | None) -> CollectorRegistry:
    """The figures, labelled with the plan."""
    from prometheus_client import CollectorRegistry, Gauge

    made = CollectorRegistry()
    for name, text, value in figures(measured, success):
        Gauge(name, text, ["plan"], registry=made).labels(measured.plan).set(value)
    return made
