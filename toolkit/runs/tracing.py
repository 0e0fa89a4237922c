"""Events of a run become OpenTelemetry spans: run > step > chunk > what the chunk's time went on.

Events tell of what is over, with its seconds; so chunks are spans that are made when they have ended. The tracer comes
from `trace_export`, or is any other program's.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.runs.events import (
    CheckDone,
    ChunkDone,
    ChunkRecovered,
    ChunkRefused,
    CopyDone,
    CopyStarted,
    DataCompared,
    Event,
    PartitionDone,
    Ported,
    RunDone,
    StepDone,
    StepStarted,
    TableCopied,
    TargetFinished,
    TotalsCompared,
    Vacuumed,
    Waiting,
    as_json,
)
from toolkit.secrets import scrub

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, Tracer

# Of these, the span of the step has an event each. Windows, references and the like are told by the log.
_TOLD = ChunkRecovered | ChunkRefused | Waiting | PartitionDone | Vacuumed | TableCopied | DataCompared


class Tracing:
    """A reporter. The run's span begins with it, and `end` must be called."""

    def __init__(self, tracer: Tracer, plan: str, run: str, parent: Context | None = None) -> None:
        self._tracer = tracer
        self._root = tracer.start_span(f"run {plan}", parent, attributes=_named({"plan": plan, "run": run}))
        self._steps: dict[str, Span] = {}

    def __call__(self, event: Event) -> None:
        """Begin, end or mark what the event tells of."""
        match event:
            case StepStarted() | CopyStarted():
                self._steps[event.step] = self._child(self._root, event.step, asdict(event))
            case ChunkDone():
                self._chunk(event)
            case StepDone() | CopyDone():
                span = self._steps.pop(event.step)
                span.set_attributes(_named(asdict(event)))
                span.end()
            case Ported() | CheckDone() | TargetFinished():
                self._past(self._root, getattr(event, "step", "finish"), event.seconds, asdict(event)).end()
            case TotalsCompared():
                compared = event.compared
                told = {"summary": compared.summary, "detail": compared.detail, "groups": compared.groups}
                self._past(self._root, event.step, compared.seconds, told).end()
            case RunDone():
                self._root.set_attributes(_named(asdict(event)))
            case _:
                self._mark(event)

    def end(self, error: BaseException | None) -> None:
        """End what is still open: `error` is why."""
        for span in (*self._steps.values(), self._root):
            if error is not None:
                _fail(span, error)
            span.end()

    def _mark(self, event: Event) -> None:
        if isinstance(event, _TOLD):
            fields = as_json(event)
            self._steps.get(event.step, self._root).add_event(fields.pop("event"), _named(fields))

    def _chunk(self, event: ChunkDone) -> None:
        """The phases are the last of its time: what comes before them is waiting, or an attempt that was refused."""
        phases = {name: _nanoseconds(seconds) for name, seconds in event.phases.items()}
        ended = time.time_ns()
        begins = ended - sum(phases.values())
        step, started = self._steps.get(event.step, self._root), min(begins, ended - _nanoseconds(event.seconds))
        span = self._child(step, "chunk", asdict(event), started)
        for name, length in phases.items():
            self._child(span, name, {}, begins).end(begins + length)
            begins += length
        span.end(ended)

    def _past(self, parent: Span, name: str, seconds: float, fields: Mapping[str, Any]) -> Span:
        """A span that began so many seconds ago."""
        return self._child(parent, name, fields, time.time_ns() - _nanoseconds(seconds))

    def _child(self, parent: Span, name: str, fields: Mapping[str, Any], start: int | None = None) -> Span:
        from opentelemetry.trace import set_span_in_context

        inside = set_span_in_context(parent)
        return self._tracer.start_span(name, inside, attributes=_named(fields), start_time=start)


def _nanoseconds(seconds: float) -> int:
    return int(seconds * 1_000_000_000)


def _named(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes: `toolkit.rows`; what OpenTelemetry has no type for is left out."""
    return {
        f"toolkit.{name}": scrub(value) if isinstance(value, str) else value
        for name, value in fields.items()
        if isinstance(value, str | int | float) or (isinstance(value, tuple) and all(isinstance(v, str) for v in value))
    }


def _fail(span: Span, error: BaseException) -> None:
    """The error as OpenTelemetry has it, in the toolkit's words: a traceback may quote what is secret."""
    from opentelemetry.trace import Status, StatusCode

    text = scrub(str(error)) if isinstance(error, ToolkitError) else type(error).__name__
    span.add_event("exception", {"exception.type": type(error).__name__, "exception.message": text})
    span.set_attribute("error.type", type(error).__name__)
    if isinstance(error, ToolkitError):
        span.set_attribute("toolkit.exit_code", error.exit_code)
    span.set_status(Status(StatusCode.ERROR, text))
