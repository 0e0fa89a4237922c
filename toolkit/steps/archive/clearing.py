"""`then: clear` as SQL: named columns are archived and reset to their default, and the row stays (pure).

The default is evaluated when the plan is bound, and columns are set to that value rather than to DEFAULT: what a
statement compares with, what it writes and what the manifest records is then one and the same text.

A row is due while one of its columns holds something else, so a second run finds nothing to do. Values are compared
as text, for json has no equality.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.databases.postgres.sql_text import literal, qualified, quote, typed
from toolkit.schema.model import Table

# Values of these types with the same text have the same size in memory, and are never larger when stored.
_SIZED = ("json", "jsonb", "text", "character varying")

# The rows come from a sub-query that has locked them, and are found again by their place: a nested loop over TID
# scans, whose memory is one row. A hash or a sort would hold every document of the chunk.
SETTINGS = {"enable_hashjoin": "off", "enable_mergejoin": "off"}


@dataclass(frozen=True, slots=True)
class ClearedColumn:
    """`value` is the text of what the column is reset to, None for NULL; `size` its bytes in memory."""

    name: str
    type: str
    value: str | None
    size: int | None = None

    def differs(self, alias: str) -> str:
        """Whether the column holds anything that clearing would take away."""
        column = f"{alias}.{quote(self.name)}"
        # Not `IS NOT NULL`, which is false for a composite value with a NULL inside.
        filled = f"{column} IS DISTINCT FROM NULL"
        if self.value is None:
            return filled
        other = f"{column}::text <> {literal(self.value)}"
        if self.size is not None and self.type.partition("(")[0] in _SIZED:
            # Known without reading the value, which may be large and stored elsewhere.
            other = f"(pg_catalog.pg_column_size({column}) > {self.size} OR {other})"
        return f"({filled} AND {other})"

    @property
    def assignment(self) -> str:
        """`"column" = value`, for UPDATE."""
        value = "NULL" if self.value is None else typed(self.value, self.type)
        return f"{quote(self.name)} = {value}"


def holds_value(column: str, value: str | None) -> str:
    """Whether a column (as SQL) holds the value of this text."""
    return f"{column}::text IS NOT DISTINCT FROM {'NULL' if value is None else literal(value)}"


def any_differs(columns: Iterable[ClearedColumn], alias: str) -> str:
    """The rows with something to clear."""
    return f"({' OR '.join(column.differs(alias) for column in columns)})"


def assignments(columns: Iterable[ClearedColumn]) -> str:
    """What UPDATE sets."""
    return ", ".join(column.assignment for column in columns)


def clear_statement(
    table: Table, columns: Sequence[ClearedColumn], alias: str, time: str, document: str, condition: str
) -> str:
    """Returns (time, document) of the rows within `condition`, and clears exactly those.

    A row that another session has changed is waited for, and then locked in its newest version, which this
    statement's snapshot cannot see: it is not found again, neither archived nor cleared, and left for the next run.
    """
    name = qualified(table.schema, table.name)
    # With the key, a partition that cannot hold the row is not looked into.
    key = table.key if table.kind == "partitioned table" else ()
    keys = "".join(f", {alias}.{quote(column)} AS k{i}" for i, column in enumerate(key))
    same_key = "".join(f" AND cleared.{quote(column)} = o.k{i}" for i, column in enumerate(key))
    return (
        f"UPDATE {name} AS cleared SET {assignments(columns)}"
        f" FROM (SELECT {alias}.ctid AS place, {alias}.tableoid AS leaf, {time} AS moment, {document} AS document{keys}"
        f" FROM {name} AS {alias} WHERE {condition} FOR NO KEY UPDATE) AS o"
        f" WHERE cleared.ctid = o.place AND cleared.tableoid = o.leaf{same_key}"
        " RETURNING o.moment, o.document"
    )
