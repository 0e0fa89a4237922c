"""ClickHouse as a port's target, over its HTTP interface."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from toolkit.databases.clickhouse.wire import Wire
from toolkit.databases.target import Target
from toolkit.errors import DatabaseUnreachable, ToolkitError
from toolkit.schema.found import Found, FoundColumn, FoundTable
from toolkit.secrets import Secret

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
        self._wire = Wire(url, _EXACT)
        self.address = self._wire.address
        self.rows("SELECT 1")

    def begin(self) -> None:
        """Nothing: there are no transactions."""

    def commit(self) -> None:
        """Nothing."""

    def rollback(self) -> None:
        """Nothing."""

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self._wire.send(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query; decimals come as text."""
        return self._wire.rows(sql)

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, a line of its answer at a time."""
        return self._wire.stream(sql)

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

    def may(self, right: str) -> bool | None:
        """Whether the user has a right on the database; None if the server cannot tell (before late 2024)."""
        try:
            return self._wire.send(f"CHECK GRANT {right} ON *").strip() == "1"
        except DatabaseUnreachable:
            raise
        except ToolkitError:
            return None

    def close(self) -> None:
        """Nothing is open."""
