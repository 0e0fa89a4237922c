"""Sending spans to a collector by OTLP over HTTP, as OpenTelemetry's environment variables say (extra `otel`).

Spans wait in a queue and are sent by a thread; a collector that is slow or gone costs the run nothing, until its end:
then FLUSH_SECONDS are waited for what is still in the queue.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Mapping, Sequence

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from toolkit import __version__

FLUSH_SECONDS = 5.0
SERVICE = "litellm-data-toolkit"


class TraceExport:
    """A tracer, and the way of its spans out of the process."""

    def __init__(self) -> None:
        self._said = _Said()
        self._exporter = _Counting(OTLPSpanExporter())
        self._provider = TracerProvider(resource=_resource(), shutdown_on_exit=False)  # exit would wait for long
        self._provider.add_span_processor(BatchSpanProcessor(self._exporter))

    @property
    def tracer(self) -> Tracer:
        """What makes spans."""
        return self._provider.get_tracer("toolkit", __version__)

    def close(self) -> str | None:
        """Send what waits, for FLUSH_SECONDS at most. Returns what went wrong, None if all was sent."""
        thread = threading.Thread(target=self._provider.shutdown, name="spans", daemon=True)
        thread.start()
        thread.join(FLUSH_SECONDS)
        why = self._said.close()
        if thread.is_alive():
            return f"no answer within {FLUSH_SECONDS:.0f} seconds of the run's end{f': {why}' if why else ''}"
        return why or "the collector refused them" if self._exporter.lost else None


def parent_of(environment: Mapping[str, str]) -> Context:
    """The span that this process is part of, by TRACEPARENT and TRACESTATE; none without."""
    carrier = {name.lower(): environment[name] for name in ("TRACEPARENT", "TRACESTATE") if name in environment}
    return TraceContextTextMapPropagator().extract(carrier)


def _resource() -> Resource:
    named = "OTEL_SERVICE_NAME" in os.environ or f"{SERVICE_NAME}=" in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    return Resource.create({SERVICE_VERSION: __version__, **({} if named else {SERVICE_NAME: SERVICE})})


class _Counting(SpanExporter):
    """An exporter that knows how many spans it lost."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self.lost = 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        result = self._exporter.export(spans)
        if result is not SpanExportResult.SUCCESS:
            self.lost += len(spans)
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()


class _Said(logging.Handler):
    """Keeps the last complaint of OpenTelemetry, which would write each of them to stderr."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._last: str | None = None
        self._logger = logging.getLogger("opentelemetry")
        self._propagated = self._logger.propagate
        self._logger.propagate = False
        self._logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._last = record.getMessage()

    def close(self) -> str | None:  # type: ignore[override]
        """Let go of the logger. Returns the last complaint."""
        super().close()
        return self._last
