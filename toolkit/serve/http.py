"""`/`, `/metrics` and `/healthz` over HTTP: reads only, and nothing that needs a login to be safe."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from toolkit.errors import ToolkitError, UsageError
from toolkit.secrets import scrub

# A client that sends its request more slowly than this is hung up on.
REQUEST_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers with. `policy`: of a page, its Content Security Policy."""

    text: str
    kind: str
    status: HTTPStatus = HTTPStatus.OK
    policy: str = "default-src 'none'; frame-ancestors 'none'"


Paths = Mapping[str, Callable[[str], Answer]]
"""By path; each is given the request's Accept header."""


def read_address(text: str) -> tuple[str, int]:
    """`127.0.0.1:8080`, `[::1]:8080`, `localhost:0`. Raises UsageError."""
    host, colon, port = text.rpartition(":")
    name = host.removeprefix("[").removesuffix("]")
    if not colon or not name or (":" in name) != host.startswith("[") or not port.isdecimal() or int(port) > 65_535:
        raise UsageError("this is no address to listen on", where=f"--listen {text}", fix="write 127.0.0.1:8080")
    return name, int(port)


@contextmanager
def listening(address: tuple[str, int], paths: Paths) -> Iterator[str]:
    """Answer in threads while inside. Gives the URL. Raises ToolkitError when the address cannot be had."""
    try:
        server = _server(address, paths)
    except (OSError, UnicodeError) as error:  # the latter of a name that is none
        where, why = f"{address[0]}:{address[1]}", getattr(error, "strerror", None) or str(error)
        raise ToolkitError(
            "cannot listen on this address", where=where, why=why, fix="give another one: --listen"
        ) from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="http", daemon=True)
    thread.start()
    host, port = address[0], server.server_address[1]
    try:
        yield f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _server(address: tuple[str, int], paths: Paths) -> ThreadingHTTPServer:
    family, _, _, _, place = socket.getaddrinfo(*address, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]

    class Server(ThreadingHTTPServer):
        address_family = family
        daemon_threads = True

    class Handler(_Handler):
        answers = paths

    return Server((str(place[0]), int(place[1])), Handler)


class _Handler(BaseHTTPRequestHandler):
    answers: ClassVar[Paths]
    timeout = REQUEST_SECONDS
    protocol_version = "HTTP/1.1"
    server_version = "toolkit"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a path."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same, without the body."""
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Requests are not logged: probes and scrapes come every few seconds."""

    def _answer(self, *, with_body: bool) -> None:
        make = self.answers.get(self.path.partition("?")[0])
        unknown = Answer("there is no such page\n", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND)
        answer = make(self.headers.get("Accept", "")) if make else unknown
        body = scrub(answer.text).encode("utf-8", "replace")
        self.send_response(answer.status)
        headers = {"Content-Type": answer.kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        headers |= {"Content-Security-Policy": answer.policy, "X-Content-Type-Options": "nosniff"}
        for name, value in (headers | {"Referrer-Policy": "no-referrer"}).items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)
