"""ClickHouse's HTTP interface: a statement a request, and rows streamed to it."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from toolkit.databases.clickhouse.error_text import error_text
from toolkit.errors import AlreadyThere, DatabaseUnreachable, ToolkitError
from toolkit.secrets import Secret, scrub

TIMEOUT = 60  # seconds a statement
LONG_TIMEOUT = 3600  # for one that reads a whole table before it answers
HTTP_PORT, HTTPS_PORT = 8123, 8443


class Wire:
    """Sends statements, each on a connection of its own. `settings` go with each."""

    def __init__(self, url: Secret, settings: Mapping[str, str], timeout: float = TIMEOUT) -> None:
        parts = urlsplit(url.reveal())
        self._tls = parts.scheme.endswith("+https")
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (HTTPS_PORT if self._tls else HTTP_PORT)
        database = unquote(parts.path.strip("/")) or "default"
        self.address = f"{self._host}:{self._port}/{database}"
        self._settings = {"database": database, **settings}
        self._timeout = timeout
        login = f"{unquote(parts.username or 'default')}:{unquote(parts.password or '')}"
        self._headers = {"Authorization": "Basic " + base64.b64encode(login.encode()).decode()}

    def send(self, sql: str, rows: Iterable[bytes] | None = None) -> str:
        """Run a statement, `rows` being the data that it reads, and return what it gives.

        An error of `rows` ends the request in its middle, which ClickHouse takes for an error, and is raised.
        Raises ToolkitError with the server's word, DatabaseUnreachable.
        """
        make = HTTPSConnection if self._tls else HTTPConnection
        connection = make(self._host, self._port, timeout=self._timeout)
        try:
            return self._exchange(connection, sql, rows)
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from None
        finally:
            connection.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query; what it gives, as JSON has it."""
        # Only a line feed ends a row: values have other line separators raw.
        body = self.send(f"{sql} FORMAT JSONCompactEachRow")
        return [tuple(json.loads(line)) for line in body.split("\n") if line]

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run a query that may read for long, and whose rows need not fit in memory: a line of its answer at a time."""
        make = HTTPSConnection if self._tls else HTTPConnection
        connection = make(self._host, self._port, timeout=LONG_TIMEOUT)
        try:
            statement = f"{sql} FORMAT JSONCompactEachRow"
            connection.request("POST", f"/?{urlencode(self._settings)}", statement.encode(), self._headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise self._refused(answer.read().decode(errors="replace"), sql)
            for line in answer:
                yield tuple(json.loads(line))
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from None
        finally:
            connection.close()

    def _refused(self, body: str, sql: str) -> ToolkitError:
        why = f"{error_text(body)}: {scrub(sql)}"
        kind = AlreadyThere if "(TABLE_ALREADY_EXISTS)" in body else ToolkitError
        return kind("ClickHouse refused a statement", where=self.address, why=why)

    def _unreachable(self, error: Exception) -> DatabaseUnreachable:
        return DatabaseUnreachable(
            "cannot reach ClickHouse",
            where=self.address,
            why=scrub(str(error) or type(error).__name__),
            fix="check the URL; the port is that of the HTTP interface",
        )

    def _exchange(self, connection: HTTPConnection, sql: str, rows: Iterable[bytes] | None) -> str:
        if rows is None:
            connection.request("POST", f"/?{urlencode(self._settings)}", sql.encode(), self._headers)
        else:
            where = f"/?{urlencode({**self._settings, 'query': sql})}"
            headers = {**self._headers, "Transfer-Encoding": "chunked"}
            # A server that refuses the first rows says so and hears no more of them: its answer says why.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", where, rows, headers, encode_chunked=True)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        if answer.status != 200:
            raise self._refused(body, sql)
        return body
