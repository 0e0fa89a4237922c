"""An archive step tied to a live table: what a dry run shows and a run executes (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from toolkit.archive.layout import table_folder
from toolkit.archive.manifest import Then
from toolkit.archive.windows import WindowUnit
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.introspect import Size
from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.schema.model import Index, Table
from toolkit.secrets import Secret

# Types that a window can be cut by, and how a value of each becomes a timestamp in UTC.
TIME_TYPES: Mapping[str, str] = {
    "timestamp without time zone": "{}",
    "timestamp with time zone": "({} AT TIME ZONE 'UTC')",
    "date": "{}::timestamp",
}

# Years that a window's label can hold. '-infinity' and BC are older than any log; such rows are left and reported.
FIRST_TIME = "0001-01-01 00:00:00"


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """The window column: its name and its type without modifiers, one of TIME_TYPES."""

    name: str
    type: str

    def utc(self, alias: str) -> str:
        """The value as a timestamp in UTC, as SQL."""
        return TIME_TYPES[self.type].format(f"{alias}.{quote(self.name)}")

    def value(self, text: str) -> str:
        """A UTC text as a literal of the column's own type, so that an index on it serves."""
        zone = "+00" if self.type == "timestamp with time zone" else ""
        return f"{literal(text + zone)}::{self.type}"


@dataclass(frozen=True, slots=True)
class Projection:
    """`document` is SQL for one row's JSON; `fields` pairs each name in it with what it shows.

    `lossy` names the columns whose values the documents do not hold. `settings` are transaction settings that the
    document reads (mask keys): values travel as parameters and stand in no statement.
    """

    document: str
    fields: tuple[tuple[str, str], ...]
    lossy: tuple[str, ...]
    settings: Mapping[str, Secret]


@dataclass(frozen=True)
class BoundArchive:
    """Everything a chunk needs, resolved. `alias` stands for the table in `predicate` and `projection`."""

    plan: str
    plan_digest: str
    step: str
    store: str
    server: Server
    table: Table
    size: Size
    alias: str
    time: TimeColumn
    index: Index | None
    unit: WindowUnit
    cutoff: str
    where: str | None
    projection: Projection
    then: Then
    format: str
    verify: Literal["read_back", "checksum"]
    chunk_rows: int
    lock_timeout: int
    statement_timeout: int
    vacuum: bool = False
    held: tuple[tuple[str, str], ...] = ()  # spans (UTC texts, both ends included) whose rows stay: see archive.holds

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.table.name if self.table.schema == "public" else f"{self.table.schema}.{self.table.name}"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return self.table.key

    @property
    def folder(self) -> str:
        """The table's folder in the archive."""
        return table_folder(self.table.schema, self.table.name)

    @property
    def relation(self) -> str:
        """`"schema"."table" AS t`, for FROM."""
        return f"{qualified(self.table.schema, self.table.name)} AS {self.alias}"

    @cached_property
    def predicate(self) -> str:
        """Which rows are due, as SQL over the alias."""
        column = f"{self.alias}.{quote(self.time.name)}"
        parts = [f"{column} >= {self.time.value(FIRST_TIME)}", f"{column} < {self.time.value(self.cutoff)}"]
        if self.where:
            parts.append(f"({self.where})")
        for low, high in self.held:
            parts.append(f"NOT ({column} BETWEEN {self.time.value(low)} AND {self.time.value(high)})")
        return " AND ".join(parts)

    @property
    def method(self) -> Literal["keyset", "pages"]:
        """How chunks are cut: along an index on the window column, or along the table's pages."""
        return "keyset" if self.index else "pages"

    def key_type(self, column: str) -> str:
        """The type of a key column, as format_type prints it."""
        return next(each.type for each in self.table.columns if each.name == column)

    def statement(self, condition: str) -> str:
        """The one statement of a chunk: returns (time, document) of the due rows within `condition`, and for
        `then: delete` deletes exactly those."""
        output = f"{self.time.utc(self.alias)}, {self.projection.document}"
        if self.then == "delete":
            return f"DELETE FROM {self.relation} WHERE {self.predicate} AND {condition} RETURNING {output}"
        return f"SELECT {output} FROM {self.relation} WHERE {self.predicate} AND {condition}"
