"""A database that a port is written to, of any engine: the contract that each engine's `target` module keeps."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from toolkit.databases.url_text import ESCAPE, is_misread
from toolkit.errors import DatabaseUnreachable, UsageError
from toolkit.schema.database import Database
from toolkit.schema.found import Found
from toolkit.secrets import Secret


class Target(Protocol):
    """A connection. Nothing is retried. Each method raises ToolkitError in the operator's words: AlreadyThere where a
    statement was to make what is there, DatabaseUnreachable where the connection was lost."""

    # Whether DDL is taken back with its transaction; otherwise what was made must be dropped.
    transactional: bool

    def begin(self) -> None:
        """Start a transaction, where DDL can be in one."""

    def commit(self) -> None:
        """Make what was done last."""

    def rollback(self) -> None:
        """Take back what was done since `begin`, where that can be."""

    def execute(self, sql: str) -> None:
        """Run one statement."""

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Run one query."""

    def stream(self, sql: str) -> Iterator[tuple[object, ...]]:
        """Run one query whose rows need not fit in memory. The connection is busy until they are read, or left."""

    def found(self) -> Found | Database:
        """What the catalog says: of the database in the URL, with all its schemas where the engine has them."""

    def close(self) -> None:
        """Let go of the connection."""


# URL scheme -> (dialects that it takes, module).
_ENGINES = {
    "postgresql": (("postgres",), "postgres"),
    "postgres": (("postgres",), "postgres"),
    "mysql": (("mysql", "mariadb"), "mysql"),
    "mariadb": (("mariadb", "mysql"), "mysql"),
    "sqlite": (("sqlite",), "sqlite"),
    "duckdb": (("duckdb",), "duckdb"),
    "clickhouse": (("clickhouse",), "clickhouse"),
    "spark": (("spark",), "spark"),
}


def open_target(url: Secret, dialect: str) -> Target:
    """Connect. Raises UsageError for a URL of another engine, ToolkitError if it cannot be reached."""
    if is_misread(url.reveal()):
        raise UsageError("the target's URL cannot be read", fix=ESCAPE)
    scheme = urlsplit(url.reveal()).scheme.partition("+")[0]
    dialects, module = _ENGINES.get(scheme, ((), ""))
    if dialect not in dialects:
        schemes = [name for name, (known, _) in _ENGINES.items() if dialect in known]
        raise UsageError(
            f"{scheme or 'this'}:// is no address of {dialect}",
            fix=f"write it as {schemes[0]}://..." if schemes else f"--execute cannot reach {dialect}; use --out",
        )
    made: Target = importlib.import_module(f"toolkit.databases.{module}.target").connect(url)
    return made


def lost_target(where: str, why: str) -> DatabaseUnreachable:
    """The error for a connection that is gone."""
    fix = "see why in the server's log, and run the same command again: it goes on where this one ended"
    return DatabaseUnreachable("the connection to the target was lost", where=where, why=why, fix=fix)


def missing_driver(package: str, extra: str) -> UsageError:
    """The error for a driver that is not installed."""
    return UsageError(f"{package} is not installed", fix=f"pip install 'litellm-data-toolkit[{extra}]'")
