"""Traces of runs, where OpenTelemetry's environment variables ask for them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.runs.log import warn

if TYPE_CHECKING:
    from toolkit.runs.tracing import Tracing

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
PROTOCOL = "http/protobuf"


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether an exporter, or where it should send, is named, and nothing forbids it."""
    if environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    exporters = environment.get("OTEL_TRACES_EXPORTER", "").split(",")
    if any(name.strip() for name in exporters):
        return "otlp" in [name.strip() for name in exporters]
    return any(environment.get(name) for name in _ENDPOINTS)


@contextmanager
def tracing(plan: str, run: str, *, off: bool = False) -> Iterator[Tracing | None]:
    """A reporter of spans for the block; None when nobody wants traces, or they cannot be made, which is warned of."""
    if off or not is_wanted(os.environ):
        yield None
        return
    why = _hindrance(os.environ)
    if why:
        warn("traces_failed", f"no trace is sent: {why}", plan=plan, run=run)
        yield None
        return
    from toolkit.runs.trace_export import TraceExport, collector, parent_of
    from toolkit.runs.tracing import Tracing

    try:
        export = TraceExport()
    except ValueError as error:  # of one of OpenTelemetry's own variables
        warn("traces_failed", f"no trace is sent: {error}", plan=plan, run=run)
        yield None
        return
    trace = Tracing(export.tracer, plan, run, parent_of(os.environ))
    try:
        yield trace
    except BaseException as error:
        trace.end(error)
        raise
    else:
        trace.end(None)
    finally:
        if lost := export.close():
            what = f"not all of the trace was sent to {collector(os.environ)}: {lost}"
            warn("traces_failed", what, plan=plan, run=run)


def _hindrance(environment: Mapping[str, str]) -> str | None:
    protocol = next((environment[name] for name in _PROTOCOLS if environment.get(name)), PROTOCOL)
    if protocol != PROTOCOL:
        return f"the protocol {protocol} is not spoken; set OTEL_EXPORTER_OTLP_PROTOCOL={PROTOCOL}"
    try:
        import opentelemetry.exporter.otlp.proto.http
        import opentelemetry.sdk.trace  # noqa: F401
    except ImportError:
        extra = "pip install 'litellm-data-toolkit[otel]', or set OTEL_TRACES_EXPORTER=none"
        return f"packages are missing; {extra}"
    return None
