"""Events of every kind of step, as the history and the spans of a run tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from toolkit.errors import Locked
from toolkit.report.totals import ComparedTotals
from toolkit.runs.events import (
    CheckDone,
    ChunkDone,
    CopyDone,
    CopyStarted,
    Event,
    Ported,
    RunDone,
    RunStarted,
    StepStarted,
    TableCopied,
    TargetFinished,
    TotalsCompared,
)
from toolkit.runs.phases import Phases
from toolkit.runs.summing import Summing
from toolkit.runs.tracing import Tracing

CHUNK = ChunkDone(
    "old", "c1", ("2026-10-01",), 5, 2, 300, 30, 1, 0.5, "m.json", "00", phases={"export": 0.2, "commit": 0.1}
)
EVENTS: tuple[Event, ...] = (
    RunStarted("p", "r"),
    Ported("port", "new", 3, 9, 4, 0, resumed=False, kept=False, seconds=0.5),
    CopyStarted("copy", "new", "binary", 2, 30, 0),
    TableCopied("copy", "a", 10),
    TableCopied("copy", "b", 20),
    CopyDone("copy", "new", 2, 30, "counts", 1.5),
    TargetFinished("new", 4, 0.25),
    CheckDone("check", "new", 7, 1, 0, 0, 0, 0, (), (), 0, failed=True, seconds=0.5),
    TotalsCompared("sums", ComparedTotals("log", "daily", different_groups=1)),
    TotalsCompared("sums", ComparedTotals("log", "monthly")),
    StepStarted("old", "log", "delete", "2026-10-02", "s3://b", 10, 600),
    CHUNK,
)


def test_steps_of_every_kind_are_summed() -> None:
    summing = Summing()
    for event in EVENTS:
        summing(event)
    found = {step.step: (step.kind, step.place, step.rows, step.complete) for step in summing.steps}
    assert found == {
        "port": ("port", "new", 0, True),
        "copy": ("copy", "new", 30, True),
        "check": ("check", "new", 0, False),
        "sums": ("check", "monthly", 0, False),
        "old": ("archive", "log to s3://b", 5, False),
    }
    assert summing.begun
    assert summing.done is None
    summing(RunDone("p", "r", 5, 30, 1.0))
    assert summing.done is not None


@contextmanager
def spans() -> Iterator[tuple[Tracing, list[ReadableSpan]]]:
    exporter, provider, found = InMemorySpanExporter(), TracerProvider(), list[ReadableSpan]()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield Tracing(provider.get_tracer("test"), "p", "r"), found
    found += exporter.get_finished_spans()
    provider.shutdown()


def test_steps_of_every_kind_are_spans() -> None:
    with spans() as (trace, found):
        for event in EVENTS:
            trace(event)
        trace.end(Locked("another run"))
    named = {span.name: span for span in found}
    assert list(named) == [*("port", "copy", "finish", "check", "sums"), *("export", "commit", "chunk", "old", "run p")]
    assert [event.name for event in named["copy"].events] == ["table_copied", "table_copied"]
    assert (named["copy"].attributes or {})["toolkit.rows"] == 30
    assert [span.name for span in found if span.status.description] == ["old", "run p"]
    assert named["old"].status.description == "another run"


@pytest.mark.parametrize("phases", [{"export": 0.1, "verify": 0.2, "commit": 0.3}, {"export": 9.0}, {}])
def test_phases_lie_within_their_chunk(phases: dict[str, float]) -> None:
    with spans() as (trace, found):
        trace(ChunkDone("old", "c1", (), 1, 0, 2, 1, 1, 0.6, "m.json", "00", phases=phases))
        trace.end(None)
    [chunk] = [span for span in found if span.name == "chunk"]
    parts = [span for span in found if span.parent and span.parent.span_id == chunk.context.span_id]
    assert [part.name for part in parts] == list(phases)
    edges = [edge for part in parts for edge in (part.start_time, part.end_time)]
    assert edges == sorted(edges, key=lambda edge: edge or 0)
    assert all((chunk.start_time or 0) <= (edge or 0) <= (chunk.end_time or 0) for edge in edges)


def test_a_phase_that_comes_again_adds_up() -> None:
    phases = Phases()
    for name in ("export", "verify", "export"):
        with phases.timed(1, name):
            pass
    with pytest.raises(ZeroDivisionError), phases.timed(2, "export"):
        raise ZeroDivisionError
    assert list(phases.take(1)) == ["export", "verify"]
    assert list(phases.take(2)) == ["export"]
    assert phases.take(1) == {}
