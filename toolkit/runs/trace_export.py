"""Sending spans to a collector by OTLP over HTTP, as OpenTelemetry's environment variables say (extra `otel`).

Spans wait in a queue and are sent by a thread; a collector that is slow or gone costs the run nothing, until its end:
then FLUSH_SECONDS are waited for what is still in the queue.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from opentelemetry.context import Context, get_current
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Tracer, get_current_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from toolkit import __version__

FLUSH_SECONDS = 5.0
SERVICE = "litellm-data-toolkit"

# What it says quotes the header, a collector's token.
_HEADERS_READER = "opentelemetry.util.re"


class TraceExport:
    """A tracer, and the way of its spans out of the process."""

    def __init__(self) -> None:
        """Raises ValueError for a variable that OpenTelemetry cannot make sense of."""
        self._said = _Said()
        try:
            self._exporter = _Counting(OTLPSpanExporter())
            self._provider = TracerProvider(resource=_resource(), shutdown_on_exit=False)  # exit would wait for long
            self._provider.add_span_processor(BatchSpanProcessor(self._exporter))
        except ValueError:
            self._said.leave()
            raise

    @property
    def tracer(self) -> Tracer:
        """What makes spans."""
        return self._provider.get_tracer("toolkit", __version__)

    def close(self) -> str | None:
        """Send what waits, for FLUSH_SECONDS at most. Returns what went wrong in a few words, None if all was sent."""
        thread = threading.Thread(target=self._shut_down, name="spans", daemon=True)
        thread.start()
        thread.join(FLUSH_SECONDS)
        if thread.is_alive():
            return self._said.why or f"no answer within {FLUSH_SECONDS:.0f} seconds of the run's end"
        return self._said.why or "the collector refused them" if self._exporter.lost else None

    def _shut_down(self) -> None:
        self._provider.shutdown()
        self._said.leave()


def collector(environment: Mapping[str, str]) -> str:
    """Host and port of where traces go."""
    named = (environment.get(f"OTEL_EXPORTER_OTLP_{kind}ENDPOINT") for kind in ("TRACES_", ""))
    url = next((each for each in named if each), "http://localhost:4318")
    return urlsplit(url).netloc.rpartition("@")[2] or "the collector"


def parent_of(environment: Mapping[str, str]) -> Context:
    """The span that the caller is in, else the one that this process is part of, by TRACEPARENT and TRACESTATE."""
    if get_current_span().get_span_context().is_valid:
        return get_current()
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
    """Keeps the last complaint of OpenTelemetry. Where nobody handles them, Python would write each to stderr."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.why: str | None = None
        self._logger = logging.getLogger("opentelemetry")
        self._logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """What was wrong goes before that it is tried again, or was given up."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        error = next((each for each in arguments if isinstance(each, Exception)), None)
        if record.name == _HEADERS_READER:
            self.why = self.why or "OTEL_EXPORTER_OTLP_HEADERS is no list of NAME=VALUE, each as in a URL"
        elif error is not None:
            self.why = " ".join(_words(list(_causes(error))[-1]).split())
        else:
            self.why = self.why or record.getMessage()

    def leave(self) -> None:
        """Let go of the logger."""
        self._logger.removeHandler(self)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """From what an HTTP library wraps it in to the operating system's own error."""
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        wrapped = (getattr(inner, "reason", None), *inner.args, inner.__cause__)
        inner = next((each for each in wrapped if isinstance(each, BaseException)), None)


def _words(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
