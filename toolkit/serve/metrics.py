"""How plans stand, for Prometheus (pure). Sums begin anew with the process, as counters do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.serve.state import PlanState

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric

Series = Iterator[tuple[dict[str, str], float]]

_COUNTERS: dict[str, tuple[str, Callable[[PlanState], float]]] = {
    "toolkit_rows_archived": ("Rows archived.", lambda state: state.sums.rows),
    "toolkit_rows_copied": ("Rows copied into targets.", lambda state: state.sums.copied),
    "toolkit_stored_bytes": ("Bytes written to stores.", lambda state: state.sums.stored_bytes),
    "toolkit_missed_times": ("Times of the schedule that had no run of their own.", lambda state: state.missed),
}

_GAUGES: dict[str, tuple[str, Callable[[PlanState], float | None]]] = {
    "toolkit_run_running": ("Whether a run is under way.", lambda state: float(state.running is not None)),
    "toolkit_next_run_timestamp_seconds": ("When the next run starts.", lambda state: state.next.timestamp()),
    "toolkit_last_success_timestamp_seconds": (
        "When the last run ended with exit code 0.",
        lambda state: state.succeeded.timestamp() if state.succeeded else None,
    ),
    "toolkit_last_run_timestamp_seconds": (
        "When the last run ended.",
        lambda state: state.runs[0].ended.timestamp() if state.runs else None,
    ),
    "toolkit_last_run_duration_seconds": (
        "How long the last run took.",
        lambda state: state.runs[0].seconds if state.runs else None,
    ),
    "toolkit_last_run_exit_code": (
        "The exit code of the last run.",
        lambda state: state.runs[0].exit_code if state.runs else None,
    ),
}


def registry(states: Callable[[], Iterable[PlanState]]) -> CollectorRegistry:
    """A registry that asks for the states whenever it is scraped."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.registry import Collector

    class States(Collector):
        def collect(self) -> Iterator[Metric]:
            return families(tuple(states()))

    made = CollectorRegistry(auto_describe=False)
    made.register(States())
    return made


def families(states: tuple[PlanState, ...]) -> Iterator[Metric]:
    """All metrics; a figure that is not known yet is left out."""
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    for name, (text, counted) in _COUNTERS.items():
        yield _filled(CounterMetricFamily(name, text, labels=["plan"]), _each(states, counted))
    runs = CounterMetricFamily("toolkit_runs", "Runs that have ended, by how.", labels=["plan", "outcome"])
    yield _filled(runs, _runs(states))
    for name, (text, told) in _GAUGES.items():
        yield _filled(GaugeMetricFamily(name, text, labels=["plan"]), _each(states, told))
    backlog = "Rows that are due and still in the table, after the last run."
    yield _filled(GaugeMetricFamily("toolkit_backlog_rows", backlog, labels=["plan", "step"]), _backlog(states))
    findings = "Findings of the last run that the plan does not accept."
    yield _filled(GaugeMetricFamily("toolkit_findings", findings, labels=["plan", "severity"]), _findings(states))


def _filled(family: Metric, series: Series) -> Metric:
    for labels, value in series:
        suffix = "_total" if family.type == "counter" else ""
        family.add_sample(family.name + suffix, labels, value)
    return family


def _each(states: Iterable[PlanState], told: Callable[[PlanState], float | None]) -> Series:
    for state in states:
        value = told(state)
        if value is not None:
            yield {"plan": state.plan}, value


def _runs(states: Iterable[PlanState]) -> Series:
    for state in states:
        yield from (({"plan": state.plan, "outcome": name}, count) for name, count in state.sums.runs.items())


def _backlog(states: Iterable[PlanState]) -> Series:
    for state in states:
        yield from (({"plan": state.plan, "step": each.step}, each.due) for each in state.backlog)


def _findings(states: Iterable[PlanState]) -> Series:
    for state in states:
        found = Counter(each.severity for each in state.runs[0].findings if not each.accepted) if state.runs else {}
        known = ("blocker", "warning", "note") if state.runs else ()
        yield from (({"plan": state.plan, "severity": severity}, found.get(severity, 0)) for severity in known)
