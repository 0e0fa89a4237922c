"""Traces: real runs, and a collector that speaks OTLP over HTTP, decodes what it is sent, or does not answer."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import environment
from toolkit import load_plan, run
from toolkit.runs.traced import is_wanted


@dataclass(frozen=True)
class Span:
    """A span as it arrived; `status`: the error's words, empty for none."""

    id: bytes
    parent: bytes
    name: str
    start: int
    end: int
    attributes: dict[str, Any]
    events: list[str]
    status: str


@dataclass
class Collector:
    """Answers with `status`, and not before `hang` is set. `headers`: of the last request."""

    url: str = ""
    status: int = 200
    hang: threading.Event = field(default_factory=threading.Event)
    spans: list[Span] = field(default_factory=list)
    traces: set[bytes] = field(default_factory=set)
    resource: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        return {"OTEL_EXPORTER_OTLP_ENDPOINT": self.url}

    def take(self, request: ExportTraceServiceRequest) -> None:
        for part in request.resource_spans:
            self.resource = plain(part.resource.attributes)
            for span in (span for scope in part.scope_spans for span in scope.spans):
                self.traces.add(span.trace_id)
                self.spans.append(
                    Span(
                        span.span_id,
                        span.parent_span_id,
                        span.name,
                        span.start_time_unix_nano,
                        span.end_time_unix_nano,
                        plain(span.attributes),
                        [event.name for event in span.events],
                        span.status.message,
                    )
                )

    def named(self, name: str) -> Span:
        [found] = [span for span in self.spans if span.name == name]
        return found

    def below(self, parent: Span) -> list[Span]:
        return sorted((span for span in self.spans if span.parent == parent.id), key=lambda span: span.start)


