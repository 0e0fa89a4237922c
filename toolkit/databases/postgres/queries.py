"""Small queries, by what their answer is: one value, one row, a few rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from psycopg import Connection
    from psycopg.rows import TupleRow


def one_row(
    connection: Connection[TupleRow], query: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None
) -> TupleRow:
    """The only row of a query that always has one (an aggregate, a function call)."""
    row = connection.execute(query.encode(), parameters).fetchone()
    if row is None:
        raise LookupError(f"no row came back from: {query}")
    return row


def one_value(
    connection: Connection[TupleRow], query: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None
) -> Any:
    """The first column of the only row."""
    return one_row(connection, query, parameters)[0]


def all_rows(connection: Connection[TupleRow], query: str) -> list[TupleRow]:
    """Every row of a query without parameters, for answers that are few."""
    return connection.execute(query.encode()).fetchall()
