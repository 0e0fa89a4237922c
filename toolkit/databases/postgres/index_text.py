"""CREATE INDEX for people to run: without keeping writers waiting, where PostgreSQL can do that (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.databases.postgres.sql_text import qualified, quote

_IN_PARTS = (
    "writes wait meanwhile, for a partitioned table knows no CONCURRENTLY. Else: one index ON ONLY the table, one"
    " CONCURRENTLY on each partition, and ALTER INDEX ... ATTACH PARTITION for each"
)


def create_index(schema: str, table: str, columns: Iterable[str]) -> str:
    """The plain statement, without a semicolon."""
    return f"CREATE INDEX ON {qualified(schema, table)} ({', '.join(map(quote, columns))})"


def concurrently(statement: str) -> str:
    """A CREATE INDEX that lets writers go on. PostgreSQL refuses it on a partitioned table."""
    return statement.replace("INDEX ", "INDEX CONCURRENTLY ", 1)


def unlocked(statement: str, *, partitioned: bool) -> str:
    """A CREATE INDEX without its semicolon, for running it beside writers; of a partitioned table, how that is done."""
    return f"{statement}; {_IN_PARTS}" if partitioned else concurrently(statement)
