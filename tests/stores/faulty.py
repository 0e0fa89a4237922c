"""An HTTP proxy in front of a store, which answers some requests itself, or drops the store's reply to
them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.fixtures.object_stores import ObjectServer


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for. `path` holds the query."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a request instead of being passed on.

    forward     pass it to the store first, and then spoil the reply
    status      of the reply; None closes the connection without one
    cut         close the connection after so many bytes of the store's body
    corrupt     passes the request's body on changed; the reply comes unspoilt
    alter       changes the body of the store's reply
    then        is called when the store has answered (or, without `forward`, instead of it)
    """

    status: int | None = None
    body: bytes = b""
    forward: bool = False
    cut: int | None = None
    corrupt: Callable[[bytes], bytes] | None = None
    alter: Callable[[bytes], bytes] | None = None
    then: Callable[[], None] | None = None


Rule = Callable[[Request], Fault | None]


def slow_down(status: int = 503, code: str = "SlowDown") -> Fault:
    """An error as S3 words it."""
    return Fault(status, f"<Error><Code>{code}</Code><Message>for the test</Message></Error>".encode())


@dataclass(slots=True)
class FaultyProxy:
    """The proxy as a server to connect to. `rule` looks at every request; `seen` keeps them."""

    server: ObjectServer
    rule: Rule = lambda request: None
    seen: list[Request] = field(default_factory=list)

    def reset(self) -> None:
        """Forget what was seen, and let everything pass."""
        self.rule = lambda request: None
        self.seen.clear()

    def count(self, method: str, part: str) -> int:
        """How many requests of a method had this in their path."""
        return sum(request.method == method and part in request.path for request in self.seen)


def times(number: int, method: str, part: str, fault: Fault) -> Rule:
    """The fault for the first so many requests of a method that have `part` in their path."""
    left = number
    lock = threading.Lock()

    def rule(request: Request) -> Fault | None:
        nonlocal left
        if request.method != method or part not in request.path:
            return None
        with lock:
            left -= 1
            return fault if left >= 0 else None

    return rule


@contextmanager
def faulty_proxy(upstream: ObjectServer) -> Iterator[FaultyProxy]:
    """Run a proxy. Host headers pass unchanged, so signatures stay valid only for stores that do not check
    them."""
    target = urlsplit(upstream.endpoint_url)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body leave in one packet; else each reply waits 40 ms for the client's delayed acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True

        def log_message(self, *arguments: object) -> None:
            """Quiet."""

        def handle_any(self) -> None:
            body = self._body()
            request = Request(self.command, self.path, {k.lower(): v for k, v in self.headers.items()})
            proxy.seen.append(request)
            fault = proxy.rule(request)
            if fault is None:
                self._reply(*self._forward(body))
                return
            if fault.corrupt is not None:
                self._reply(*self._forward(fault.corrupt(body)))
                return
            status, headers, answer = self._forward(body) if fault.forward else (200, {}, b"")
            if fault.then is not None:
                fault.then()
            if fault.alter is not None:
                self._reply(status, headers, fault.alter(answer))
            elif fault.cut is not None:
                self._reply(status, headers, answer, cut=fault.cut)
            elif fault.status is None:
                self.close_connection = True
            else:
                self._reply(fault.status, {}, fault.body)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_any  # noqa: N815

        def _body(self) -> bytes:
            if "100-continue" in self.headers.get("Expect", ""):
                self.send_response_only(100)
                self.end_headers()
                self.wfile.flush()
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))

        def _forward(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
            headers = {k: v for k, v in self.headers.items() if k.lower() not in {"expect", "connection"}}
            with closing(http.client.HTTPConnection(target.hostname or "", target.port, timeout=30)) as connection:
                connection.request(self.command, self.path, body, headers)
                reply = connection.getresponse()
                return reply.status, dict(reply.headers), reply.read()

        def _reply(self, status: int, headers: dict[str, str], body: bytes, cut: int | None = None) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                    self.send_header(name, value)
            head = self.command == "HEAD"
            length = headers.get("Content-Length", headers.get("content-length")) if head else len(body)
            self.send_header("Content-Length", str(length or 0))
            self.end_headers()
            if not head:
                self.wfile.write(body[:cut])
            self.close_connection = cut is not None

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    listener.handle_error = lambda *arguments: None  # type: ignore[method-assign]
    proxy = FaultyProxy(
        ObjectServer(f"http://127.0.0.1:{listener.server_port}", upstream.access_key, upstream.secret_key)
    )
    thread = threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
