"""A TCP proxy in front of PostgreSQL that understands where its messages begin and end.

Every message, from either side, is numbered and shown to `rule`, which may do something before it is passed on, or
after it was passed on and its reply thrown away, and then cut the connection. A *message* of the client's is forwarded
or not as a whole, so that a fault falls exactly between two of them.

The client must not encrypt (`sslmode=disable`, `gssencmode=disable`).
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

_CANCEL = 80877102
_SHOWN = 2_000  # bytes of a message that a rule sees
_REPLY_SECONDS = 20.0

When = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Message:
    """`number` counts from 1 over all connections and both sides. `kind` is the protocol's letter, or `startup`,
    `cancel`. `archives` is whether the connection has sent a COPY: then it belongs to a chunk's worker."""

    number: int
    side: Literal["client", "server"]
    kind: str
    text: bytes
    connection: int
    archives: bool

    @property
    def asks(self) -> bool:
        """Whether the server answers it with ReadyForQuery."""
        return self.side == "client" and self.kind in ("Q", "S")


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the connection before the message is passed on, or after it with the server's reply dropped.

    `act` is called at that moment. `last_words` are sent to the client instead of the reply; `stay` leaves it connected
    then.
    """

    when: When = "before"
    act: Callable[[], None] | None = None
    last_words: bytes = b""
    stay: bool = False


Rule = Callable[[Message], Cut | None]


READY = b"Z\0\0\0\5I"  # ReadyForQuery, no transaction open


def refusal(severity: str, state: str, text: str = "server conn crashed?") -> bytes:
    """An ErrorResponse, as a server or a pooler writes it."""
    parts = (("S", severity), ("V", severity), ("C", state), ("M", text))
    fields = b"".join(f"{code}{value}\0".encode() for code, value in parts)
    return b"E" + struct.pack("!i", len(fields) + 5) + fields + b"\0"


@dataclass
class PgProxy:
    """The proxy. `rule` may be changed at any time; `seen` keeps what passed."""

    upstream: int
    port: int = 0
    rule: Rule = lambda message: None
    seen: list[Message] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, side: Literal["client", "server"], kind: str, body: bytes, link: _Link) -> Message:
        """Number a message."""
        with self.lock:
            if side == "client" and kind == "Q" and body.startswith(b"COPY ("):
                link.archives = True
            message = Message(len(self.seen) + 1, side, kind, body[:_SHOWN], link.number, link.archives)
            self.seen.append(message)
        return message

    def cut_all(self) -> None:
        """Reset every connection."""
        for link in list(self.links):
            link.cut()

    def reset(self) -> None:
        """Forget what was seen, and let everything pass."""
        self.rule = lambda message: None
        self.seen.clear()


class _Link:
    """One client's connection and ours to the server."""

    def __init__(self, proxy: PgProxy, client: socket.socket, number: int) -> None:
        self.number = number
        self.archives = False
        self._proxy = proxy
        self._client = client
        self._server = socket.create_connection(("127.0.0.1", proxy.upstream), 10)
        self._server.settimeout(None)
        for each in (client, self._server):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._dropping = threading.Event()
        self._answered = threading.Event()
        for work in (self._from_client, self._from_server):
            threading.Thread(target=self._guarded, args=(work,), daemon=True).start()

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except (OSError, EOFError):
            pass
        finally:
            self._answered.set()
            self._close(reset=False)

    def cut(self) -> None:
        """Reset both connections."""
        self._close(reset=True)

    def _close(self, *, reset: bool) -> None:
        for each in (self._client, self._server):
            with contextlib.suppress(OSError):
                if reset:
                    each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                # Wakes the other thread, which may be reading; close alone would leave the peer waiting.
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with contextlib.suppress(ValueError):
            self._proxy.links.remove(self)

    def _from_client(self) -> None:
        head = _exactly(self._client, 4)
        body = _exactly(self._client, struct.unpack("!i", head)[0] - 4)
        kind = "cancel" if struct.unpack("!i", body[:4])[0] == _CANCEL else "startup"
        self._pass_on(self._proxy.note("client", kind, body, self), head + body)
        while True:
            self._relay("client", self._client)

    def _from_server(self) -> None:
        while True:
            self._relay("server", self._server)

    def _relay(self, side: Literal["client", "server"], source: socket.socket) -> None:
        head = _exactly(source, 5)
        body = _exactly(source, struct.unpack("!i", head[1:])[0] - 4)
        kind = chr(head[0])
        if side == "server" and self._dropping.is_set():
            if kind == "Z":
                self._answered.set()
            return
        self._pass_on(self._proxy.note(side, kind, body, self), head + body)

    def _pass_on(self, message: Message, data: bytes) -> None:
        fault = self._proxy.rule(message)
        target = self._server if message.side == "client" else self._client
        if fault is None:
            target.sendall(data)
            return
        if fault.when == "after":
            if message.asks:
                self._dropping.set()
            target.sendall(data)
            if message.asks:
                self._answered.wait(_REPLY_SECONDS)
        if fault.act is not None:
            fault.act()
        self._client.sendall(fault.last_words)
        if fault.stay:
            self._dropping.clear()
            return
        self._close(reset=not fault.last_words)
        raise EOFError


def _exactly(source: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = source.recv(min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


@contextlib.contextmanager
def pg_proxy(upstream: int) -> Iterator[PgProxy]:
    """Run a proxy in front of the server on that port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    proxy = PgProxy(upstream, listener.getsockname()[1])
    numbers = itertools.count(1)

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                proxy.links.append(_Link(proxy, client, next(numbers)))
            except OSError:  # the server is down
                client.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        proxy.cut_all()
