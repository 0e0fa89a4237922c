"""ClickHouse as a port's target, over its HTTP interface: the standard library is driver enough."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from toolkit.databases.target import Target
from toolkit.errors import DatabaseUnreachable, ToolkitError
from toolkit.schema.found import Found, FoundColumn, FoundTable
from toolkit.secrets import Secret, scrub

TIMEOUT = 60  # seconds a statement
LONG_TIMEOUT = 3600  # for one that reads a table before it answers
HTTP_PORT, HTTPS_PORT = 8123, 8443

# A decimal of 76 digits is no number of JSON's.
_EXACT = {"output_format_json_quote_decimals": "1"}
_COLUMNS = """
SELECT table, name, type, default_expression, comment FROM system.columns
WHERE database = currentDatabase() ORDER BY table, position
"""
_TABLES = "SELECT name, engine, comment FROM system.tables WHERE database = currentDatabase()"


def connect(url: Secret) -> Target:
    """`clickhouse://user:password@host:8123/database`; `clickhouse+https://` for TLS. The port is HTTP's."""
    return ClickhouseTarget(url)


class ClickhouseTarget:
    """A statement a request: there is no transaction, and nothing to keep open."""

    transactional = False

    def __init__(self, url: Secret) -> None:
        parts = urlsplit(url.reveal())
        tls = parts.scheme.endswith("+https")
        host = parts.hostname or "localhost"
        database = unquote(parts.path.strip("/")) or "default"
        port = parts.port or (HTTPS_PORT if tls else HTTP_PORT)
        self.address = f"{host}:{port}/{database}"
        self._url = f"http{'s' if tls else ''}://{host}:{port}/?{urlencode({'database': database, **_EXACT})}"
        login = f"{unquote(parts.username or 'default')}:{unquote(parts.password or '')}"
        self._authorization = "Basic " + base64.b64encode(login.encode()).decode()
        self.rows("SELECT 1")

    def begin(self) -> None:
        """Nothing: there are no transactions."""

    def commit(self) -> None:
        """Nothing."""

    def rollback(self) -> None:
        """Nothing."""

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self._send(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query; decimals come as text."""
        body = self._send(f"{sql} FORMAT JSONCompactEachRow")
        # Not splitlines(), which breaks a line at U+2028 too.
        return [tuple(json.loads(line)) for line in body.split("\n") if line]

    def _send(self, sql: str) -> str:
        with self._asked(sql, TIMEOUT) as answer:
            body: bytes = answer.read()
            return body.decode()

    @contextmanager
    def _asked(self, sql: str, timeout: int) -> Iterator[HTTPResponse]:
        request = urllib.request.Request(  # noqa: S310  the scheme is ours
            self._url, data=sql.encode(), headers={"Authorization": self._authorization}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
                yield answer
        except urllib.error.HTTPError as error:
            with error:
                why = error.read().decode(errors="replace").strip()
            raise ToolkitError("ClickHouse refused a statement", where=self.address, why=f"{why}: {sql}") from None
        except OSError as error:
            raise DatabaseUnreachable(
                "cannot reach ClickHouse",
                where=self.address,
                why=scrub(str(error)),
                fix="check the URL; the port is that of the HTTP interface",
            ) from None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, a line of its answer at a time."""
        with self._asked(f"{sql} FORMAT JSONCompactEachRow", LONG_TIMEOUT) as answer:
            for line in answer:
                yield tuple(json.loads(line))

    def found(self) -> Found:
        """By system.tables and system.columns."""
        columns: dict[str, dict[str, FoundColumn]] = defaultdict(dict)
        for table, name, kind, default, comment in self.rows(_COLUMNS):
            columns[table][name] = FoundColumn(
                name, kind, kind.startswith("Nullable("), bool(default), comment=comment or None
            )
        tables = self.rows(_TABLES)
        return Found(
            {
                (None, name): FoundTable(columns[name], comment=comment or None)
                for name, engine, comment in tables
                if engine != "View"
            },
            frozenset((None, name) for name, engine, _ in tables if engine == "View"),
        )

    def close(self) -> None:
        """Nothing is open."""