def plain(attributes: Any) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    made = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            made.headers = dict(self.headers)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.hang.wait(20)
            made.take(ExportTraceServiceRequest.FromString(body))
            self.send_response(made.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    made.hang.set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        made.hang.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as made:
        yield made


def test_the_tree_of_a_run(shop: Shop, collector: Collector) -> None:
    shop.write(PLAN + "    window: day\n    chunk_rows: 40\n    vacuum: analyze\n")
    env = {
        **collector.env,
        "OTEL_EXPORTER_OTLP_HEADERS": "x-team=data",
        "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment=test",
        "TRACEPARENT": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    }
    done = shop.run("run", shop.plan, "--yes", "--json", env=env)
    assert (done.code, done.err) == (0, "")
    run = done.json[0]["run"]
    root = collector.named("run shop")
    assert collector.traces == {bytes.fromhex("0af7651916cd43dd8448eb211c80319c")}
    assert root.parent == bytes.fromhex("b7ad6b7169203331")
    assert (root.attributes["toolkit.run"], root.attributes["toolkit.rows"]) == (run, 72)
    [step] = collector.below(root)
    assert (step.name, step.attributes["toolkit.table"], step.attributes["toolkit.rows"]) == ("logs", "logs", 72)
    assert "vacuumed" in step.events
    chunks = collector.below(step)
    assert len(chunks) == len([line for line in done.json if line["event"] == "chunk_done"]) > 1
    assert sum(chunk.attributes["toolkit.rows"] for chunk in chunks) == 72
    assert all(chunk.attributes["toolkit.stored_bytes"] > 0 for chunk in chunks)
    for chunk in chunks:
        parts = collector.below(chunk)
        assert [part.name for part in parts] == ["export", "verify", "manifest", "commit"]
        assert all(chunk.start <= part.start <= part.end <= chunk.end for part in parts)
    for inner, outer in ((step, root), *((chunk, step) for chunk in chunks)):
        assert outer.start <= inner.start <= inner.end <= outer.end
    assert not any(span.status for span in collector.spans)
    assert len(collector.spans) == 2 + 5 * len(chunks)
    assert collector.resource["service.name"] == "litellm-data-toolkit"
    assert collector.resource["deployment.environment"] == "test"
    assert collector.headers["x-team"] == "data"


def test_a_failure_is_recorded_without_a_secret(shop: Shop, collector: Collector) -> None:
    url = "postgresql://u:hunter22222@127.0.0.1:1/x"
    env = {**collector.env, "DATABASE_URL": url, "OTEL_SERVICE_NAME": "nightly"}
    assert shop.run("run", shop.plan, "--yes", env=env).code == 5
    root = collector.named("run shop")
    assert root.attributes["error.type"] == "DatabaseUnreachable"
    assert root.attributes["toolkit.exit_code"] == 5
    assert root.events == ["exception"]
    assert root.status
    assert "hunter22222" not in repr(collector.spans)
    assert collector.resource["service.name"] == "nightly"


def test_a_step_that_fails_is_marked(shop: Shop, collector: Collector) -> None:
    shop.run("run", shop.plan, "--yes", "--var", "BEFORE=2026-01-02")
    manifest = next(path for path in shop.archive.rglob("*.json") if path.name.endswith(".done.json"))
    manifest.with_name(manifest.name.replace(".done.", ".void.")).write_text(manifest.read_text())
    assert shop.run("run", shop.plan, "--yes", env=collector.env).code == 1
    assert collector.named("logs").attributes["error.type"] == "VerificationFailed"
    assert collector.below(collector.named("run shop")) == [collector.named("logs")]


def test_a_run_of_another_program_is_part_of_its_trace(
    shop: Shop, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the span that the caller is in, though the work is done in a thread of its own."""
    for name, value in {**collector.env, **shop.env}.items():
        monkeypatch.setenv(name, value)
    with TracerProvider(shutdown_on_exit=False).get_tracer("theirs").start_as_current_span("nightly") as span:
        assert run(load_plan(shop.plan), yes=True).happened.rows == 72
    context = span.get_span_context()
    assert collector.traces == {context.trace_id.to_bytes(16, "big")}
    assert collector.named("run shop").parent == context.span_id.to_bytes(8, "big")
    assert [step.name for step in collector.below(collector.named("run shop"))] == ["logs"]


def test_each_attempt_is_a_trace(shop: Shop, collector: Collector) -> None:
    env = {**collector.env, "DATABASE_URL": "postgresql://u@127.0.0.1:1/x"}
    assert shop.run("run", shop.plan, "--yes", "--retries", "1", env=env).code == 5
    assert len(collector.traces) == 2


def test_a_dry_run_has_none(shop: Shop, collector: Collector) -> None:
    assert shop.run("run", shop.plan, "--dry-run", env=collector.env).code == 0
    assert collector.spans == []


def test_a_collector_that_does_not_answer_holds_the_run_up_for_five_seconds(shop: Shop, collector: Collector) -> None:
    collector.hang.clear()
    began = time.monotonic()
    done = shop.run("run", shop.plan, "--yes", env=collector.env)
    assert 5 <= time.monotonic() - began < 15
    assert done.code == 0
    place = collector.url.removeprefix("http://")
    why = "no answer within 5 seconds of the run's end"
    assert done.err == f"warning: not all of the trace was sent to {place}: {why}\n"
    assert shop.rows() == 28


@pytest.mark.parametrize(
    ("endpoint", "why"),
    [
        ("http://me:hunter22222@127.0.0.1:1", "127.0.0.1:1: Connection refused"),
        ("http://no.such.host.invalid:4318", "no.such.host.invalid:4318: .*not known|.*resolution"),
        ("refusing", "127.0.0.1:[0-9]+: Failed to export spans batch code: 400, reason: Bad Request"),
    ],
)
def test_what_is_not_taken_is_warned_of_once(shop: Shop, collector: Collector, endpoint: str, why: str) -> None:
    collector.status = 400
    env = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url if endpoint == "refusing" else endpoint}
    began = time.monotonic()
    done = shop.run("run", shop.plan, "--yes", env=env)
    assert done.code == 0
    assert re.fullmatch(f"warning: not all of the trace was sent to (?:{why})\n", done.err)
    assert time.monotonic() - began < 15


def test_a_token_that_is_given_in_a_wrong_form_is_not_shown(shop: Shop, collector: Collector) -> None:
    collector.status = 401
    env = {**collector.env, "OTEL_EXPORTER_OTLP_HEADERS": "Bearer a-token-of-mine"}
    done = shop.run("run", shop.plan, "--yes", env=env)
    assert done.code == 0
    assert "OTEL_EXPORTER_OTLP_HEADERS is no list of NAME=VALUE" in done.err
    assert "a-token-of-mine" not in done.out + done.err


def test_a_protocol_that_is_not_spoken(shop: Shop, collector: Collector) -> None:
    done = shop.run("run", shop.plan, "--yes", env={**collector.env, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"})
    assert done.code == 0
    assert "warning: no trace is sent: the protocol grpc is not spoken" in done.err
    assert collector.spans == []


def test_a_variable_that_opentelemetry_cannot_read_ends_no_run(shop: Shop, collector: Collector) -> None:
    done = shop.run("run", shop.plan, "--yes", env={**collector.env, "OTEL_BSP_MAX_QUEUE_SIZE": "10"})
    assert done.code == 0
    assert done.err.startswith("warning: no trace is sent: max_export_batch_size must be less")
    assert shop.rows() == 28


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://h"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://h"}, True),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, True),
        ({"OTEL_TRACES_EXPORTER": "console, otlp"}, True),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://h"}, False),
        ({"OTEL_SDK_DISABLED": "TRUE", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://h"}, False),
        ({"OTEL_SERVICE_NAME": "x"}, False),
    ],
)
def test_who_wants_traces(variables: dict[str, str], wanted: bool) -> None:
    assert is_wanted(variables) == wanted


def run_python(shop: Shop, code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", code, "run", str(shop.plan), "--yes"]
    return subprocess.run(words, env=environment({**shop.env, **env}), capture_output=True, text=True, check=False)


def test_without_the_extra_a_run_says_so_and_goes_on(shop: Shop) -> None:
    hidden = "import sys; sys.modules['opentelemetry.sdk'] = None; from toolkit.cli.main import main; main()"
    done = run_python(shop, hidden, {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
    assert done.returncode == 0
    assert "warning: no trace is sent: packages are missing; pip install 'litellm-data-toolkit[otel]'" in done.stderr


def test_without_the_variables_nothing_is_imported(shop: Shop) -> None:
    code = (
        "import sys; from toolkit.cli.main import _run; code = _run(sys.argv[1:]);"
        "sys.exit(code or any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    assert run_python(shop, code, {}).returncode == 0
